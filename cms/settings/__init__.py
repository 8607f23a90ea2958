"""Settings by mode: development, production and test share one base."""
