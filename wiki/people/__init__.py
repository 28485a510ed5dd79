"""Who writes, and what each may do."""
