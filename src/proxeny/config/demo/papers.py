"""Notes the published pages, keeps the demonstration papers that restate them, and marks their passages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from proxeny.config.demo.data import acting, paper_text, papers, published
from proxeny.documents.models import Document
from proxeny.documents.store import Paper, quote, refer, store
from proxeny.ground.dates import PartialDate

PREFIX = "demo-"


def note_references() -> int:
    """The published pages, each as a reference: publisher, title in our words, day, language, address."""
    noted: dict[str, Document] = {}
    for source in published():
        said = source["reference"]
        day = published_on(said)
        context = acting(None, on=day or date(2024, 7, 1))
        noted[said["id"]] = refer(_reference(said, noted), context=context)
    return len(noted)


def published_on(said: Mapping[str, Any]) -> date | None:
    """The day of publication; nothing where only the year is known."""
    known = PartialDate.parse(said["date"]) if "date" in said else None
    return known.earliest if known and known.earliest == known.latest else None


def _reference(said: Mapping[str, Any], noted: Mapping[str, Document]) -> Paper:
    publisher = f"{said['publisher']}, {said['via']}" if "via" in said else said["publisher"]
    return Paper(
        code=said["id"],
        kind=Document.Kind.REFERENCE,
        title=said["title"]["en"],
        titles=said["title"],
        lang=said["lang"],
        publisher=publisher,
        address=said.get("address", ""),
        published_on=published_on(said),
        version_of=noted.get(said.get("version_of", "")),
    )


def keep_papers() -> int:
    """The demonstration papers with every passage that states a figure."""
    for said in papers():
        context = acting(None, on=date.fromisoformat(said["date"]))
        content = paper_text(said["file"])
        document = store(_paper(said), content, pages=[content.decode("utf-8")], context=context)
        for text in dict.fromkeys(passage["quote"] for passage in said["passages"]):
            quote(document, text, context=context)
    return len(papers())


def _paper(said: Mapping[str, Any]) -> Paper:
    root = Document.objects.filter(code=f"{PREFIX}{said.get('version_of', '')}").first()
    return Paper(
        code=f"{PREFIX}{said['id']}",
        kind=Document.Kind.DEMONSTRATION,
        title=said["title"].get(said["lang"], said["title"]["en"]),
        titles=said["title"],
        lang=said["lang"],
        published_on=date.fromisoformat(said["date"]),
        version_of=root,
        restates=Document.objects.get(code=said["restates"]),
        file_name=said["file"],
        media_type="text/plain",
    )
