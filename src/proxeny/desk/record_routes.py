"""Addresses of one record: its page, form, steps, history, files in and out; and of papers."""

from __future__ import annotations

from django.urls import path, register_converter

from proxeny.desk.views import edit, exchange, history, papers, record
from proxeny.records.register import REGISTERS


class DeclaredRegister:
    """A path segment that names a declared register, so that other addresses are tried where there is none such."""

    regex = "[a-z_]+"

    def to_python(self, value: str) -> str:
        """Raises ValueError where there is no such register."""
        if value not in REGISTERS:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(DeclaredRegister, "declared")

urlpatterns = [
    path("papers/<int:pk>/", papers.paper, name="paper"),
    path("papers/<int:pk>/original", papers.original, name="original"),
    path("<declared:register>/new", edit.new, name="new"),
    path("<declared:register>/import", exchange.import_page, name="import"),
    path("<declared:register>/imports/<uuid:batch>", exchange.imported, name="imported"),
    path("<declared:register>/export", exchange.export, name="export"),
    path("<declared:register>/<int:pk>/", record.record, name="record"),
    path("<declared:register>/<int:pk>/edit", edit.edit, name="edit"),
    path("<declared:register>/<int:pk>/move", record.move, name="move"),
    path("<declared:register>/<int:pk>/who-sees", record.who_sees, name="who_sees"),
    path("<declared:register>/<int:pk>/history", history.history, name="history"),
    path("<declared:register>/<int:pk>/history/<int:entry>/undo", history.undo, name="undo"),
    path("<declared:register>/<int:pk>/as-known", history.as_known, name="as_known"),
]
