"""Who may read, compile and release a report, and when it may be released; pure."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.scope import Scope
from proxeny.ground.text import joined
from proxeny.ground.verdict import Verdict, allow, refuse


def may_read(scope: Scope, *, cluster_id: int | None, office_ids: Sequence[int]) -> Verdict:
    """Whether the person may read the report of the cluster, or of the offices.

    What texts have published of a unit without an office of ours is open to everybody.
    """
    of_cluster = cluster_id is not None and cluster_id in scope.clusters
    of_offices = cluster_id is None and set(office_ids) <= scope.full | scope.returns
    if of_cluster or of_offices:
        return allow()
    message = _("This report is read by the office itself, its superiors, the cluster and the ministry.")
    return refuse(message, code="not_in_scope")


def may_act(scope: Scope, verb: str, *, cluster_id: int | None, office_id: int | None) -> Verdict:
    """Whether the person may compile or release: the chair for a cluster, an office for itself, a ministry for all."""
    if cluster_id is not None:
        if verb in scope.cluster_verbs.get(cluster_id, frozenset()):
            return allow()
        return refuse(_("Only the chair of the cluster may compile and release its report."), code="not_chair")
    # An office's report holds nothing but its own records, so that whoever sends its return answers for it.
    if office_id is not None and (scope.may("return.send", office=office_id) or scope.may(verb, office=office_id)):
        return allow()
    return refuse(_("Only the head of the office may compile and release its report."), code="not_head")


def may_compile(last: str, *, why: str) -> Verdict:
    """Whether a new version may follow one in this state: what was released is restated with a reason only."""
    if last == "released" and not why:
        return refuse(_("Say why the released report is compiled anew."), code="needs_reason")
    return allow()


def may_release(state: str, *, unbound: Sequence[str], moved: Sequence[str] = (), is_newest: bool) -> Verdict:
    """Whether a stored report may be released. Missing returns do not hinder: the report says how many there are."""
    if state == "released":
        return refuse(_("This version was released already and never changes."), code="already_released")
    if not is_newest:
        return refuse(_("A newer version has been compiled; release that one."), code="not_newest")
    if unbound:
        message = _("These numbers of the text are not bound to a figure: %(numbers)s.")
        return refuse(message, code="unbound_numbers", numbers=joined(unbound, lang=get_language() or "en"))
    if moved:
        message = _("A figure has changed in these sentences; confirm or rewrite them, then compile: %(sentences)s")
        return refuse(message, code="moved_sentences", sentences=" ".join(moved[:3]))
    return allow()
