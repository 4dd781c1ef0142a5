"""Which returns and reports stand on what an office counted in a month, and so in the way of an undo."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from proxeny.accounts.models import Membership, Office
from proxeny.accounts.queries import cluster_name, office_name
from proxeny.ground.periods import Period
from proxeny.ground.verdict import Verdict, allow, refuse
from proxeny.indicators.models import Return
from proxeny.places.models import Place, PlaceKind
from proxeny.records.counts import CellKey
from proxeny.records.holds import declare_hold
from proxeny.records.register import all_measures
from proxeny.reports.models import Report
from proxeny.reports.outline import TemplateError, template

_MOST = 500


@dataclass(frozen=True)
class Standing:
    """A compiled report that an office's records of a day flowed into: of which subject, with which measures."""

    report: Report
    subject: str
    subject_name: str
    title: str
    measures: Collection[str]

    @property
    def period(self) -> Period:
        return Period.parse(self.report.period)

    @property
    def released(self) -> bool:
        return self.report.state == Report.State.RELEASED


def reports_over(office_id: int, *, days: Sequence[date], lang: str, stock_since: date | None = None) -> list[Standing]:
    """Every stored version of a report, newest first, whose period holds one of the days and that asks this office.

    Also those whose period ends on or after `stock_since`, from which on something stands.
    """
    seats = list(Membership.objects.filter(office_id=office_id))
    country = Q(office__place__kind=PlaceKind.COUNTRY)
    mine = Q(office_id=office_id) | Q(cluster_id__in={seat.cluster_id for seat in seats}) | country
    kept = Report.objects.filter(mine).select_related("cluster", "office").defer("content").order_by("-compiled_at")
    asked = list(kept[:_MOST])
    national = any(one.cluster_id is None and one.office_id != office_id for one in asked)
    province = _province(office_id) if national else None
    found = []
    for report in asked:
        period = Period.parse(report.period)
        last = period.end or date.max
        over = any(period.contains(day) for day in days) or (stock_since is not None and stock_since <= last)
        if over and (report.office_id == office_id or _sat(report, seats, on=last) or _lay(report, province, on=last)):
            found.append(_standing(report, lang=lang))
    return found


def _sat(report: Report, seats: Sequence[Membership], *, on: date) -> bool:
    """Whether the report is of a cluster in which the office sat at the end of the period."""
    return any(
        seat.cluster_id == report.cluster_id
        and seat.valid_from <= on
        and (seat.valid_to is None or on <= seat.valid_to)
        for seat in seats
    )


def _province(office_id: int) -> Place | None:
    """The province that the office answers for; None where it answers for none."""
    code = Office.objects.filter(pk=office_id).values("code")
    return Place.objects.filter(pk__in=code, kind=PlaceKind.PROVINCE).first()


def _lay(report: Report, province: Place | None, *, on: date) -> bool:
    """Whether the report is of a country whose province this was at the end of the period."""
    return (
        province is not None
        and report.office is not None
        and report.office.code == province.country_id
        and (province.valid_from is None or province.valid_from <= on)
        and (province.valid_to is None or on <= province.valid_to)
    )


def _standing(report: Report, *, lang: str) -> Standing:
    if report.cluster is not None:
        code, name = report.cluster.code, cluster_name(report.cluster, lang)
    else:
        assert report.office is not None
        code, name = report.office.code, office_name(report.office, lang)
    try:
        outline = template(report.template)
    except TemplateError:
        return Standing(report, code, name, report.template, ())
    return Standing(report, code, name, outline.title(lang), outline.measures)


def returns_over(office_id: int, *, days: Sequence[date]) -> list[Return]:
    """What the office owed for periods that hold one of the days, newest first."""
    owed = Return.objects.filter(office_id=office_id).order_by("-id")[:_MOST]
    return [one for one in owed if any(Period.parse(one.period).contains(day) for day in days)]


@declare_hold
def may_uncount(changes: Mapping[CellKey, int], since: datetime | None) -> Verdict:
    """Whether an undo may change these counts: not what a released report has told.

    A report that was compiled before the first of what is undone was done has not told it.
    """
    lang = get_language() or "en"
    for office_id in {office for _measure, office, _month, _of in changes}:
        mine = [(measure, month) for measure, office, month, _of in changes if office == office_id]
        stock = min((month for measure, month in mine if _is_stock(measure)), default=None)
        for standing in reports_over(office_id, days=[month for _m, month in mine], lang=lang, stock_since=stock):
            told = any(m in standing.measures and _in(standing.period, m, month) for m, month in mine)
            if standing.released and told and not (since and standing.report.compiled_at < since):
                return _refused(standing, lang=lang)
    return allow()


def _is_stock(measure: str) -> bool:
    return all_measures()[measure][1].kind == "stock"


def _in(period: Period, measure: str, month: date) -> bool:
    """Whether what a month adds is in the figure of a period: a stock holds all that came before its end."""
    return month <= (period.end or date.max) if _is_stock(measure) else period.contains(month)


def _refused(standing: Standing, *, lang: str) -> Verdict:
    message = _(
        "The released report “%(report)s” of %(subject)s for %(period)s, version %(version)s, has counted it. "
        "Change the record with a reason instead: the report keeps what it told, the next one counts anew."
    )
    return refuse(
        message,
        code="reported",
        report=standing.title,
        subject=standing.subject_name,
        period=standing.period.label(lang),
        version=standing.report.version,
    )
