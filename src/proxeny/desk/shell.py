"""What every page shows around its content: the day, the person, the office, the rail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.deputies.queries import stood_in_by
from proxeny.accounts.models import Grant, Office, User
from proxeny.accounts.queries import called, cluster_name, office_name
from proxeny.accounts.roles import roles
from proxeny.accounts.rules import MANAGE
from proxeny.accounts.scope import NOBODY, Scope, in_force, scope_of
from proxeny.audit.kept_queries import kept_query
from proxeny.config.environment import today
from proxeny.desk.addresses import standing_address
from proxeny.desk.help.shelf import FIRST, helping
from proxeny.ground.text import joined
from proxeny.indicators.publishing import may_publish
from proxeny.indicators.rounds.queries import heads_others
from proxeny.packets.queries import deals
from proxeny.rates.rules import KEEP as KEEP_RATES
from proxeny.records.headings import Heading
from proxeny.records.queries import all_in_sight, in_sight
from proxeny.records.register import REGISTERS, Label, Register

COUNT_CAP = 10_000
# Beyond this many the rail may be a minute behind: nobody acts on the last digit there.
EXACT_UP_TO = 1_000
STALE_SECONDS = 60
# Somebody with a role in every office of the country is not shown each of them on every page.
_MOST_HATS = 12


def person(request: HttpRequest) -> User | None:
    """Who is signed in, if anybody."""
    user: User | AnonymousUser = request.user
    return user if isinstance(user, User) else None


def scope_for(request: HttpRequest) -> Scope:
    """What the person may see and do today; built once a request."""
    found: Scope | None = getattr(request, "proxeny_scope", None)
    if found is None:
        user = person(request)
        found = scope_of(user, on=today()) if user else NOBODY
        request.proxeny_scope = found  # type: ignore[attr-defined]
    return found


def own_offices(scope: Scope) -> list[Office]:
    """The offices in whose name the person acts, in the order of the grants."""
    found = Office.objects.select_related("place").in_bulk(scope.own)
    return [found[pk] for pk in scope.own if pk in found]


@dataclass(frozen=True)
class Hat:
    """One role that the person wears, and where."""

    role: str
    where: str

    def __str__(self) -> str:
        return joined((self.role, self.where), lang=get_language() or "en")


def hats(user: User, *, on: date, lang: str) -> list[Hat]:
    """The person's roles on the day, each with its office or cluster; of very many only how many of each."""
    worn = _worn(user.pk, on)
    if len(worn) <= _MOST_HATS:
        return [
            Hat(roles()[role].name(lang), called(office or cluster or {}, lang) or office_code or cluster_code or "")
            for role, office_code, office, cluster_code, cluster in worn
        ]
    return [Hat(roles()[role].name(lang), _places(number)) for role, number in _counted_hats(user.pk, on)]


@kept_query
def _counted_hats(user: int, on: date) -> QuerySet[Grant, tuple[Any, ...]]:
    """(role, in how many places)."""
    grants = Grant.objects.filter(in_force(on), user=user)
    return grants.order_by("role").values_list("role").annotate(Count("pk"))


@kept_query
def _worn(user: int, on: date) -> QuerySet[Grant, tuple[Any, ...]]:
    """(role, code and names of the office, of the cluster), one more than are told singly."""
    grants = Grant.objects.filter(in_force(on), user=user).order_by("id")
    columns = ("role", "office__code", "office__names", "cluster__code", "cluster__names")
    return grants.values_list(*columns)[: _MOST_HATS + 1]


def _places(number: int) -> str:
    return ngettext("%(number)s place", "%(number)s places", number) % {"number": number}


def lent_hats(user: User, *, scope: Scope, lang: str) -> list[Hat]:
    """The roles that the person wears for somebody else today; asked for only where anything is lent."""
    if not scope.lent:
        return []
    rows = stood_in_by(user).filter(in_force(scope.on)).order_by("pk")
    words = _("%(role)s, for %(person)s")
    return [
        Hat(words % {"role": roles()[row.grant.role].name(lang), "person": row.grant.user}, where(row.grant, lang))
        for row in rows
    ]


def where(grant: Grant, lang: str) -> str:
    """The office or cluster of a grant in the language; empty for the whole system."""
    if grant.office:
        return office_name(grant.office, lang)
    return cluster_name(grant.cluster, lang) if grant.cluster else ""


@dataclass(frozen=True)
class Line:
    """One line of the rail."""

    label: Label
    url: str
    icon: str
    count: int | None = None
    here: bool = False

    @property
    def capped(self) -> bool:
        """Whether there are more than the count says."""
        return self.count is not None and self.count >= COUNT_CAP


@dataclass(frozen=True)
class Fold:
    """Registers under one heading, which opens and closes; `open` where the page that is shown is one of theirs."""

    label: Label
    lines: tuple[Line, ...]
    open: bool


@dataclass(frozen=True)
class Section:
    """Lines of the rail under one heading; the first has none. Many lines are folded under headings of their own."""

    label: Label
    lines: tuple[Line, ...]
    folds: tuple[Fold, ...] = ()


def records_in_sight(registers: Sequence[Register], scope: Scope) -> dict[str, int]:
    """How many records of each register the person reads in full, at most COUNT_CAP.

    Small registers are counted together, in one query; one that was found large is counted alone, up to the cap.
    """
    keys = {f"rail:{scope.user_id}:{scope.on}:{register.name}": register for register in registers}
    known = {keys[key].name: count for key, count in cache.get_many(keys).items()}
    asked, large = [one for one in registers if one.name not in known], _large(scope)
    counts = all_in_sight([one for one in asked if one.name not in large], scope=scope)
    counts |= {one.name: in_sight(one, scope=scope, limit=COUNT_CAP) for one in asked if one.name in large}
    counts = {name: min(count, COUNT_CAP) for name, count in counts.items()}
    many = {name: count for name, count in counts.items() if count > EXACT_UP_TO}
    if many:
        cache.set_many({key: many[one.name] for key, one in keys.items() if one.name in many}, STALE_SECONDS)
        cache.set(_large_key(scope), large | many.keys(), None)
    return known | counts


def _large_key(scope: Scope) -> str:
    return f"rail-large:{scope.user_id}"


def _large(scope: Scope) -> frozenset[str]:
    return frozenset(cache.get(_large_key(scope), ()))


def _here(request: HttpRequest, url: str) -> bool:
    if url == standing_address("home"):
        return request.path == url
    # Whole parts of the address: the workers abroad are not the work list.
    return f"{request.path}/".startswith(f"{url.rstrip('/')}/")


def _reads(scope: Scope) -> bool:
    """Whether records of offices are open to the person; who only reports on the country sees none of its own."""
    return bool(scope.full) and any("record.read" in verbs for verbs in scope.verbs.values())


def _line_of(register: Register, count: int, *, request: HttpRequest, scope: Scope) -> Line | None:
    """A register's line: with its count, or for who oversees others without one, or none where nothing is open."""
    url = standing_address("list", register.name)
    here = _here(request, url)
    if _reads(scope) or register.model.is_shared:
        return Line(register.label_plural, url, register.icon, count, here)
    if not (scope.coordination and register.coordination):
        return None
    return Line(register.label_plural, standing_address("coordination", register.name), register.icon, None, here)


def _folds(request: HttpRequest, scope: Scope) -> tuple[Fold, ...]:
    """The registers under their headings; where the page belongs to none of them the first heading is open."""
    counts = records_in_sight(list(REGISTERS.values()), scope)
    under: dict[Heading, list[Line]] = {heading: [] for heading in Heading}
    for register in REGISTERS.values():
        if line := _line_of(register, counts[register.name], request=request, scope=scope):
            under[register.heading].append(line)
    filled = [(heading.label, tuple(lines)) for heading, lines in under.items() if lines]
    here = next((number for number, (_label, lines) in enumerate(filled) if any(one.here for one in lines)), 0)
    return tuple(Fold(label, lines, number == here) for number, (label, lines) in enumerate(filled))


# Pages of other rooms' makers; a line is shown from the day its page is there.
_STEERING = (
    (_("Dashboard"), "my_dashboard", "layout-dashboard"),
    (_("Reports"), "reports", "file-text"),
    (_("Returns"), "returns", "inbox"),
    (_("Differences"), "differences", "scale"),
    (_("Plan of the year"), "my_plan", "target"),
    (_("Follow-up"), "followup", "list-checks"),
    (_("Warnings"), "warnings", "triangle-alert"),
    (_("Who works with whom"), "around", "users-round"),
    (_("Joint missions"), "missions", "handshake"),
    (_("Duplicates"), "duplicates", "copy"),
    (_("What is a proposal?"), "triage", "split"),
)


def _lines(request: HttpRequest, entries: tuple[tuple[Label, str, str], ...]) -> tuple[Line, ...]:
    found = ((label, standing_address(name), icon) for label, name, icon in entries)
    return tuple(Line(label, url, icon, here=_here(request, url)) for label, url, icon in found if url)


def _keeping(scope: Scope) -> tuple[tuple[Label, str, str], ...]:
    """What the person keeps of the office: rounds, published figures, offices, clusters, people."""
    alone = not scope.clusters and any(scope.may("return.fill", office=pk) for pk in scope.own)
    keeps = MANAGE in scope.everywhere
    heads = any(scope.may("account.read", office=pk) for pk in scope.own)
    return tuple(
        entry
        for shown, entry in (
            (bool(scope.cluster_verbs) or alone or heads_others(scope), (_("Rounds"), "rounds", "calendar-clock")),
            (bool(may_publish(scope)), (_("Published figures"), "published", "quote")),
            (
                any(scope.may("document.store", office=pk) for pk in scope.own),
                (_("Templates of papers"), "letter_templates", "file-text"),
            ),
            (deals(scope), (_("Packets"), "packets", "package")),
            (keeps, (_("Offices"), "offices", "building")),
            (keeps, (_("Clusters"), "clusters", "network")),
            (keeps or heads, (_("People and roles"), "accounts", "users")),
            (KEEP_RATES in scope.everywhere, (_("Exchange rates"), "rates", "coins")),
        )
        if shown
    )


def rail(request: HttpRequest, scope: Scope) -> list[Section]:
    """The way round: my desk, the registers with their counts, steering; built once a request."""
    found: list[Section] | None = getattr(request, "proxeny_rail", None)
    if found is None:
        found = _rail(request, scope)
        request.proxeny_rail = found  # type: ignore[attr-defined]
    return found


def _rail(request: HttpRequest, scope: Scope) -> list[Section]:
    first = (
        (_("My desk"), "home", "house"),
        (_("Work list"), "work", "list-todo"),
        (_("Papers to read"), "papers_to_read", "scan-text"),
        (_("Search"), "search", "search"),
    )
    folds = _folds(request, scope)
    sections = [
        Section("", _lines(request, first)),
        Section(_("Registers"), tuple(line for fold in folds for line in fold.lines), folds),
        Section(_("Steering"), _lines(request, _STEERING)),
        Section(_("Office"), _lines(request, _keeping(scope))),
    ]
    return [section for section in sections if section.lines]


def help_for(request: HttpRequest) -> str:
    """The address of the help on this very page."""
    here = request.resolver_match
    if here is None:
        return reverse("help")
    name = helping(here.url_name or "", register=str(here.kwargs.get("register", "")))
    return reverse("help") if name == FIRST else reverse("help_page", args=[name])


@dataclass(frozen=True)
class Shell:
    """The frame around one page for one signed-in person."""

    name: str
    hats: list[Hat]
    rail: list[Section]
    help: str


def is_demonstration() -> bool:
    """Whether this installation shows invented records."""
    return bool(settings.DEMONSTRATION)


def demo_accounts() -> list[tuple[User, str]]:
    """Demonstration accounts with what each is; none in an installation that works with real records."""
    if not is_demonstration():
        return []
    lang, on = get_language() or "en", today()
    users = User.objects.filter(Q(demo=True), is_active=True).order_by("id")
    return [(user, " · ".join(str(hat) for hat in hats(user, on=on, lang=lang))) for user in users]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame: for signed-in people only; others see what holds for the installation."""
    outside = {
        "demonstration": is_demonstration(),
        "fixed_day": today() if settings.FIXED_DAY else None,
        "mails": bool(settings.MAIL_SERVER),
        # Asked for by the sign-in page alone, and only then looked up.
        "demo_accounts": demo_accounts,
    }
    user = person(request) if hasattr(request, "user") else None
    if user is None:
        return outside
    scope, lang = scope_for(request), get_language() or "en"
    worn = [*hats(user, on=scope.on, lang=lang), *lent_hats(user, scope=scope, lang=lang)]
    return {**outside, "shell": Shell(str(user), worn, rail(request, scope), help_for(request))}
