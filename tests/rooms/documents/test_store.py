"""Papers: kept once under their hash, quoted exactly, and a page that may not be stored is only referred to."""

from __future__ import annotations

import pytest

from proxeny.documents.models import Document, Quote
from proxeny.documents.queries import damaged_originals, loose_quotes
from proxeny.documents.store import Paper, StoreError, path_of, quote, refer, store
from tests.factories import context

pytestmark = pytest.mark.django_db

TEXT = "Đã cử gần 400 đoàn ra và đón gần 360 đoàn vào."


def _paper(code: str, **more: object) -> Paper:
    return Paper(code=code, title="Six months", lang="vi", **more)  # type: ignore[arg-type]


def test_an_original_is_kept_and_its_damage_is_found() -> None:
    kept = store(_paper("p1"), TEXT.encode(), pages=[TEXT], context=context())
    assert path_of(kept.sha256).read_bytes() == TEXT.encode()
    assert list(damaged_originals()) == []
    path_of(kept.sha256).write_bytes(b"something else")
    assert list(damaged_originals()) == [("p1", "altered")]
    path_of(kept.sha256).unlink()
    assert list(damaged_originals()) == [("p1", "missing")]


def test_a_quote_is_an_exact_slice_of_its_page() -> None:
    kept = store(_paper("p2"), TEXT.encode(), pages=["Trang bìa", TEXT], context=context())
    made = quote(kept, "gần 400 đoàn ra", context=context())
    assert made.page is not None and made.page.number == 2
    assert made.page.text[made.start : made.end] == "gần 400 đoàn ra"
    Quote.objects.filter(pk=made.pk).update(start=0)
    assert list(loose_quotes()) == [("p2", "gần 400 đoàn ra")]


def test_words_that_are_not_in_the_paper_are_refused() -> None:
    kept = store(_paper("p3"), TEXT.encode(), pages=[TEXT], context=context())
    with pytest.raises(StoreError, match="not in the paper"):
        quote(kept, "hơn 400 đoàn ra", context=context())


def test_a_reference_holds_at_most_fifteen_words() -> None:
    page = refer(_paper("r1", kind=Document.Kind.REFERENCE, publisher="A paper"), context=context())
    assert quote(page, "près de 400 délégations sortantes", context=context()).page is None
    with pytest.raises(StoreError, match="at most 15 words"):
        quote(page, "mot " * 16, context=context())
