"""The coalition's default organisation, the agency that lists go to, and the account `sistem`."""

from django.contrib.auth.hashers import make_password
from django.db import migrations


def add_first_rows(apps, schema_editor):
    organisation = apps.get_model("accounts", "Organisation")
    organisation.objects.get_or_create(
        name="Koalisi Pemantau Bansos Jakarta",
        defaults={"kind": "koalisi", "series": "KPB", "is_default": True},
    )
    organisation.objects.get_or_create(name="Dinas Sosial DKI Jakarta", defaults={"kind": "instansi"})
    apps.get_model("accounts", "User").objects.get_or_create(
        username="sistem",
        defaults={
            "full_name": "sistem",
            "is_active": False,
            "is_system": True,
            "password": make_password(None),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunPython(add_first_rows, migrations.RunPython.noop)]
