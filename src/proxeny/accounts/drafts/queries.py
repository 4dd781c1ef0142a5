"""The drafts of one person, read by nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from proxeny.accounts.drafts.actions import FINISHED, KEPT
from proxeny.accounts.drafts.sealing import opened
from proxeny.accounts.models import Draft


@dataclass(frozen=True)
class KeptDraft:
    """What was typed, on which page, and when it was kept."""

    key: UUID
    page: str
    content: str
    at: datetime


def drafts_of(user_id: int, *, now: datetime) -> list[KeptDraft]:
    """Everything that the person has typed and not saved, the newest first."""
    rows = Draft.objects.filter(user_id=user_id, at__gte=now - KEPT).exclude(content=FINISHED).order_by("-at", "-id")
    found = (KeptDraft(row.key, row.page, opened(row.content), row.at) for row in rows)
    return [draft for draft in found if draft.content]


def drafts_on(page: str, *, user_id: int, now: datetime) -> list[KeptDraft]:
    """What the person has typed on one page and not saved."""
    rows = Draft.objects.filter(user_id=user_id, page=page, at__gte=now - KEPT).exclude(content=FINISHED)
    found = (KeptDraft(row.key, row.page, opened(row.content), row.at) for row in rows.order_by("-at", "-id"))
    return [draft for draft in found if draft.content]


def draft_of(user_id: int, *, key: UUID, now: datetime) -> KeptDraft | None:
    """One draft of the person; None where it is not there, is another's or has lapsed."""
    row = Draft.objects.filter(user_id=user_id, key=key, at__gte=now - KEPT).first()
    found = KeptDraft(row.key, row.page, opened(row.content), row.at) if row else None
    return found if found and found.content else None
