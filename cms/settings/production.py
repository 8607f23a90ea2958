"""`make run` and real servers: secure defaults, hashed static files, JSON logs."""

import json

from cms.core.preflight import hsts_seconds, log_level, switch

from .base import *

# HTTPS=1 once the site stands behind TLS: cookies become secure and plain HTTP is redirected.
HTTPS = switch(os.environ, "HTTPS", default=SITE_URL.startswith("https://"))
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = hsts_seconds(os.environ) if HTTPS else 0
# These bind other sites of the institution's domain, and cannot be taken back for months.
SECURE_HSTS_INCLUDE_SUBDOMAINS = switch(os.environ, "HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = switch(os.environ, "HSTS_PRELOAD", default=False)
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # Wagtail's admin shows previews in a frame of the same site.
    # Whether the whole domain is HTTPS only is for its owner to say, not for one site on it.
    "security.W005",
    "security.W021",
]

# Without a mail server nothing is sent, nor written to the log: a mail holds a link that signs in.
vars().update(env.email_url_config(env.str("EMAIL_URL", default="") or "dummymail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="mingbai@localhost")

LOG_LEVEL = log_level(os.environ)
# One file for the web server and Django. Quieter than the rest are mistyped addresses and probes for
# other people's hosts, which are not faults of ours, and granian's access log, which keeps addresses.
LOGGING = json.loads((BASE_DIR / "cms" / "deploy" / "logging.json").read_text(encoding="utf-8"))
LOGGING["handlers"]["console"]["level"] = LOGGING["root"]["level"] = LOG_LEVEL
