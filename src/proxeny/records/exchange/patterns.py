"""Remembered ways of reading an office's spreadsheets: offered again, renamed, shared in the office, forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Q, QuerySet

from proxeny.accounts.models import Office
from proxeny.records.exchange.recipe import Recipe, RecipeError, signature
from proxeny.records.models import ImportPattern
from proxeny.records.register import Register

MOST = 50


def patterns(register: Register, *, office: Office, owner: int) -> QuerySet[ImportPattern]:
    """The person's own and those that others share in the office, the last used first."""
    mine = Q(owner_id=owner) | Q(shared=True)
    return ImportPattern.objects.filter(mine, office=office, kind=register.name)


def pattern_for(
    register: Register, headings: Sequence[str], *, office: Office, owner: int
) -> tuple[ImportPattern, Recipe] | None:
    """The way in which a sheet with these headings was read last; one's own goes before a shared one."""
    found = patterns(register, office=office, owner=owner).filter(signature=signature(headings))
    for pattern in sorted(found, key=lambda one: one.owner_id != owner):
        try:
            return pattern, Recipe.of(pattern.recipe)
        except RecipeError:
            continue
    return None


def remember(
    register: Register, headings: Sequence[str], recipe: Recipe, *, office: Office, owner: int, name: str, at: datetime
) -> ImportPattern:
    """Keep how a sheet was read; a second time with the same headings renews it and keeps its name."""
    key = {"office": office, "kind": register.name, "signature": signature(headings), "owner_id": owner}
    kept = {"recipe": recipe.remembered().plain(), "used_at": at}
    found, _made = ImportPattern.objects.update_or_create(**key, defaults=kept, create_defaults={**kept, "name": name})
    return found


def rename(pattern: ImportPattern, *, name: str, shared: bool) -> None:
    """Call it otherwise, and share it in the office or not."""
    pattern.name, pattern.shared = name.strip()[:150] or pattern.name, shared
    pattern.save(update_fields=["name", "shared"])


def forget(pattern: ImportPattern) -> None:
    """Read such sheets as if never seen."""
    pattern.delete()
