"""`make bench-search`: each database in a process of its own; not 0 when a limit is broken."""

import sys

from tests.bench.databases import measure_both

if __name__ == "__main__":
    sys.exit(measure_both("tests.bench.search.run", "make bench-search", __doc__, 30_000))
