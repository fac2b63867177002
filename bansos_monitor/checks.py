"""What can be wrong with a deployment, numbered, each with its mend."""

import os
from contextlib import suppress

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.files)
def data_dir_is_writable(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """bansos.E001: snapshots, evidence and lists need a folder that we can write to."""
    with suppress(OSError):
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    if os.access(settings.DATA_DIR, os.W_OK):
        return []
    hint = "Create the folder and give the server's user the right to write, or set DATA_DIR to another."
    return [Error(f"DATA_DIR {settings.DATA_DIR} is not writable.", hint=hint, id="bansos.E001")]
