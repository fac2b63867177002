#!/usr/bin/env python
"""Django's command line for bansos_monitor."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    # What we write is people's data: for this account alone.
    os.umask(0o077)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bansos_monitor.settings")
    execute_from_command_line(sys.argv)
