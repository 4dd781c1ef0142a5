"""Whose a thing is after offices merged: the office that kept it, and the one that goes on with it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from proxeny.accounts.models import Office
from proxeny.desk.tables import plain


def kept_by(office: Office, *, successors: Mapping[int, Office]) -> str:
    """The office in words, with the one that continues it where it has ended."""
    if office.pk not in successors:
        return plain(office)
    words = _("%(office)s, continued by %(successor)s")
    return words % {"office": plain(office), "successor": plain(successors[office.pk])}
