"""What a button or a field that a page of help names is called on the reader's own screen."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext, override

# Buttons whose words are made of two: the pages name them as they read in English.
_MADE_WITH = {"New ": "New %(label)s"}


def on_screen(name: str, *, lang: str) -> str:
    """The words of the screen for a name written in English, such as “Save” or “New delegation”; else the name itself.

    Labels of fields are written with a capital where they begin a line, as the pages write them.
    """
    with override(lang):
        for opening, pattern in _MADE_WITH.items():
            if name.startswith(opening):
                return gettext(pattern) % {"label": gettext(name.removeprefix(opening))}
        if (said := gettext(name)) != name:
            return said
        label = name[:1].lower() + name[1:]
        return name if (said := gettext(label)) == label else str(capfirst(said))
