"""What each field of partners and people means: what to write, an example, and what hangs on it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

PARTNER_MEANINGS = {
    "title": _("The name that offices use most. All other names and scripts stand in the list of names below."),
    "partner_kind": _("What kind of body it is: a locality, an organisation, a firm, a mission."),
    "relation": _("Twinned, bound by an agreement, traditional or only potential."),
    "country": _("Where it belongs, by any name."),
    "locality": _("The province or city that it is or lies in; it is then found by all names of that place."),
    "profile": _("People, economy, strengths, needs: what one should know before a meeting."),
    "contact": _("Address, telephone and mail of the body, and whom to ask for."),
    "pillar": _("One of the three pillars by which yearly reports are written."),
    "field": _("What we mainly do together."),
    "starts_on": _("The day since which there has been a tie, where it is known."),
    "ends_on": _("The day on which the tie ended."),
    "names.name": _("A name as written in one language or script, such as ไชยสมบูรณ์ or “Xay Som Bo”."),
    "names.lang": _("The code of its language, such as vi, lo, zh or en."),
}
PERSON_MEANINGS = {
    "title": _("Family name first, without a title."),
    "birth_year": _("Tells namesakes apart, such as 1975."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
    "posts.post": _("A post that she or he holds or held."),
    "posts.body": _("Office or unit in which the post is held."),
    "posts.level": _("Who manages the person as a cadre in this post."),
    "posts.valid_from": _("First day in the post."),
    "posts.valid_to": _("Last day in the post; empty while it lasts."),
}
