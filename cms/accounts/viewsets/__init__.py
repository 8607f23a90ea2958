"""The admin screens of branches, users and roles."""
