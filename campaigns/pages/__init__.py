"""What readers see of a campaign: one page each, and the list of all."""
