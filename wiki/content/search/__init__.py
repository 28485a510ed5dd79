"""Search through time, in real French."""
