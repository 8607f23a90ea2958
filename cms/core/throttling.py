"""Bounds what one client may send, without keeping who it is."""

from __future__ import annotations

import secrets
import threading
import time
from hashlib import blake2b
from ipaddress import IPv6Address, ip_address

# Above so many clients in one window the rest is let through: better than shutting out everybody.
MOST_CLIENTS = 100_000


class Throttle:
    """Counts what each client sends within a window of time, in this process's memory.

    A client is known by a digest of its address, salted anew in each window: nothing leads back to the
    address, nor from one window to the next. A whole house, school or mobile network may share one
    address, so that `most` has to be generous.
    """

    def __init__(self, most: int, seconds: float = 60, clients: int = MOST_CLIENTS) -> None:
        self.most = most
        self.seconds = seconds
        self.clients = clients
        self._lock = threading.Lock()
        self._ends = 0.0
        self._salt = b""
        self._seen: dict[bytes, int] = {}

    def allows(self, address: str) -> bool:
        """Count one thing more from an address; tell whether it is within the bound."""
        with self._lock:
            self._begin_window()
            client = blake2b(_network(address), key=self._salt, digest_size=8).digest()
            count = self._seen.get(client, 0)
            if count >= self.most:
                return False
            if count or len(self._seen) < self.clients:
                self._seen[client] = count + 1
            return True

    def _begin_window(self) -> None:
        now = time.monotonic()
        if now >= self._ends:
            self._ends = now + self.seconds
            self._salt = secrets.token_bytes(32)
            self._seen = {}


def _network(address: str) -> bytes:
    """What belongs to one client: an IPv4 address, or the 64 bits that an IPv6 client is given."""
    try:
        parsed = ip_address(address.strip().strip("[]"))
    except ValueError:
        return address[:100].encode(errors="replace")
    if isinstance(parsed, IPv6Address):
        mapped = parsed.ipv4_mapped
        return mapped.packed if mapped else parsed.packed[:8]
    return parsed.packed
