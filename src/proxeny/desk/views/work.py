"""The work list on a page of its own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from proxeny.desk.shell import scope_for
from proxeny.desk.waiting import MOST
from proxeny.desk.worklist import MINE, OFFICE, OTHERS, ROLE, Narrowed, narrowed, registers_in, rules_in, rungs, work_of


def work(request: HttpRequest) -> HttpResponse:
    """Everything that waits, riskiest first; the address says whose, of which register, under which rule."""
    scope, asked = scope_for(request), request.GET
    to = Narrowed(asked.get("whose", ""), asked.get("register", ""), asked.get("rule", ""))
    found = work_of(scope)
    shown = narrowed(found, to=to, scope=scope)
    context = {
        "to": to,
        "mine": MINE,
        "office": OFFICE,
        "role": ROLE,
        "others": OTHERS,
        "registers": registers_in(found),
        "rules": rules_in(found),
        "rungs": rungs(shown[:MOST]),
        "number": len(shown),
        "most": MOST if len(shown) > MOST else None,
        "anything": bool(found),
    }
    return render(request, "work/work.html", context)
