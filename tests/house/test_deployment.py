"""A production site refuses to start half-configured, and passes Django's own checks when it is whole."""

import os
import subprocess
import sys

from django.conf import settings

from bansos_monitor.accounts.models import User


def manage(*words, **environment):
    env = {"PATH": os.environ["PATH"], "DATA_DIR": str(settings.DATA_DIR), **environment}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=60)


def test_debug_off_without_a_secret_key_refuses_to_start():
    answer = manage("check", DEBUG="false")
    assert answer.returncode != 0
    assert "SECRET_KEY" in answer.stderr


def test_production_settings_pass_the_deployment_checks():
    answer = manage(
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DEBUG="false",
        SECRET_KEY="k" * 10 + os.urandom(40).hex(),
        ALLOWED_HOSTS="bansos.example",
    )
    assert answer.returncode == 0, answer.stderr


def test_a_secret_key_is_made_once_and_only_we_may_read_it(tmp_path):
    first = manage("check", DATA_DIR=str(tmp_path))
    key = (tmp_path / "secret-key").read_text()
    manage("check", DATA_DIR=str(tmp_path))
    assert first.returncode == 0
    assert (tmp_path / "secret-key").read_text() == key
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def sign_in_from(client, address, username, password="salah-semua-1"):
    data = {"login": username, "password": password}
    return client.post("/akun/masuk/", data, headers={"x-forwarded-for": f"198.51.100.1, {address}"})


def test_behind_a_proxy_wrong_passwords_lock_out_who_typed_them_and_nobody_else(client, db, settings):
    User.objects.create_user("ratna", password="contoh-sandi-1")
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(12):
        refused = sign_in_from(client, "203.0.113.5", f"orang-{number}")
    assert "Terlalu banyak" in refused.content.decode()
    assert sign_in_from(client, "203.0.113.6", "ratna", "contoh-sandi-1").status_code == 302


def test_a_trusted_proxy_says_where_a_visitor_comes_from():
    question = "from django.conf import settings; print(getattr(settings, 'ALLAUTH_TRUSTED_PROXY_COUNT', 0))"
    assert manage("shell", "--no-imports", "-c", question, BEHIND_TLS_PROXY="true").stdout.strip() == "1"
    assert manage("shell", "--no-imports", "-c", question).stdout.strip() == "0"
