from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

# Rooms with kinds of long work; their tasks name models, so they can be read only when all models are there.
TASKS = ("households.extracts.tasks",)


class HouseholdsConfig(AppConfig):
    name = "households"
    verbose_name = _("Keluarga dan register")

    def ready(self) -> None:
        for module in TASKS:
            import_module(module)
