"""Papers that tests hand in: a PDF with a text layer, a scan without one, a photograph."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO


def pdf_of(lines: Sequence[str], *, box: str = "0 0 595 842") -> bytes:
    """A PDF with one page for each line; a line of nothing makes a page without text, as a scan is."""
    pages = "".join(f"{4 + 2 * n} 0 R " for n in range(len(lines)))
    parts = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(lines)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for n, line in enumerate(lines):
        drawn = f"BT /F1 24 Tf 72 700 Td ({line}) Tj ET" if line else "0 0 100 100 re f"
        parts.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        parts.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(parts) + 1
    trailer = f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R >>\n"
    return body + f"{trailer}startxref\n{len(body)}\n%%EOF\n".encode()


def photograph(width: int = 40, height: int = 30, *, form: str = "PNG") -> bytes:
    """A photograph of one colour."""
    from PIL import Image

    kept = BytesIO()
    Image.new("RGB", (width, height), "teal").save(kept, form)
    return kept.getvalue()
