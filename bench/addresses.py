"""The product's addresses, and Django's own admin over the table of delegations as seen by one office."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest  # noqa: TID251 (the admin is a door, though not of the product)
from django.urls import include, path

from bench._bed import OFFICE
from proxeny.registers.delegations.models import Delegation
from proxeny.registers.delegations.register import DELEGATIONS


class DelegationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """The columns, filters and search of our own list, of the records of one office."""

    list_display = DELEGATIONS.columns
    list_filter = ("direction", "state", "pillar", "field", "in_plan")
    list_per_page = 50
    ordering = ("-listed_on", "-id")
    search_fields = ("folded",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """As the desk does: the person's own office."""
        return Delegation.everything.filter(office__code=OFFICE)


site = admin.AdminSite()
site.register(Delegation, DelegationAdmin)
urlpatterns = [path("admin/", site.urls), path("", include("proxeny.config.urls"))]
