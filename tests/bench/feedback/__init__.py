"""How many messages a second are stored, and whether any that was acknowledged is lost."""
