"""Proposals told apart: agreement, aid, contract or nothing to register, with the answers as the reason."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.records.fields import CodeField
from proxeny.records.models import Record


class Screening(Record):
    """One proposal and what it was found to be; `starts_on` is the day on which the questions were answered."""

    outcome = CodeField(_("what it is"), codelist="triage_outcome")
    ground = models.CharField(_("by which text"), max_length=400, blank=True, default="")
    counterpart = models.CharField(_("foreign party"), max_length=200, blank=True, default="")
    remarks = models.TextField(_("remarks"), blank=True, default="")


class Answer(models.Model):
    """One question of the law pack as it was answered, in the words that were shown."""

    record = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(_("question"), max_length=400)
    answer = CodeField(_("answer"), codelist="yes_no")
