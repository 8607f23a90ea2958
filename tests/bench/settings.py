"""Production, with one address more: a view that does nothing."""

from cms.settings.production import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
