"""The headings under which registers stand together on the screen, in their order."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Heading(TextChoices):
    """What the registers under one heading have in common; what offices do comes before whom they know."""

    VISITS = "visits", _("Visits, agreements, events")
    PLANS = "plans", _("Programmes and tasks")
    AID = "aid", _("Aid and ODA")
    ECONOMY = "economy", _("Investment, trade, labour")
    CONSULAR = "consular", _("Consular matters")
    PEOPLE = "people", _("Associations and information")
    PARTNERS = "partners", _("Partners")
    OTHER = "other", _("Other registers")
