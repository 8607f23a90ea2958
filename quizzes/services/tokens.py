"""The random tokens by which attempts are known."""

from __future__ import annotations

import re
import secrets

# 128 bits in URL-safe Base64, drawn by the page's script or here.
PATTERN = r"[A-Za-z0-9_-]{22}"


def new_token() -> str:
    """Draw one."""
    return secrets.token_urlsafe(16)


def read_token(given: str) -> str:
    """What a page sent; empty where that is no token."""
    return given if re.fullmatch(PATTERN, given) else ""
