"""`proxeny seal`: papers that were attached in clear to records that are sealed now."""

from __future__ import annotations

import argparse
from dataclasses import replace

from proxeny.config import environment
from proxeny.config.commands.outcome import DONE, FOUND
from proxeny.config.commands.output import print_line
from proxeny.config.commands.start import start_with_database


def run(_arguments: argparse.Namespace) -> int:
    """Say how many papers were sealed, and which stay open with the reason; 1 where any does."""
    start_with_database()
    from proxeny.audit.context import Context
    from proxeny.records.models import Record
    from proxeny.records.refusals import Refused
    from proxeny.records.sealed_papers.actions import seal_open
    from proxeny.records.sealed_papers.queries import lying_open

    context, sealed = Context("proxeny seal", environment.now(), environment.today(), via="command"), 0
    keys = lying_open().order_by("record_id").values_list("record_id", flat=True).distinct()
    for record in Record.everything.filter(pk__in=list(keys)).select_related("office"):
        try:
            sealed += seal_open(record, context=replace(context, office=record.office.code))
        except Refused as refusal:
            print_line(f"{record.subject}\t{refusal.verdict.text}")
    print_line(f"{sealed} papers sealed")
    left = list(lying_open().select_related("record", "document"))
    for one in left:
        print_line(f"{one.record.subject}\t{one.document.code}\tstays open: something else rests on it")
    return FOUND if left else DONE
