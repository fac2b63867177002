"""The catalogue of programmes becomes rows, which an admin may then edit."""

from dataclasses import asdict

from django.db import migrations

from households.people.programmes import PROGRAMMES


def add_programmes(apps, schema_editor):
    programme = apps.get_model("households", "Programme")
    for position, entry in enumerate(PROGRAMMES, start=1):
        values = asdict(entry) | {"spellings": list(entry.spellings), "position": position}
        programme.objects.get_or_create(code=values.pop("code"), defaults=values)


class Migration(migrations.Migration):
    dependencies = [("households", "0001_initial")]
    operations = [migrations.RunPython(add_programmes, migrations.RunPython.noop)]
