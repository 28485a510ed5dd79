"""What a wiki holds: pages and their versions, and how versions are compared and merged."""
