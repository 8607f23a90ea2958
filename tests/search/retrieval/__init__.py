"""Whether search finds what it should, and little else: judged queries over known pages."""
