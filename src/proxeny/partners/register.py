"""The declarations of partners and people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from proxeny.partners.meanings import PARTNER_MEANINGS, PERSON_MEANINGS
from proxeny.partners.models import Partner, PartnerName, Person, Post
from proxeny.partners.twins.compared import Compared, compare
from proxeny.records.headings import Heading
from proxeny.records.known_as import known_as
from proxeny.records.register import Group, Lifecycle, Move, Register, Rows, State, Whereabouts, declare

LIFE = Lifecycle(
    states=(
        State("kept", _("kept"), _("the office that keeps it"), by="clerk"),
        State("closed", pgettext_lazy("no longer followed", "closed"), _("nobody"), closed=True),
        State("withdrawn", _("withdrawn"), _("nobody"), closed=True),
    ),
    moves=(
        Move("close", pgettext_lazy("no longer followed", "Close"), ("kept",), "closed", needs_reason=("why",)),
        Move("reopen", _("Reopen"), ("closed", "withdrawn"), "kept"),
    ),
    path=("kept",),
)

PARTNERS = declare(
    Register(
        name="partners",
        model=Partner,
        label=_("partner"),
        label_plural=_("Partners"),
        prefix="PT",
        icon="handshake",
        heading=Heading.PARTNERS,
        groups=(
            Group(_("Who it is"), ("title", "partner_kind", "relation", "country", "locality")),
            Group(_("About it"), ("profile", "contact", "pillar", "field", "starts_on", "ends_on")),
        ),
        rows=(Rows("names", PartnerName, _("Names"), ("name", "lang")),),
        labels={"starts_on": _("tie since"), "ends_on": _("tie until")},
        meanings=PARTNER_MEANINGS,
        columns=("ref", "title", "partner_kind", "country", "relation", "starts_on"),
        filters=("partner_kind", "relation", "country"),
        search=("names.name",),
        evidence=("relation",),
        coordination=("title", "partner_kind", "country", "relation"),
        whereabouts=Whereabouts("country", "locality"),
        known_as=known_as(__file__, "known_partners.yaml"),
        lifecycle=LIFE,
    )
)

PEOPLE = declare(
    Register(
        name="people",
        model=Person,
        label=_("person"),
        label_plural=_("People"),
        prefix="PN",
        icon="user",
        heading=Heading.PARTNERS,
        groups=(Group(_("Who it is"), ("title", "birth_year", "confidentiality")),),
        rows=(Rows("posts", Post, _("Posts"), ("post", "body", "level", "valid_from", "valid_to")),),
        labels={"title": _("name")},
        meanings=PERSON_MEANINGS,
        columns=("ref", "title"),
        filters=(),
        search=("posts.post",),
        known_as=known_as(__file__, "known_people.yaml"),
        lifecycle=LIFE,
    )
)

compare(
    Compared(
        "partners",
        names=("title", "names.name"),
        must=("country",),
        signs=("partner_kind",),
        place="locality",
        place_when={"partner_kind": ("locality",)},
    )
)
compare(Compared("people", must=("birth_year",), signs=("office",)))
