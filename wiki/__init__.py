"""The engine: everything a wiki needs before its plugins."""
