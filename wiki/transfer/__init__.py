"""What leaves a site and comes to it whole: backups."""
