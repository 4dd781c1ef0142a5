"""Writes a report as JSON, as the command prints it, with the version that it is."""

from __future__ import annotations

import json

from proxeny.reports.content import Compiled
from proxeny.reports.write.issue import Issue


def write_json(report: Compiled, *, issue: Issue) -> bytes:
    """UTF-8 with two spaces of indent, keys in a fixed order."""
    content = report.as_json() | {"version": issue.as_json()}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
