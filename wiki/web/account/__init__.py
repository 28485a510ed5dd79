"""What people do with their own account: one file an act."""
