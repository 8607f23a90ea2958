"""One archive holds an installation: its database, its media and its secret key."""
