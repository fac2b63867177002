"""Long work at the desk: what is waiting, what is running, how it ended."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bansos_monitor.accounts.desk_admin import DeskAdmin
from bansos_monitor.jobs.models import Job
from bansos_monitor.templatetags.dates import tanggal


@admin.register(Job)
class JobAdmin(DeskAdmin):
    """The newest first."""

    list_display = ["kind_shown", "state", "percent_shown", "message_shown", "made_by", "asked_at"]
    list_filter = ["state"]
    list_select_related = ["made_by"]
    search_fields = ["=subject_id", "kind"]
    actions = None
    fields = [
        "kind",
        "subject_id",
        "state",
        "done",
        "total",
        "message_shown",
        "made_by",
        "made_at",
        "started_at",
        "finished_at",
    ]

    @admin.display(description=_("pekerjaan"), ordering="kind")
    def kind_shown(self, job: Job) -> str:
        return f"{job.kind} {job.subject_id}"

    @admin.display(description=_("kabar"), ordering="message")
    def message_shown(self, job: Job) -> str:
        """Kept in Indonesian; a whole sentence of ours is said in the reader's language."""
        return gettext(job.message) if job.message else "–"

    @admin.display(description=_("kemajuan"))
    def percent_shown(self, job: Job) -> str:
        return f"{job.percent} %" if job.percent is not None else "–"

    @admin.display(description=_("diminta"), ordering="made_at")
    def asked_at(self, job: Job) -> str:
        return tanggal(job.made_at, "jam")
