"""`python -m proxeny.config.reference`: writes the generated pages into docs/reference."""

from __future__ import annotations

from proxeny.config.commands.start import start


def main() -> None:
    """Write every page anew."""
    start()
    from proxeny.config.reference.pages import FOLDER, written

    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in written().items():
        (FOLDER / f"{name}.md").write_text(text, encoding="utf-8")


main()
