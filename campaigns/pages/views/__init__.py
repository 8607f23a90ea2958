"""The desk of campaigns, for staff, and the pictures that readers share."""
