#!/usr/bin/env python
"""Django's command line; development settings unless told otherwise."""

import gc
import os
import sys

# Python looks for cycles every 700 objects; at every 50,000 a command starts a tenth sooner.
gc.set_threshold(50_000)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        settings.INSTALLED_APPS  # noqa: B018  (reads the environment)
    except (ImproperlyConfigured, ValueError, OSError) as error:
        sys.exit(f"mingbai: the configuration is wrong: {error}")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
