"""`make bench-report`: each database in a process of its own; not 0 when a limit is broken."""

import sys

from tests.bench.databases import measure_both

if __name__ == "__main__":
    sys.exit(measure_both("tests.bench.metrics.report.run", "make bench-report", __doc__, 2_000))
