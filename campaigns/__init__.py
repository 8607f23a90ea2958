"""Campaigns, the outreach ledger and the return to the regulator."""
