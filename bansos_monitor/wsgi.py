"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

# What we write is people's data: for this account alone.
os.umask(0o077)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bansos_monitor.settings")
application = get_wsgi_application()
