"""International agreements with the opinions asked before and the commitments kept after."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.records.fields import CodeField, CodesField
from proxeny.records.models import Record


class Agreement(Record):
    """A signed text between a body of ours and a foreign one; `starts_on` is its day of signature."""

    title_foreign = models.CharField(_("title in the other language"), max_length=300, blank=True, default="")
    agreement_type = CodeField(_("type"), codelist="agreement_type")
    signatory = models.CharField(_("our signatory"), max_length=200)
    signatory_level = CodeField(_("level of our signatory"), codelist="signatory_level")
    partner = models.ForeignKey(Partner, verbose_name=_("partner"), on_delete=models.PROTECT, related_name="agreements")
    signatory_foreign = models.CharField(_("foreign signatory"), max_length=200, blank=True, default="")
    signer = models.CharField(_("signed by"), max_length=200, blank=True, default="")
    signed_at = models.CharField(_("place of signature"), max_length=200, blank=True, default="")
    country = models.ForeignKey(
        Place, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    languages = models.CharField(_("languages"), max_length=120, blank=True, default="")
    copies = models.PositiveSmallIntegerField(_("copies in each language"), null=True, blank=True)
    effect_on = models.DateField(_("in effect from"), null=True, blank=True)
    term_years = models.PositiveSmallIntegerField(_("term in years"), null=True, blank=True)
    renews_itself = models.BooleanField(_("renewed by itself"), default=False)
    notice_months = models.PositiveSmallIntegerField(_("notice in months"), null=True, blank=True)
    is_renewal = models.BooleanField(_("renewal of an earlier agreement"), default=False)
    cooperation_fields = CodesField(_("fields of cooperation"), codelist="field")
    file_complete_on = models.DateField(_("file complete on"), null=True, blank=True)
    opinions_on = models.DateField(_("last opinion received on"), null=True, blank=True)
    pm_asked_on = models.DateField(_("Prime Minister asked on"), null=True, blank=True)
    pm_answered_on = models.DateField(_("Prime Minister answered on"), null=True, blank=True)
    pm_answer = CodeField(_("answer of the Prime Minister"), codelist="approval_result", blank=True, default="")
    without_consent = models.TextField(_("why without consent"), blank=True, default="")
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    reported_on = models.DateField(_("reported to the Prime Minister on"), null=True, blank=True)
    copied_on = models.DateField(_("copy sent to the Ministry on"), null=True, blank=True)

    class Meta:
        # What lists are filtered by, in few pages: to count them, the database opens none of the rows.
        indexes = [
            models.Index(
                fields=["record_ptr", "agreement_type", "signatory_level", "is_renewal"], name="agreements_filters"
            ),
            # By it the clock of reports finds the few that were not reported.
            models.Index(fields=["reported_on"], name="agreements_reported_on"),
        ]


class Opinion(models.Model):
    """What one consulted body answered; due in 7 working days from a complete file (Law 70/2020/QH14)."""

    record = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="opinions")
    body = models.CharField(_("body"), max_length=200)
    sent_on = models.DateField(_("sent on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    result = CodeField(_("answer"), codelist="approval_result", blank=True, default="pending")
    content = models.TextField(_("content"), blank=True, default="")

    def __str__(self) -> str:
        return self.body


class Commitment(models.Model):
    """Something the agreement binds us or them to do, with what shows that it was done."""

    record = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="commitments")
    content = models.CharField(_("what was promised"), max_length=300)
    owner = models.CharField(_("who does it"), max_length=200, blank=True, default="")
    due_on = models.DateField(_("due on"), null=True, blank=True)
    measure = models.CharField(_("how it is measured"), max_length=200, blank=True, default="")
    state = CodeField(_("state"), codelist="commitment_state", blank=True, default="open")
    done_on = models.DateField(_("done on"), null=True, blank=True)
    evidence = models.CharField(_("seen by"), max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.content


class Review(models.Model):
    """What the yearly review found of an agreement, and why."""

    record = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="reviews")
    year = models.PositiveSmallIntegerField(_("year"))
    on = models.DateField(_("reviewed on"))
    rating = CodeField(_("result of the review"), codelist="review_rating")
    reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    proposal = models.CharField(_("proposal"), max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return f"{self.year} {self.rating}"
