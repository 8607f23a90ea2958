"""Counting without waiting for the database: in memory first, in the database within about a second.

Every web process has a buffer of its own; the database adds up what they write. When a process is told
to end it writes the rest; only a process that is killed loses what came in since its last writing.
"""

from __future__ import annotations

import logging
import os
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING

from django.db import close_old_connections, connection
from django.utils import timezone

from cms.core.transactions import brief_transaction
from cms.metrics.services.beacons import Beacon, as_counts
from cms.metrics.services.buffer import Buffer
from cms.metrics.services.storing import CountKey, add_counts

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from cms.metrics.enums import Action

    Key = CountKey | tuple[datetime.date, Beacon]

logger = logging.getLogger(__name__)

# Where something else holds the database, the counts had better wait than the thread; in milliseconds.
PATIENCE = 2_000
# granian kills a web process 20 seconds after it was told to end, and on a busy machine the process
# may hear of it seconds later; in seconds.
LAST_PATIENCE = 6.0


def count(page_id: int, action: Action | str, source: int = 0, *, large_type: bool = False) -> bool:
    """Count one action of today that the site itself has seen; tell whether it was taken.

    Never asks the database and never raises. `source` is the key of a short link, 0 for none;
    `page_id` is 0 for what is no page.
    """
    return buffer.add(CountKey(timezone.localdate(), page_id, str(action), source, large_type))


def count_told(beacon: Beacon) -> bool:
    """Count what a browser tells; what is wrong in it comes out when it is written."""
    return buffer.add((timezone.localdate(), beacon))


def write(counts: Mapping[Key, int]) -> None:
    """Store what has come together, in one transaction; all of it or, raising, nothing.

    What has to be looked up is looked up before it: on SQLite a transaction keeps all others from writing.
    """
    try:
        seen = {key: count for key, count in counts.items() if isinstance(key, CountKey)}
        told = {key: n for key, n in counts.items() if not isinstance(key, CountKey)}
        checked = as_counts(told, timezone.localdate())
        with brief_transaction(PATIENCE):
            add_counts({key: seen.get(key, 0) + checked.get(key, 0) for key in seen | checked})
    finally:
        if not connection.in_atomic_block:  # as in a test, whose end takes back what it wrote
            close_old_connections()


def finish() -> None:
    """Write the rest at the end of the process; after it each count is written at once."""
    lost = buffer.close(LAST_PATIENCE)
    if lost:
        logger.error("%s counts were lost: the database could not be written.", lost)


buffer: Buffer[Key] = Buffer(write)
os.register_at_fork(after_in_child=buffer.restart)
# granian's workers are forked by multiprocessing, which runs its own finalizers at their end but, before
# Python 3.13, no atexit functions (https://github.com/python/cpython/issues/83856). In other processes
# these same finalizers are run by atexit.
Finalize(None, finish, exitpriority=100)
