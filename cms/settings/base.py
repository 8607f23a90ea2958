"""Settings shared by every mode; what differs between installations comes from the environment."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.utils.translation import gettext_lazy as _

from cms.core.preflight import check_values, counts_a_minute, page_cache_seconds, switch
from cms.core.state import secret_key

from .people import *
from .security import *
from .wagtail import *

check_values(os.environ)
env = environ.Env()
BASE_DIR = Path(__file__).resolve().parents[2]

# One ignored folder holds the state of an installation, so that a backup is one folder.
VAR_DIR = Path(env.str("VAR", default="") or BASE_DIR / "var").resolve()

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_key(VAR_DIR)
SITE_URL = (
    env.str("SITE_URL", default="") or f"http://127.0.0.1:{env.str('PORT', default='') or 8000}"
).rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
ALLOWED_HOSTS += [urlsplit(SITE_URL).hostname or "localhost"]
WAGTAILADMIN_BASE_URL = SITE_URL
CSRF_TRUSTED_ORIGINS = [SITE_URL]
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "cms.core",
    "cms.accounts",
    "cms.taxonomy",
    "cms.media",
    "cms.content",
    "cms.metrics",
    "cms.review",
    "cms.prints",
    "cms.guides",
    "cms.videos",
    "quizzes",
    "cms.home",
    "cms.search",
    "cms.feedback",
    "campaigns.pages",
    "cms.starter",
    "cms.content.apps.RedirectsConfig",
    "cms.search.apps.SearchPromotionsConfig",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "cms.accounts.apps.UsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtailmedia",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

# What stands before the page cache runs for every request and stays cheap; what stands after it
# only runs when a page is made. ConditionalGet stands twice: the inner one names the bytes before
# gzip pads them, the outer one answers 304 for a cached page too.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.core.middleware.CanonicalRequestMiddleware",
    "cms.media.middleware.RequestSizeMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "cms.core.middleware.PageCacheMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "cms.core.middleware.TraditionalChineseMiddleware",
    "cms.core.middleware.ContentSecurityPolicyMiddleware",
    "cms.core.middleware.PrivacyHeadersMiddleware",
    "cms.core.middleware.QuietSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.accounts.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
    "cms.review.middleware.RefusalMiddleware",
    "cms.core.middleware.StaffArgumentsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# --- Database --------------------------------------------------------------------------------------

DATABASES: dict[str, dict[str, Any]] = {
    "default": env.db_url("DATABASE_URL")
    if env.str("DATABASE_URL", default="")
    else {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "db.sqlite3")}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without these, concurrent writers fail with "database is locked" and a power cut loses
    # acknowledged rows.
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
            "PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY;",
        },
    }
else:
    DATABASES["default"] |= {
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8, "timeout": 10}}
        | DATABASES["default"].get("OPTIONS", {}),
    }

# --- Cache -----------------------------------------------------------------------------------------

# "default" holds what all processes must know in common: rate limits, sign-in codes already used,
# what Wagtail remembers of sites and renditions. Pages are kept for seconds only, by each process.
CACHES: dict[str, dict[str, Any]] = {
    "default": env.cache_url("CACHE_URL")
    if env.str("CACHE_URL", default="")
    else {
        "BACKEND": "cms.core.caches.SharedFileCache",
        "LOCATION": str(VAR_DIR / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
    "pages": env.cache_url("PAGE_CACHE_URL")
    if env.str("PAGE_CACHE_URL", default="")
    else {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}
CACHE_MIDDLEWARE_ALIAS = "pages"
# How long an anonymous page may be served again without being made anew, in seconds.
CACHE_MIDDLEWARE_SECONDS = page_cache_seconds(os.environ)
# The arguments that may make another page; all others are dropped before routing.
PAGE_CACHE_ARGUMENTS = frozenset({"audience", "topic", "scam", "page", "a", "card"})
# Paths with arguments of their own, whatever their values: the answer to them is never kept.
OWN_ARGUMENTS = {
    "/search/": frozenset({"q", "kind", "audience", "scam", "page"}),
    "/search/suggest/": frozenset({"q"}),
}
# Paths on which nothing is dropped, cached or served without a session.
PRIVATE_PATHS = ("/admin/", "/accounts/", "/_util/", "/documents/")

# --- Language and time -----------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "cms" / "locale", BASE_DIR / "cms" / "locale_wagtail"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
# Whether each public page can be read in traditional characters too, below /zh-hant/.
TRADITIONAL_CHINESE = switch(os.environ, "TRADITIONAL_CHINESE", default=True)

# --- Files -----------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "cms.media.storage.DurableFileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# --- Counting --------------------------------------------------------------------------------------

# How many reads, plays and the like one address may have counted in a minute, by each web process. A
# school or a mobile network may be one address: a hall full of people who scan one poster all count.
COUNTS_A_MINUTE = counts_a_minute(os.environ)

# --- Background work -------------------------------------------------------------------------------

# Wagtail's own tasks (reference index, search index) run at once; ours wait in the database for the
# worker.
TASKS = {
    "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"},
    "worker": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]},
}

# What the one-minute tick runs: seconds between two runs, then the command with its arguments.
DAY = 86_400
TICK_JOBS: list[tuple[int, list[str]]] = [
    (60, ["publish_scheduled"]),
    (60, ["mark_pages"]),
    (60, ["open_page_tasks"]),
    (60, ["count_attempts"]),
    (60, ["import_questions"]),
    (600, ["escalate_messages"]),
    (DAY, ["forget_contacts"]),
    (DAY, ["forget_searches"]),
    (DAY, ["forget_attempts"]),
    (DAY, ["clearsessions"]),
    (DAY, ["prune_db_task_results", "--backend", "worker", "--queue-name", "*"]),
    (DAY, ["axes_reset_logs", "--age", "30"]),
]
