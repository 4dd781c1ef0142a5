"""Addresses of the exchange with other installations."""

from __future__ import annotations

from django.urls import URLPattern, path

from proxeny.desk import path_parts  # noqa: F401 (declares the parts)
from proxeny.desk.views import packet_sending, packets

urlpatterns: list[URLPattern] = [
    path("packets/", packets.index, name="packets"),
    path("packets/look", packets.look, name="packet_look"),
    path("packets/<number:pk>/", packets.one, name="packet"),
    path("packets/<number:pk>/file", packets.file, name="packet_file"),
    path("returns/<number:pk>/packet", packet_sending.pack, name="return_packet"),
    path("returns/<number:pk>/answer", packet_sending.answer, name="return_answer"),
]
