"""What to write into each field of an official passport, and what hangs on it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from proxeny.records.register import Label

_SEALED = _("Sealed: read only at your desk, every look is kept in the history. It is in no list, file or search.")

MEANINGS: Mapping[str, Label] = {
    "title": _("The official who holds it, as written in the passport."),
    "passport_kind": _("Official, or diplomatic."),
    "post": _("The post on the decision."),
    "body": _("The body in which the holder works."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "passport_no": _SEALED,
    "birth": _SEALED,
    "issued_on": _("The day on which it was issued."),
    "ends_on": _("The last day on which it is valid."),
    "starts_on": _("Since when the office keeps it."),
    "kept_at": _("Which safe or drawer."),
    "decision_no": _("The decision that sends the holder abroad. Without one no passport is handed out."),
    "decided_on": _("The day on that decision."),
    "handed_out_on": _("The day on which the holder took it."),
    "home_on": _("The day on which the trip ends; the days to give the passport back run from it."),
    "given_back_on": _("The day on which the office had it again. For a new trip empty it."),
    "outings.decision_no": _("The decision of an earlier trip."),
    "outings.handed_out_on": _("The day on which it was handed out then."),
    "outings.given_back_on": _("The day on which it was given back then."),
}
