"""What people see of a programme, and how they change it."""
