"""The suite: quick password hashing, throw-away state, no page cache unless a test asks for it."""

import atexit
import os
import shutil
import tempfile

if "VAR" not in os.environ:
    os.environ["VAR"] = tempfile.mkdtemp(prefix="mingbai-test-")
    atexit.register(shutil.rmtree, os.environ["VAR"], ignore_errors=True)

from .base import *

STATIC_ROOT.mkdir(exist_ok=True)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in CACHES
}
CACHE_MIDDLEWARE_SECONDS = 0
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"] != "django.db.backends.sqlite3":
    # A pooled connection would outlive the test database it belongs to.
    DATABASES["default"]["OPTIONS"] = {}
