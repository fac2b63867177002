"""Import a register into a throwaway table by django-import-export in bulk mode: what `bench_import_extract` beats."""

import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bansos_monitor.settings")
django.setup()

# Models and resources can only be made once Django is set up.
import tablib  # noqa: E402
from django.db import connection, models  # noqa: E402
from import_export.resources import ModelResource  # noqa: E402

from cases.demo.layouts import LAYOUTS  # noqa: E402

HEADERS = LAYOUTS["dtks"].header
NAMES = [f"column_{place}" for place in range(len(HEADERS))]


class RegisterRow(models.Model):
    """A row as it is written: no rule is applied, so that import-export has the least to do."""

    column_0 = models.CharField(max_length=40, primary_key=True)
    vars().update({name: models.CharField(max_length=200) for name in NAMES[1:]})

    class Meta:
        app_label = "households"

    def __str__(self) -> str:
        return self.column_0


class RegisterResource(ModelResource):
    """Bulk mode, with everything off that can be."""

    class Meta:
        model = RegisterRow
        import_id_fields = ("column_0",)
        use_bulk = True
        batch_size = 1000
        skip_diff = True
        force_init_instance = True
        use_transactions = True


def main(path: Path) -> None:
    with connection.schema_editor() as editor:
        editor.create_model(RegisterRow)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            sheet = tablib.Dataset().load(file, format="csv", delimiter="|")
        assert sheet.headers == list(HEADERS)
        sheet.headers = NAMES
        result = RegisterResource().import_data(sheet, raise_errors=True)
        assert result.totals["new"] == RegisterRow.objects.count() == len(sheet)
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(RegisterRow)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
