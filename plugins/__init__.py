"""Features on top of the wiki, each a folder; none knows another."""
