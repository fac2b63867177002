"""What every test shares: a private DATA_DIR of its own, and quick password hashing."""

import pytest


@pytest.fixture(autouse=True)
def private_data_dir(settings, tmp_path):
    """Snapshots, evidence and lists of a test lie in its own folder and go with it."""
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return settings.DATA_DIR
