"""The declaration of the register of external information."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import (
    Calendar,
    Codes,
    Group,
    Lifecycle,
    Measure,
    Move,
    Register,
    Rows,
    State,
    Whereabouts,
    declare,
)
from proxeny.registers.publications.meanings import MEANINGS
from proxeny.registers.publications.models import Caption, Edition, Publication
from proxeny.registers.publications.rules import check

APPEARED = ("appeared", "measured")
VISIT: Codes = {"publication_kind": ("press_visit",)}
# A visit is no piece that people read; what comes of it is recorded as pieces of its own.
PIECES: Codes = {
    "publication_kind": ("article", "broadcast", "film", "photos", "exhibition", "book", "online"),
}

LIFE = Lifecycle(
    states=(
        State("planned", _("planned"), _("the author"), by="clerk"),
        State("submitted", _("submitted"), _("the head of office"), by="head"),
        State("cleared", pgettext_lazy("publication", "cleared"), _("the outlet")),
        State("appeared", pgettext_lazy("publication", "appeared"), _("the clerk: ask for the reach")),
        State("measured", _("reach known"), _("nobody"), closed=True),
        State("refused", _("refused"), _("nobody"), closed=True),
        State("cancelled", _("cancelled"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("submit", _("Submit"), ("planned",), "submitted"),
        Move("return", _("Return to the author"), ("submitted",), "planned", "record.decide", needs_reason=("why",)),
        Move("clear", _("Clear for publication"), ("submitted",), "cleared", "record.decide"),
        Move("refuse", _("Refuse"), ("submitted",), "refused", "record.decide", needs_reason=("why",)),
        Move("appear", _("It appeared"), ("planned", "cleared"), "appeared", needs=("starts_on",)),
        Move("measure", _("Reach known"), ("appeared",), "measured", needs=("reach_on",)),
        Move("cancel", _("Cancel"), ("planned", "submitted", "cleared"), "cancelled", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("refused", "cancelled", "withdrawn"), "planned", needs_reason=("why",)),
    ),
    path=("planned", "submitted", "cleared", "appeared", "measured"),
)

PUBLICATIONS = declare(
    Register(
        name="publications",
        model=Publication,
        label=_("piece of external information"),
        label_plural=_("External information"),
        prefix="TTDN",
        icon="newspaper",
        heading=Heading.PEOPLE,
        groups=(
            Group(_("What"), ("title", "publication_kind", "summary", "pillar", "field", "confidentiality")),
            Group(_("Where it appears"), ("outlet", "outlet_kind", "author", "languages", "country", "partner")),
            Group(_("When and where to read it"), ("starts_on", "ends_on", "address")),
            Group(_("Press visit"), ("licence_no", "asked_on", "answered_on", "persons")),
            Group(_("Clearance and reach"), ("cleared_on", "reach", "reach_on", "reach_source")),
        ),
        rows=(
            Rows("editions", Edition, _("Editions"), ("lang", "title", "outlet", "on", "address")),
            Rows("captions", Caption, _("Captions of photos"), ("photo", "lang", "caption", "credit", "taken_on")),
        ),
        labels={"starts_on": _("appeared on"), "ends_on": _("until")},
        meanings=MEANINGS,
        own=("address", "licence_no", "reach", "reach_source"),
        columns=("ref", "title", "publication_kind", "outlet", "starts_on", "reach", "state"),
        filters=("publication_kind", "outlet_kind", "country", "state", "field"),
        search=("outlet", "author", "editions.title", "captions.caption"),
        evidence=("starts_on", "reach"),
        coordination=("title", "publication_kind", "starts_on", "outlet", "country"),
        lifecycle=LIFE,
        measures=(
            Measure("external_information_items", APPEARED, PIECES),
            Measure("foreign_press_visits", APPEARED, VISIT),
            Measure("foreign_journalists", APPEARED, VISIT, amount="persons"),
        ),
        calendar=Calendar(end="ends_on"),
        whereabouts=Whereabouts("country"),
        known_as=known_as(__file__),
        check=check,
    )
)
