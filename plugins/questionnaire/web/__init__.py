"""What people see and do with questionnaires."""
