"""What the command `palabre` does, a file a noun."""
