"""Packets that went to other installations and came from them, keys, and a packet before it is taken in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.rules import MANAGE, Unfit
from proxeny.accounts.scope import Scope
from proxeny.audit.context import Context
from proxeny.desk.acting import offices_that_may
from proxeny.desk.keeping import Act, act, context_in, done, status_of
from proxeny.desk.packet_files import forget_packet, keep_packet, kept_packet
from proxeny.desk.packet_forms import DistrustForm, MakeKeyForm, TrustForm
from proxeny.desk.packet_words import about_words, correspondents, parts_of, period_of
from proxeny.desk.shell import scope_for
from proxeny.indicators.rounds.queries import heads_others
from proxeny.packets import actions
from proxeny.packets.contents import scored
from proxeny.packets.envelope import MOST_BYTES, Opened, Unsound, opened, spaced
from proxeny.packets.looking import Looked, looked_at
from proxeny.packets.models import OfficeKey, Packet, TrustedKey
from proxeny.packets.queries import deals, packets_in_sight, takes_returns_of
from proxeny.records.refusals import Invalid, Refused

_A_PAGE = 50


def index(request: HttpRequest) -> HttpResponse:
    """Packets in sight, the keys of own offices, the keys that are trusted, and what can be done with them."""
    scope = scope_for(request)
    acts = _acts(request, scope)
    if done(request, acts):
        return redirect("packets")
    page = Paginator(packets_in_sight(scope), _A_PAGE).get_page(request.GET.get("page"))
    own = OfficeKey.objects.filter(ended_at=None, office__in=scope.full).select_related("office")
    trusted = TrustedKey.objects.filter(ended_at=None) if deals(scope) else TrustedKey.objects.none()
    names = correspondents(code for one in page for code in (one.sender, one.receiver))
    context = {
        "page": page,
        "rows": [
            (one, period_of(one.about), names.get(one.sender, one.sender), names.get(one.receiver, one.receiver))
            for one in page
        ],
        "own": [(key, spaced(key.fingerprint)) for key in own],
        "trusted": [(key, spaced(key.fingerprint)) for key in trusted],
        "deals": deals(scope),
        "acts": acts,
        "waiting": kept_packet(request) is not None,
    }
    return render(request, "packets/index.html", context, status=status_of(acts))


def _acts(request: HttpRequest, scope: Scope) -> list[Act]:
    found: list[Act] = []
    if heads := offices_that_may(request, "return.send"):
        make, label = partial(MakeKeyForm, offices=heads), _("Make a key")
        found.append(act(request, "make", form=make, do=partial(_made, request), label=label, button=label))
    if not (MANAGE in scope.everywhere or scope.cluster_verbs or heads_others(scope)):
        return found
    trust = partial(_trusted, request)
    found.append(act(request, "trust", form=TrustForm, do=trust, label=_("Trust a key"), button=_("Trust it")))
    keys = list(TrustedKey.objects.filter(ended_at=None))
    if mine := [one for one in keys if MANAGE in scope.everywhere or takes_returns_of(scope, one.sender)]:
        end, do = partial(DistrustForm, keys=mine), partial(_distrusted, request, mine)
        label = _("Trust a key no longer")
        found.append(act(request, "distrust", form=end, do=do, label=label, button=_("End it")))
    return found


def _made(request: HttpRequest, said: Mapping[str, Any]) -> str:
    office = next(one for one in offices_that_may(request, "return.send") if one.code == said["office"])
    key = actions.make_key(office, scope=scope_for(request), context=context_in(request, office.code))
    return _t("The key is made; read its fingerprint to those who are to trust it: %(key)s") % {
        "key": spaced(key.fingerprint)
    }


def _trusted(request: HttpRequest, said: Mapping[str, Any]) -> str:
    context = context_in(request, why=said["why"])
    try:
        actions.trust(said["sender"].strip(), digits=said["digits"], scope=scope_for(request), context=context)
    except Refused as refused:
        reason = refused.verdict.reason
        field = "digits" if reason and reason.code == "digits" else "sender"
        raise Unfit(field, "%(why)s", why=refused.verdict.text) from refused
    return _t("The key is trusted as one of %(sender)s.") % {"sender": said["sender"]}


def _distrusted(request: HttpRequest, keys: Sequence[TrustedKey], said: Mapping[str, Any]) -> str:
    key = next(one for one in keys if str(one.pk) == said["key"])
    actions.distrust(key, scope=scope_for(request), context=context_in(request, why=said["why"]))
    return _t("Nothing more is taken in that this key signs.")


def look(request: HttpRequest) -> HttpResponse:
    """Bring a packet, see what it holds and what speaks against it, and take it in."""
    upload = request.FILES.get("file")
    if upload is not None:
        if (upload.size or 0) > MOST_BYTES:
            messages.error(request, _t("The file is larger than a packet may be."))
            return redirect("packet_look")
        keep_packet(request, upload.read())
        return redirect("packet_look")
    content = kept_packet(request)
    if content is None:
        return render(request, "packets/look.html", {"deals": deals(scope_for(request))})
    if request.method == "POST":
        return _taken(request, content)
    return _shown(request, content, why="")


def _shown(request: HttpRequest, content: bytes, *, why: str) -> HttpResponse:
    try:
        found = opened(content)
    except Unsound as unsound:
        forget_packet(request)
        return render(request, "packets/look.html", {"unsound": unsound, "deals": True}, status=422)
    looked = looked_at(found, why=why, scope=scope_for(request))
    return render(request, "packets/look.html", {**_told(found, looked), "deals": True})


def _told(found: Opened, looked: Looked) -> dict[str, Any]:
    """What the pages of one packet show."""
    kinds = dict(Packet.Kind.choices)
    return {
        "title": looked.contents.title or kinds.get(found.letter.kind, found.letter.kind),
        "letter": found.letter,
        "hash": found.hash,
        "key": spaced(found.fingerprint),
        "looked": looked,
        "faults": [looked.told(fault) for fault in looked.contents.faults],
        "verdicts": [(label, one) for label, one in _asked(looked) if not one],
        "out_of_turn": not looked.turn,
    }


def _asked(looked: Looked) -> list[tuple[Any, Any]]:
    return [
        (_("who signed"), looked.trust),
        (_("for whom"), looked.address),
        (_("your role"), looked.right),
        (_("what is here"), looked.ready),
        (_("what it follows"), looked.turn),
    ]


def _context(request: HttpRequest, found: Opened) -> Context:
    return context_in(request, found.letter.sender[:64], why=request.POST.get("why", ""))


def _taken(request: HttpRequest, content: bytes) -> HttpResponse:
    """Take it in, or show again what speaks against it."""
    try:
        found = opened(content)
        taken = actions.take_in(content, scope=scope_for(request), context=_context(request, found))
    except Unsound:
        return _shown(request, content, why="")
    except (Refused, Invalid) as error:
        messages.error(request, error.verdict.text if isinstance(error, Refused) else str(error))
        return _shown(request, content, why="")
    forget_packet(request)
    said = _t("The packet is taken in.") if taken.new else _t("This very packet was taken in before; nothing changed.")
    messages.success(request, said)
    return redirect("packet", taken.packet.pk)


def _packet(request: HttpRequest, pk: int) -> Packet:
    """The packet, where the person may see it. Raises Http404."""
    found = packets_in_sight(scope_for(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One packet that was sent or taken in: what it says, line by line, and its file."""
    packet = _packet(request, pk)
    letter = opened(packet.content.encode()).letter
    about = (str(letter.about.get(name, "")) for name in ("office", "cluster"))
    names = correspondents([packet.sender, packet.receiver, *about])
    context = {
        "packet": packet,
        "about": about_words(letter, names),
        "parts": parts_of(letter),
        "said": scored.said_of(letter) if letter.kind == scored.KIND else [],
        "sender": names.get(packet.sender, ""),
        "receiver": names.get(packet.receiver, ""),
        "key": spaced(packet.fingerprint),
    }
    return render(request, "packets/packet.html", context)


def file(request: HttpRequest, pk: int) -> HttpResponse:
    """The file of a packet, byte for byte as it was signed."""
    packet = _packet(request, pk)
    answer = HttpResponse(packet.content.encode(), content_type="application/octet-stream")
    name = f"{packet.sender}_{packet.receiver}_{packet.number}.packet".replace("/", "-")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
