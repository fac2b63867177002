from django.apps import AppConfig

from bansos_monitor import checks  # noqa: F401  (checks register themselves when loaded)


class FrameConfig(AppConfig):
    name = "bansos_monitor"
    verbose_name = "Bansos Monitor"
