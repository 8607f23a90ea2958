"""Questions about campaigns, for staff."""
