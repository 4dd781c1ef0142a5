"""Every call of the command with its arguments, as data; nothing here needs Django, so that help comes at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Argument:
    """One argument as argparse takes it."""

    names: tuple[str, ...]
    options: dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call: its word, what it does, the module that does it, and its arguments.

    `more` names a function of that module whose words close the help, asked only when this help is read.
    """

    name: str
    summary: str
    module: str
    arguments: tuple[Argument, ...] = ()
    more: str = ""


def _arg(*names: str, **options: Any) -> Argument:
    return Argument(names, options)


_JSON = _arg("--json", action="store_true", help="print JSON")
_REBUILD = _arg("--rebuild-search", action="store_true", help="afterwards make the search index anew")
_RECOUNT = _arg("--rebuild-counts", action="store_true", help="afterwards make the kept counts anew from the records")
_PORT = _arg("--port", type=int, default=None, metavar="N", help="port to listen on (default 8000)")
_HOST = _arg("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1)")
_PERIOD = _arg("--period", required=True, metavar="P", help="2023, 2024-H1, 2024-Q2, 2023-11, 2023-01/2023-09")
_BORDERS = _arg("--borders", metavar="DATE", help="units as they were on this day (default: as reported)")
_KNOWN = _arg("--known", metavar="DATE", help="as it was known at the end of this day (default: now)")
_OUTPUT = _arg("-o", "--output", metavar="FILE", help="file to write (default: standard output)")

_ANYWAY = _arg(
    "--anyway", type=int, nargs="+", metavar="ROW", help="rows that make a record although another row says the same"
)

CALLS = (
    Call(
        "demo",
        "Build the demonstration year, write the cluster's report in five formats and five languages, then serve.",
        "demo",
        (
            _arg("--no-serve", action="store_true", help="stop after the report is written"),
            _arg("--out", metavar="DIR", help="folder of the report (default: demo/ under PROXENY_HOME)"),
            _PORT,
            _HOST,
        ),
    ),
    Call("serve", "Serve the desk.", "serve", (_PORT, _HOST)),
    Call("migrate", "Create or upgrade the database and load the reference data.", "migrate"),
    Call(
        "createadmin",
        "Open the first administrator's account; the password comes from PROXENY_ADMIN_PASSWORD or is asked for.",
        "createadmin",
        (_arg("--username", default="admin", help="name to sign in with (default admin)"),),
    ),
    Call("check", "Test this installation.", "check", (_JSON,)),
    Call("seal", "Seal the papers of sealed records that were attached in clear.", "seal"),
    Call("rekey", "Lock the keys of all sealed records with a new key of the installation.", "rekey"),
    Call(
        "figures",
        "Print one figure with its parts, sources and what was published.",
        "figures",
        (
            _arg("measure", metavar="MEASURE", help="such as outgoing_delegations"),
            _arg("--place", required=True, metavar="CODE", help="unit, office or cluster: VN63-40, cluster-ii"),
            _PERIOD,
            _BORDERS,
            _KNOWN,
            _arg("--by", choices=("unit", "partner", "country", "month"), default="unit", help="how to break it down"),
            _JSON,
        ),
    ),
    Call(
        "report",
        "Write one report.",
        "report",
        (
            _arg("template", metavar="TEMPLATE", help="six-month or annual"),
            _arg("--office", required=True, metavar="CODE", help="office, unit or cluster: VN63-24, cluster-ii"),
            _PERIOD,
            _BORDERS,
            _KNOWN,
            _arg("--lang", default="vi", metavar="L", help="language (default vi)"),
            _arg("--beside", metavar="LANG", help="second language, line below line (docx, pdf, html)"),
            _arg("--format", required=True, choices=("docx", "pdf", "xlsx", "html", "json"), help="format of the file"),
            _OUTPUT,
        ),
    ),
    Call(
        "import",
        "Import a CSV, XLSX or JSON Lines file into a register: all of it or nothing.",
        "importing",
        (
            _arg("register", metavar="REGISTER", help="one of those named below"),
            _arg("file", metavar="FILE", help="file to import"),
            _arg("--office", metavar="CODE", help="office in whose name (default: the only one there is)"),
            _arg("--dry-run", action="store_true", help="tell cell by cell what would happen, write nothing"),
            _arg("--propose", action="store_true", help="print how an office's own sheet would be read, as JSON"),
            _arg("--reading", metavar="FILE", help="read the sheet in this way (what --propose printed)"),
            _ANYWAY,
            _JSON,
        ),
        more="registers_told",
    ),
    Call(
        "export",
        "Export a register; what is exported imports back unchanged.",
        "exporting",
        (
            _arg("register", metavar="REGISTER", help="one of those named below"),
            _arg("--format", required=True, choices=("csv", "xlsx", "jsonl"), help="format of the file"),
            _arg("--office", metavar="CODE", help="only this office's records (default: all)"),
            _OUTPUT,
        ),
        more="registers_told",
    ),
    Call(
        "law",
        "Print the rules in force on a day, or with `law clock MATTER --from DATE` when something is due.",
        "law",
        (
            _arg("words", nargs="*", metavar="MATTER", help="agreement, delegation.trip_report; or: clock MATTER"),
            _arg("--on", metavar="DATE", help="day on which the rules are read (default: today)"),
            _arg("--from", dest="start", metavar="DATE", help="day on which the clock starts"),
            _arg("--lang", default="en", metavar="L", help="language of names and citations (default en)"),
            _JSON,
        ),
    ),
    Call(
        "rates",
        "Print the exchange rates of a day, or with `rates import FILE` keep those of a CSV file, all or none.",
        "rates",
        (
            _arg("words", nargs="*", metavar="import FILE", help="CSV with the columns day, currency, rate, source"),
            _arg("--on", metavar="DATE", help="day on which the rates are read (default: today)"),
            _arg("--dry-run", action="store_true", help="read the file and tell what is wrong, write nothing"),
            _JSON,
        ),
    ),
    Call(
        "duplicates",
        "Find records that look like one, across scripts and spellings; goes on where it was interrupted.",
        "duplicates",
        (
            _arg("what", choices=("find",), metavar="find", help="look for pairs, which people then judge at the desk"),
            _arg("--register", metavar="REGISTER", help="only this register (default: all that are compared)"),
            _JSON,
        ),
    ),
    Call(
        "keys",
        "Print the keys of offices here and those trusted of offices elsewhere, or make, trust or end one.",
        "keys",
        (
            _arg("act", nargs="?", choices=("make", "trust", "end"), metavar="make|trust|end", help="what to do"),
            _arg("fingerprint", nargs="?", metavar="FINGERPRINT", help="its 40 digits; with trust and end"),
            _arg("--office", metavar="CODE", help="office whose key it is, here or elsewhere"),
            _arg("--why", default="", metavar="TEXT", help="how the key was compared; with trust and end"),
            _JSON,
        ),
    ),
    Call(
        "send",
        "Write a return, the answer to one, records or the law pack as a signed packet for another installation.",
        "sending",
        (
            _arg(
                "what",
                metavar="WHAT",
                help="return, answer (to one), emulation, law, or a register such as delegations",
            ),
            _arg("--office", metavar="CODE", help="office that sends it (default: the only one there is)"),
            _arg("--to", required=True, metavar="CODE", help="office or cluster that it is for: cluster-ii, VN63-24"),
            _arg("--template", default="six-month", metavar="T", help="report of the return (default six-month)"),
            _arg("--period", metavar="P", help="period of the return; of a register: when its records begin"),
            _arg("--with-records", action="store_true", help="with the records behind the return's counted figures"),
            _arg("--number", type=int, metavar="N", help="write a packet that was sent before once more"),
            _OUTPUT,
        ),
    ),
    Call(
        "receive",
        "Take a packet of another installation in: all of it or nothing, and the same packet once.",
        "receiving",
        (
            _arg("file", metavar="FILE", help="what `proxeny send` wrote"),
            _arg("--dry-run", action="store_true", help="tell what it holds and what speaks against it, write nothing"),
            _arg("--why", default="", metavar="TEXT", help="reason, for a packet that comes out of turn"),
            _JSON,
        ),
    ),
    Call(
        "generate",
        "Add a realistic national data set for trials and benchmarks (63, then 34 provinces).",
        "generate",
        (
            _arg("--records", type=int, required=True, metavar="N", help="how many records"),
            _arg("--years", type=int, required=True, metavar="Y", help="spread over so many years up to today"),
            _arg("--seed", type=int, default=1, metavar="S", help="the same seed gives the same data (default 1)"),
            _JSON,
        ),
    ),
    Call(
        "backup",
        "Write the whole state to one file, while people work.",
        "backup",
        (_arg("file", metavar="FILE", help="file to write; it must not be there yet"),),
    ),
    Call(
        "restore",
        "Bring the whole state back from one file into an empty installation, and verify it.",
        "restore",
        (_arg("file", metavar="FILE", help="what `proxeny backup` wrote"),),
    ),
    Call(
        "deliver",
        "Tell webhooks what changed in their offices' records.",
        "deliver",
        (_arg("--follow", action="store_true", help="go on, once a minute, until interrupted"), _JSON),
    ),
    Call(
        "read",
        "Read papers into proposed facts with quotes; with --store they are kept for review, else nothing is stored.",
        "read",
        (
            _arg("files", nargs="*", metavar="FILE", help="papers to read"),
            _arg("--store", action="store_true", help="keep the papers and what is proposed, for review at the desk"),
            _arg("--office", metavar="CODE", help="office that keeps the papers (default: the only one there is)"),
            _arg(
                "--again",
                action="store_true",
                help="what this version would read otherwise in kept papers; with --store propose it, verdicts stay",
            ),
            _JSON,
            _arg("--lang", default="auto", metavar="L", help="language of the papers (default: find it in each)"),
            _arg("--about", metavar="PLACE", help="place whose report it is: a code such as VN63-40, or a name"),
            _arg("--published", metavar="DATE", help="day (2024-07-05, 5/7/2024), month or year of publication"),
            _arg("--engine", metavar="MODEL", help="with --store: ask this model at PROXENY_ENGINE_ADDRESS too"),
            _arg("--jobs", metavar="N", type=int, default=1, help="processes that read many papers (0: one a core)"),
            _arg(
                "--cluster", metavar="ADDRESS", help="Dask scheduler whose machines read many papers: tcp://host:8786"
            ),
        ),
    ),
    Call(
        "compare",
        "Compare two versions of one text: facts side by side, and where they drift.",
        "compare",
        (_arg("a", metavar="A", help="a paper"), _arg("b", metavar="B", help="the other paper"), _JSON),
    ),
    Call(
        "remind",
        "Mail each person what is due; once a day, never twice.",
        "remind",
        (_arg("--dry-run", action="store_true", help="say how many mails would go out, send none"), _JSON),
    ),
    Call(
        "verify",
        "Check history, evidence, originals and counts against each other.",
        "verify",
        (_JSON, _REBUILD, _RECOUNT),
    ),
)

LATER = {
    "publish": "Write the public portal as static files.",
}
