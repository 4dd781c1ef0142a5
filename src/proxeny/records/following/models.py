"""What people follow."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from proxeny.accounts.models import SavedList, User
from proxeny.places.models import Place
from proxeny.records.models import Record

_ONE_OF = ("record", "view", "country")


class Follow(models.Model):
    """A person is told what others change in one record (also a partner), one kept view, or one country."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="follows")
    record = models.ForeignKey(Record, null=True, on_delete=models.CASCADE, related_name="followers")
    view = models.ForeignKey(SavedList, null=True, on_delete=models.CASCADE, related_name="+", db_index=False)
    country = models.ForeignKey(Place, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    since = models.DateTimeField()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(record__isnull=False, view__isnull=True, country__isnull=True)
                | Q(record__isnull=True, view__isnull=False, country__isnull=True)
                | Q(record__isnull=True, view__isnull=True, country__isnull=False),
                name="records_follow_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["user", name], condition=Q(**{f"{name}__isnull": False}), name=f"records_follow_{name}_once"
                )
                for name in _ONE_OF
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} follows {self.record or self.view or self.country}"
