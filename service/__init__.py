"""What people and programs use: the HTTP service and the command line."""
