"""Immutable papers, their pages, and the passages that prove something."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Office


class Document(models.Model):
    """A paper: an original kept whole with its hash, or a reference to a page that may not be stored."""

    class Kind(models.TextChoices):
        ORIGINAL = "original", _("original kept here")
        REFERENCE = "reference", _("reference to a published page")
        DEMONSTRATION = "demonstration", _("demonstration paper")

    code = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = models.CharField(max_length=300)
    titles = models.JSONField(default=dict)
    lang = models.CharField(max_length=8)
    publisher = models.CharField(max_length=200, blank=True)
    address = models.CharField(max_length=500, blank=True)
    published_on = models.DateField(null=True, blank=True)
    version_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="versions")
    restates = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="restated_by")
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    file_name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["code"]
        # The newest papers of an office are read in their order, however many it has.
        indexes = [models.Index(fields=["office", "-id"], name="documents_of_office")]

    def __str__(self) -> str:
        return self.title


class Page(models.Model):
    """The text of one page of a kept paper; offsets of quotes count its Unicode code points."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    text = models.TextField()
    # What the search finds it by.
    folded = models.TextField(default="", editable=False)

    class Meta:
        ordering = ["document", "number"]
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="documents_page_number")]

    def __str__(self) -> str:
        return f"{self.document.code}, page {self.number}"


class Quote(models.Model):
    """The exact words that prove something; with page and place where the paper is kept here."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="quotes")
    page = models.ForeignKey(Page, null=True, blank=True, on_delete=models.PROTECT, related_name="quotes")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    text = models.TextField()
    lang = models.CharField(max_length=8)

    def __str__(self) -> str:
        return self.text[:60]


class IndexMark(models.Model):
    """After which rules a search index was made; where the program has others, the index is made anew."""

    name = models.CharField(max_length=20, primary_key=True)
    mark = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name
