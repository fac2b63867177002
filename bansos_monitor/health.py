"""`/healthz`: the process lives. `/readyz`: database, migrations, storage and worker are ready."""

import os
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bansos_monitor.jobs.models import Worker


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Says `ok` while the process answers at all."""
    return HttpResponse("ok", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part is ready, else 503; the parts by name, each true or false."""
    database = _database_answers()
    parts = {
        "database": database,
        "migrations": database and _migrations_are_applied(),
        "storage": settings.DATA_DIR.is_dir() and os.access(settings.DATA_DIR, os.W_OK),
        "worker": database and _a_worker_is_alive(),
    }
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _database_answers() -> bool:
    try:
        connection.ensure_connection()
    except DatabaseError:
        return False
    return True


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _a_worker_is_alive() -> bool:
    recent = timezone.now() - timedelta(seconds=settings.JOB_LOST_AFTER_SECONDS)
    return _migrations_are_applied() and Worker.objects.filter(seen_at__gte=recent).exists()
