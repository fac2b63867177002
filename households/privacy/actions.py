"""The verb of this room: write down who saw or took what."""

from bansos_monitor.accounts.models import User
from households.privacy.models import AccessEvent


def record_access(
    kind: AccessEvent.Kind,
    *,
    by: User,
    thing: str,
    reference: object = "",
    people: int = 1,
    purpose: str = "",
) -> AccessEvent:
    """Write one access event, before the data leave. `reference` is a key or a document's number, never a NIK or KK."""
    return AccessEvent.objects.create(
        kind=kind, user=by, thing=thing, reference=str(reference), people=people, purpose=purpose
    )
