"""The report on reach over a year of dense figures."""
