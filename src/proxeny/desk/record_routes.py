"""Addresses of one record: its page, form, steps, evidence, links, history, files in and out; and of papers."""

from __future__ import annotations

from django.urls import path

from proxeny.desk import path_parts  # noqa: F401 (declares the parts)
from proxeny.desk.views import (
    edit,
    evidence,
    exchange,
    handover,
    history,
    import_check,
    letter_templates,
    letters,
    links,
    notes,
    own_sheets,
    papers,
    record,
)

urlpatterns = [
    path("papers/<number:pk>/", papers.paper, name="paper"),
    path("papers/<number:pk>/pages/<number:page>", papers.picture_of, name="paper_picture"),
    path("papers/<number:pk>/original", papers.original, name="original"),
    path("<declared:register>/new", edit.new, name="new"),
    path("<declared:register>/import", exchange.import_page, name="import"),
    path("<declared:register>/import/columns", own_sheets.columns, name="import_columns"),
    path("<declared:register>/import/check", import_check.check, name="import_check"),
    path("<declared:register>/import/faults", import_check.faults, name="import_faults"),
    path("<declared:register>/import/remembered", own_sheets.remembered, name="import_remembered"),
    path("<declared:register>/imports/<uuid:batch>", exchange.imported, name="imported"),
    path("<declared:register>/export", exchange.export, name="export"),
    path("<declared:register>/<number:pk>/", record.record, name="record"),
    path("<declared:register>/<number:pk>/edit", edit.edit, name="edit"),
    path("<declared:register>/<number:pk>/move", record.move, name="move"),
    path("<declared:register>/<number:pk>/sealed", record.opened, name="opened"),
    path("<declared:register>/<number:pk>/attach", evidence.attach, name="attach"),
    path("<declared:register>/<number:pk>/refer", evidence.refer_to, name="refer"),
    path("<declared:register>/<number:pk>/prove", evidence.prove, name="prove"),
    path("<declared:register>/<number:pk>/links", links.links, name="links"),
    path("<declared:register>/<number:pk>/links/end", links.end, name="end_link"),
    path("letters/", letter_templates.templates, name="letter_templates"),
    path("letters/<letter:letter>", letter_templates.template, name="letter_template"),
    path("letters/<letter:letter>/word", letter_templates.template_word, name="letter_template_word"),
    path("<declared:register>/<number:pk>/letters/", letters.of_record, name="letters"),
    path("<declared:register>/<number:pk>/letters/<letter:letter>", letters.draw_up, name="letter"),
    path("<declared:register>/<number:pk>/letters/<letter:letter>/word", letters.word, name="letter_word"),
    path("<declared:register>/<number:pk>/letters/<letter:letter>/signed", letters.signed, name="letter_signed"),
    path("<declared:register>/<number:pk>/notes", notes.write, name="note"),
    path("<declared:register>/<number:pk>/notes/change", notes.change, name="change_note"),
    path("<declared:register>/<number:pk>/notes/withdraw", notes.withdraw, name="withdraw_note"),
    path("<declared:register>/<number:pk>/notes/read", notes.read, name="read_notes"),
    path("<declared:register>/<number:pk>/charge", handover.charge, name="charge"),
    path("<declared:register>/<number:pk>/who-sees", record.who_sees, name="who_sees"),
    path("<declared:register>/<number:pk>/counted", record.counted_in, name="counted"),
    path("<declared:register>/<number:pk>/timeline", history.whole, name="timeline"),
    path("<declared:register>/<number:pk>/history", history.history, name="history"),
    path("<declared:register>/<number:pk>/history/<number:entry>/undo", history.undo, name="undo"),
    path("<declared:register>/<number:pk>/as-known", history.as_known, name="as_known"),
]
