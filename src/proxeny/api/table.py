"""Every route of the API, once: its addresses, its description and its reference page are made from this table."""

from __future__ import annotations

from proxeny.api.route import Parameter, Route
from proxeny.api.schema import COUNT, DAY, TEXT
from proxeny.api.views import beside, hooks, known, reading, writing
from proxeny.places.models import PlaceKind
from proxeny.reports.wording import LANGUAGES

READ = "record.read"
_LIMIT = Parameter("limit", "how many at most, 200 at the utmost", {**COUNT, "minimum": 1, "maximum": 200})
_AFTER = Parameter("after", "the cursor under `next` of the page before", TEXT)
_FIELDS = Parameter("fields", "names of fields with commas between; `id` always comes along", TEXT)
_Q = Parameter("q", "words that are all found, in any script, without regard to diacritics", TEXT)
_SORT = Parameter("sort", "by the day of the record: newest first, or oldest first", {"enum": sorted(reading.SORTS)})
_MATCH = Parameter("If-Match", "the version that you change, as ETag told it", TEXT, place="header", needed=True)
_DRY_RUN = Parameter("dry_run", "everything is checked and warned of, and nothing is kept", {"enum": ["true", "false"]})
_PERIOD = Parameter("period", "2023, 2024-H1, 2024-Q2, 2023-11 or 2023-01/2023-09", TEXT, needed=True)
_BORDERS = Parameter("borders", "units as they were on this day; as reported where none is given", DAY)
_KNOWN = Parameter("known", "as it was known at the end of this day; as known now where none is given", DAY)
_BY = Parameter("by", "how it is broken down", {"enum": ["unit", "partner", "country", "month"]})
_LANG = Parameter("lang", "language of the report", {"enum": list(LANGUAGES)})
_KIND = Parameter("kind", "of this kind", {"enum": list(PlaceKind.values)})
_COUNTRY = Parameter("country", "within the country with this code", TEXT)

_ONE, _ALL = "/{register}/{id}", "/{register}"

RECORDS = (
    Route(
        "GET",
        _ALL,
        reading.listing,
        "List records, newest first.",
        "page",
        READ,
        parameters=(_Q, _FIELDS, _SORT, _LIMIT, _AFTER),
        filtered=True,
    ),
    Route("POST", _ALL, writing.new, "Record one.", "warned", "record.create", 201, "written", (_DRY_RUN,)),
    Route(
        "POST",
        f"{_ALL}/bulk",
        writing.many,
        "Record many, all or none.",
        "made_many",
        "record.create",
        201,
        "many",
        (_DRY_RUN,),
    ),
    Route("GET", _ONE, reading.detail, "Read one.", "shown", READ, parameters=(_FIELDS,)),
    Route(
        "PATCH",
        _ONE,
        writing.change,
        "Change one; what is not named stays, a list that is named is replaced.",
        "warned",
        "record.update",
        body="changes",
        parameters=(_MATCH, _DRY_RUN),
    ),
    Route(
        "POST",
        f"{_ONE}/moves/{{move}}",
        writing.step,
        "Take a step of the lifecycle.",
        "warned",
        "record.propose",
        body="reason",
        parameters=(_MATCH, _DRY_RUN),
    ),
    Route("GET", f"{_ONE}/history", beside.history, "Read its history.", "items", READ, parameters=(_LIMIT, _AFTER)),
    Route("GET", f"{_ONE}/statements", beside.statements, "Read what its values rest on.", "items", READ),
    Route("GET", f"{_ONE}/links", beside.links, "Read its links.", "items", READ),
    Route("POST", f"{_ONE}/links", beside.link, "Link it to another.", "linked", "record.update", 201, "tie"),
    Route("DELETE", f"{_ONE}/links/{{link}}", beside.unlink, "End a link.", "", "record.update", 204),
    Route("GET", f"{_ONE}/pauses", beside.pauses, "Read when its file was back with its sender.", "items", READ),
    Route("GET", f"{_ONE}/papers", beside.papers, "Read which papers it has.", "items", READ),
)
KNOWN = (
    Route(
        "GET",
        "/emulation/{cluster}/{year}",
        known.emulation,
        "Read the points, totals, ranks and proposed awards of a cluster's year, with the criteria in force.",
        "emulation",
        "report.read",
    ),
    Route("GET", "/registers", known.registers, "Read which registers there are, as they are declared.", "items"),
    Route("GET", "/papers/{id}", beside.paper, "Read what is known of a paper.", "paper", READ),
    Route("GET", "/papers/{id}/file", beside.file, "Read the bytes of a kept paper.", "file", READ),
    Route("GET", "/codelists", known.lists, "Read the names of the code lists.", "items"),
    Route("GET", "/codelists/{name}", known.one_list, "Read the codes of a list.", "items"),
    Route("GET", "/places", known.places, "Find places.", "page", parameters=(_Q, _KIND, _COUNTRY, _LIMIT, _AFTER)),
    Route("GET", "/places/{code}", known.place, "Read one place.", "place"),
    Route("GET", "/offices", known.offices, "Read which offices you see.", "items"),
    Route("GET", "/measures", known.measures, "Read the catalogue of measures.", "items"),
    Route(
        "GET",
        "/figures/{measure}",
        known.figure_of,
        "Read a figure with its parts, its sources and what was published.",
        "figure",
        "report.read",
        parameters=(
            Parameter("place", "unit, office or cluster: VN63-40, cluster-ii", TEXT, needed=True),
            _PERIOD,
            _BORDERS,
            _KNOWN,
            _BY,
        ),
    ),
    Route(
        "GET",
        "/reports/{template}",
        known.report,
        "Read a report as it stands now.",
        "report",
        "report.read",
        parameters=(
            Parameter("office", "office, unit or cluster: VN63-24, cluster-ii", TEXT, needed=True),
            _PERIOD,
            _BORDERS,
            _KNOWN,
            _LANG,
        ),
    ),
)
_HOOK, _VERB = "/webhooks/{id}", hooks.VERB
HOOKS = (
    Route("GET", "/webhooks", hooks.webhooks, "Read your offices' webhooks and how they fare.", "items", _VERB),
    Route("POST", "/webhooks", hooks.subscribe, "Let an address be told of changes.", "secret", _VERB, 201, "hook"),
    Route("GET", _HOOK, hooks.webhook, "Read one webhook.", "webhook", _VERB),
    Route("GET", f"{_HOOK}/deliveries", hooks.deliveries, "Read what became of its messages.", "items", _VERB),
    Route("DELETE", _HOOK, hooks.end, "End it.", "", _VERB, 204),
)
# What is known by a word of its own is looked for first.
ROUTES = (*KNOWN, *HOOKS, *RECORDS)
