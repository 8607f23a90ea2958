"""`make bench-quiz-report`: each database in a process of its own; not 0 when a limit is broken."""

import sys

from tests.bench.databases import measure_both

if __name__ == "__main__":
    module, command = "tests.bench.quiz_figures.run", "make bench-quiz-report"
    sys.exit(measure_both(module, command, __doc__, 100_000, "attempts"))
