"""What each field of a screened proposal means."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MEANINGS = {
    "title": _("What is proposed, such as “Cooperation programme with Ibaraki on vocational training”."),
    "outcome": _("What the answers make of the proposal. It follows from the questions and is not typed."),
    "ground": _(
        "The law and article by which it is so, as in force on the day of the answers. It is not typed either."
    ),
    "counterpart": _("Who proposes it or with whom it is, as far as it is known yet."),
    "starts_on": _("The day on which the questions were answered. The law of that day was followed."),
    "remarks": _("What the answers do not say, such as which paper was read."),
    "answers.question": _("The question in the words in which it was asked."),
    "answers.answer": _("How it was answered."),
    "confidentiality": _(
        "Public: anybody. Internal: the office, those above it, and in short form its cluster. Restricted: the office "
        "alone (personal data, sealed cases). State secrets do not belong in this system: do not type them here."
    ),
}
