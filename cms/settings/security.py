"""Headers, cookies and what a page may load."""

import base64
import hashlib
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE

from cms.media.players import PLAYER_ORIGINS

# The one inline script (cms/core/templatetags/head_tags.py): it must run before the first paint, and a
# nonce would make every page another one.
HEAD_SCRIPT = (Path(__file__).parents[2] / "static/js/reading/head.js").read_text(encoding="utf-8")
HEAD_SCRIPT_HASH = base64.b64encode(hashlib.sha256(HEAD_SCRIPT.encode()).digest()).decode()

# No third party is ever asked for anything, and no page needs an inline style.
PUBLIC_CSP = {
    "default-src": [NONE],
    "script-src": [SELF, f"'sha256-{HEAD_SCRIPT_HASH}'"],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "media-src": [SELF],
    # A frame is made by the reader's tap only (static/js/outside-video.js).
    "frame-src": PLAYER_ORIGINS,
    "font-src": [SELF],
    "connect-src": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [SELF],
}
# Wagtail's admin runs no inline script either (cms/core/wagtail_scripts.py). Its rich text editor
# writes <style> elements that differ with the text; style attributes nothing needs. Frames are the
# previews and what a previewed page may frame.
ADMIN_CSP = PUBLIC_CSP | {
    "script-src": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
    "style-src-attr": [NONE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF, *PLAYER_ORIGINS],
}
CONTENT_SECURITY_POLICY = {"DIRECTIVES": PUBLIC_CSP}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cms.core.views.csrf_failure"
