"""Writes a report as JSON, as the command prints it."""

from __future__ import annotations

import json

from proxeny.reports.content import Compiled


def write_json(report: Compiled) -> bytes:
    """UTF-8 with two spaces of indent, keys in a fixed order."""
    return (json.dumps(report.as_json(), ensure_ascii=False, indent=2) + "\n").encode()
