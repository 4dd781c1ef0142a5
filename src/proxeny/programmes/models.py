"""Schemes with their targets, annual programmes with their lines, tasks that were given, and promises made."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.partners.models import Partner
from proxeny.places.models import Place
from proxeny.programmes.counting import MeasureField
from proxeny.records.fields import AmountField, CodeField
from proxeny.records.models import Record


class Scheme(Record):
    """What a province means to reach over several years; `starts_on` and `ends_on` are its period."""

    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )
    aim = models.TextField(_("aim"), blank=True, default="")
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True, default="")
    lead = models.CharField(_("lead unit"), max_length=200)
    committee = models.TextField(_("steering committee"), blank=True, default="")
    budget = AmountField(_("planned money"), max_digits=18, decimal_places=2, null=True, blank=True)
    spent = AmountField(_("money spent"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), codelist="currency", blank=True, default="VND")
    risks = models.TextField(_("risks"), blank=True, default="")
    successor = models.CharField(_("carried on by"), max_length=200, blank=True, default="")


class Target(models.Model):
    """What a scheme means to reach by a day: a quantity with its word, counted by a measure where there is one."""

    record = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="targets")
    text = models.CharField(_("target"), max_length=300)
    level = CodeField(_("level"), codelist="target_level", blank=True, default="province")
    measure = MeasureField(_("measure"), blank=True, default="")
    qualifier = CodeField(_("word"), codelist="qualifier", blank=True, default="exact")
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=2, null=True, blank=True)
    value_to = models.DecimalField(_("to"), max_digits=20, decimal_places=2, null=True, blank=True)
    baseline = models.DecimalField(_("value at the start"), max_digits=20, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(_("by"), null=True, blank=True)

    def __str__(self) -> str:
        return self.text


class Milestone(models.Model):
    """A mark on the way to the targets, by the end of a year or another day."""

    record = models.ForeignKey(Scheme, on_delete=models.CASCADE, related_name="milestones")
    due_on = models.DateField(_("by"))
    content = models.CharField(_("what is reached"), max_length=300)
    reached_on = models.DateField(_("reached on"), null=True, blank=True)
    evidence = models.CharField(_("seen by"), max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.content


class Task(Record):
    """Something that a paper tells an office to do; `starts_on` is the day on which it was given."""

    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )
    task_kind = CodeField(_("kind"), codelist="task_kind", default="directive")
    source_no = models.CharField(_("number of the paper"), max_length=80, blank=True, default="")
    source_on = models.DateField(_("day of the paper"), null=True, blank=True)
    issuer = models.CharField(_("issued by"), max_length=200)
    extract = models.TextField(_("words of the paper"), blank=True, default="")
    lead = models.CharField(_("lead unit"), max_length=200)
    others = models.TextField(_("units that help"), blank=True, default="")
    due_on = models.DateField(_("due on"), null=True, blank=True)
    product = models.CharField(_("product"), max_length=300, blank=True, default="")
    done_on = models.DateField(_("done on"), null=True, blank=True)
    reply_no = models.CharField(_("number of the answer"), max_length=80, blank=True, default="")


class Extension(models.Model):
    """A later day that was allowed for a task instead of an earlier one: by whom and why."""

    record = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="extensions")
    was = models.DateField(_("instead of"))
    until = models.DateField(_("until"))
    by = models.CharField(_("allowed by"), max_length=200)
    why = models.CharField(_("reason"), max_length=300)
    on = models.DateField(_("allowed on"), null=True, blank=True)

    def __str__(self) -> str:
        return self.why


class Promise(Record):
    """A sentence of intent that an office or a partner said; `starts_on` is the day on which it was said."""

    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )
    said = models.TextField(_("words"))
    said_by = models.CharField(_("said by"), max_length=200)
    said_in = models.CharField(_("said in"), max_length=300, blank=True, default="")
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="promises"
    )
    owner = models.CharField(_("owner"), max_length=200)
    due_on = models.DateField(_("due on"), null=True, blank=True)
    sign = models.CharField(_("how one sees it"), max_length=300, blank=True, default="")
    asked_on = models.DateField(_("last asked on"), null=True, blank=True)
    answered_on = models.DateField(_("delivered on"), null=True, blank=True)
    evidence = models.TextField(_("evidence of delivery or silence"), blank=True, default="")


class AnnualProgramme(Record):
    """What an office means to do in a year: activities abroad, or how agreements are carried out."""

    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )
    programme_kind = CodeField(_("kind"), codelist="programme_kind", default="activities")
    aim = models.TextField(_("aims and requirements"), blank=True, default="")
    decision_no = models.CharField(_("decision no."), max_length=80, blank=True, default="")
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=200, blank=True, default="")
    sent_on = models.DateField(_("sent to the Ministry on"), null=True, blank=True)


class PlannedActivity(Record):
    """One line of an annual programme; `starts_on` is the first day of the month or week for which it is planned."""

    record_ptr = models.OneToOneField(
        Record, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="+"
    )
    programme = models.ForeignKey(
        AnnualProgramme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="activities"
    )
    line_kind = CodeField(_("kind"), codelist="line_kind", default="trip")
    purpose = models.TextField(_("purpose"), blank=True, default="")
    partner = models.ForeignKey(
        Partner, verbose_name=_("partner"), null=True, blank=True, on_delete=models.PROTECT, related_name="planned"
    )
    country = models.ForeignKey(
        Place, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    leader = models.CharField(_("led by"), max_length=200, blank=True, default="")
    leader_level = CodeField(_("head is managed by"), codelist="management_level", blank=True, default="")
    persons = models.PositiveIntegerField(_("persons"), null=True, blank=True)
    days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    lead = models.CharField(_("lead unit"), max_length=200, blank=True, default="")
    funding_source = CodeField(_("paid from"), codelist="funding_source", blank=True, default="")
    estimate = AmountField(_("estimated cost"), max_digits=18, decimal_places=2, null=True, blank=True)
    currency = CodeField(_("currency"), codelist="currency", blank=True, default="VND")


class ApprovedVersion(models.Model):
    """An annual programme as it was approved or amended: its lines as they stood then, never changed afterwards."""

    programme = models.ForeignKey(AnnualProgramme, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    decision_no = models.CharField(max_length=80)
    decided_on = models.DateField()
    why = models.CharField(max_length=500, blank=True, default="")
    lines = models.JSONField(default=list)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ["programme", "number"]
        constraints = [models.UniqueConstraint(fields=["programme", "number"], name="programmes_version_once")]

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"
