"""What a programme is, in pure functions: no request, no clock, no storage."""
