"""How many attempts a second are begun and answered, and that none is lost or stored twice."""
