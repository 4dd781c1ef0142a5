"""Keeping, sharing, renaming, deleting and bringing back views of lists; what is shared leaves its trace."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import ListHabit, Office, SavedList, User
from proxeny.accounts.rules import Unfit
from proxeny.audit.actions import Act, remember
from proxeny.audit.context import Context

# A row of links that nobody can read is no help.
MOST = 60
LONGEST = 4000


@transaction.atomic
def keep_list(
    user: User, *, register: str, name: str, query: str, office: Office | None, context: Context
) -> SavedList:
    """Name a view; with an office all who act there see it. Raises Unfit."""
    _require_name(name)
    if len(query) > LONGEST:
        raise Unfit("query", _("This view asks for too much to be kept; choose fewer filters."))
    if SavedList.objects.filter(user=user, register=register, ended_at=None).count() >= MOST:
        raise Unfit("name", _("You keep many views of this list already; delete some first."))
    made = SavedList.objects.create(
        user=user, register=register, name=name.strip(), query=query, office=office, made_at=context.at
    )
    _remember(made, "list.share", context=context)
    return made


def _require_name(name: str) -> None:
    if not name.strip():
        raise Unfit("name", _("Give the view a name."))
    if len(name.strip()) > 80:
        raise Unfit("name", _("A name has at most 80 characters."))


def _remember(kept: SavedList, verb: str, *, context: Context) -> None:
    """The history tells of what colleagues share; what a person keeps for herself is nobody's business."""
    if kept.office is not None:
        data = {"register": kept.register, "name": kept.name, "query": kept.query, "office": kept.office.code}
        remember([Act(verb, f"lists:{kept.pk}", data, ["name"])], context=context)


@transaction.atomic
def rename_list(kept: SavedList, *, name: str, context: Context) -> None:
    """Give a view another name. Raises Unfit."""
    _require_name(name)
    kept.name = name.strip()
    SavedList.objects.filter(pk=kept.pk).update(name=kept.name)
    _remember(kept, "list.change", context=context)


@transaction.atomic
def delete_list(kept: SavedList, *, context: Context) -> None:
    """Take a view away; `restore_list` brings it back."""
    SavedList.objects.filter(pk=kept.pk).update(ended_at=context.at)
    _remember(kept, "list.end", context=context)


@transaction.atomic
def restore_list(kept: SavedList, *, context: Context) -> None:
    """Bring a deleted view back."""
    SavedList.objects.filter(pk=kept.pk).update(ended_at=None)
    _remember(kept, "list.restore", context=context)


def choose_columns(user: User, *, register: str, columns: tuple[str, ...]) -> None:
    """Remember the columns of a person's list; none brings the usual ones back."""
    ListHabit.objects.update_or_create(user=user, register=register, defaults={"columns": " ".join(columns)})


def open_with(user: User, *, register: str, kept: SavedList | None) -> None:
    """Let a person's list open with a view; None with all records again."""
    ListHabit.objects.update_or_create(user=user, register=register, defaults={"opens": kept})


def hand_over_lists(user: User, *, to: User, offices: list[Office]) -> list[int]:
    """Give the views that a person shares in these offices to a colleague; returns which."""
    shared = SavedList.objects.filter(user=user, office__in=offices, ended_at=None)
    pks = list(shared.order_by("pk").values_list("pk", flat=True))
    SavedList.objects.filter(pk__in=pks).update(user=to)
    return pks


def return_lists(user: User, *, pks: list[int], of: int) -> None:
    """Give views back that the other person (the id `of`) still has."""
    SavedList.objects.filter(pk__in=pks, user=of).update(user=user)
