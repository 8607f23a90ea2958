"""How search behaves at 30,000 pages, on both databases: `make bench-search`."""
