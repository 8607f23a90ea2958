"""`make dev`: reload, debug pages, no page cache."""

from .base import *

DEBUG = True
ALLOWED_HOSTS = ["*"]
CACHES["pages"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
