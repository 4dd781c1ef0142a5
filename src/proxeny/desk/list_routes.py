"""Addresses of the lists of registers: the records, the members' view, calendar, and what is done with them."""

from __future__ import annotations

from django.urls import path

from proxeny.desk import path_parts  # noqa: F401 (declares the parts)
from proxeny.desk.views import calendar, list_outputs, list_views, lists, many, map, selecting

urlpatterns = [
    path("<declared:register>/", lists.listing, name="list"),
    path("<declared:register>/calendar", calendar.calendar, name="calendar"),
    path("<declared:register>/calendar.ics", calendar.calendar_file, name="calendar_file"),
    path("<declared:register>/map", map.world_map, name="map"),
    path("<declared:register>/cluster", lists.coordination, name="coordination"),
    path("<declared:register>/filters", list_views.filters, name="list_filters"),
    path("<declared:register>/columns", list_views.choose_columns, name="list_columns"),
    path("<declared:register>/views", list_views.keep, name="keep_list"),
    path("<declared:register>/views/change", list_views.change, name="change_list"),
    path("<declared:register>/groups", list_outputs.in_groups, name="list_groups"),
    path("<declared:register>/totals", list_outputs.in_totals, name="list_totals"),
    path("<declared:register>/print", list_outputs.on_paper, name="list_print"),
    path("<declared:register>/file", list_outputs.as_file, name="list_file"),
    path("<declared:register>/select", selecting.select, name="select"),
    path("<declared:register>/many", many.change_many, name="change_many"),
    path("<declared:register>/many/<uuid:batch>", many.act_on_many, name="act_on_many"),
]
