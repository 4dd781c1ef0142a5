"""Keeping and throwing away drafts; they are no acts of the office and leave no trace in the history."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from proxeny.accounts.drafts.sealing import sealed
from proxeny.accounts.models import Draft

# A form left longer than this is not finished any more; what was typed is gone then.
KEPT = timedelta(days=30)
MOST, LARGEST = 30, 400_000
FINISHED = ""


class TooLarge(ValueError):
    """More was typed than a draft holds (LARGEST characters)."""


@transaction.atomic
def keep_draft(user_id: int, *, key: UUID, page: str, content: str, at: datetime) -> bool:
    """Keep what was typed on a page, in place of what was kept under this key before; False where that is finished.

    A person has at most MOST drafts: the oldest goes. So do all that are older than KEPT. Raises TooLarge.
    """
    if len(content) > LARGEST:
        raise TooLarge
    Draft.objects.filter(at__lt=at - KEPT).delete()
    kept = {"page": page, "content": sealed(content), "at": at}
    row, new = Draft.objects.get_or_create(user_id=user_id, key=key, defaults=kept)
    if not new and not Draft.objects.filter(pk=row.pk).exclude(content=FINISHED).update(**kept):
        return False
    living = Draft.objects.filter(user_id=user_id).exclude(content=FINISHED).order_by("-at", "-id")
    Draft.objects.filter(pk__in=list(living.values_list("pk", flat=True)[MOST:])).delete()
    return True


def replace_drafts(user_id: int, *, keys: Collection[UUID]) -> None:
    """Forget drafts that a later one says in full; a form that is still open elsewhere may keep its own again."""
    if keys:
        Draft.objects.filter(user_id=user_id, key__in=keys).delete()


def finish(user_id: int, *, key: UUID, page: str, at: datetime) -> None:
    """Forget what this person typed, since it was saved; also where nothing of it was kept yet.

    An empty row stays for a while: a form that is saved leaves a copy in the browser, which sends it late and must not
    bring it back as a draft.
    """
    empty = Draft(user_id=user_id, key=key, page=page, content=FINISHED, at=at)
    Draft.objects.bulk_create([empty], update_conflicts=True, unique_fields=["user", "key"], update_fields=["content"])


def drop(user_id: int, *, key: UUID) -> None:
    """Throw away what this person typed; one that is not there is no fault."""
    Draft.objects.filter(user_id=user_id, key=key).update(content=FINISHED)
