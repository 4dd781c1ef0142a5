"""Whether every packet that is kept is still the one that was sent or taken in."""

from __future__ import annotations

from collections.abc import Iterator

from proxeny.packets.envelope import Unsound, opened
from proxeny.packets.models import Packet


def altered() -> Iterator[tuple[str, str]]:
    """The packets whose file is not what its name says, each with what is wrong."""
    for packet in Packet.objects.order_by("pk").iterator():
        try:
            found = opened(packet.content.encode())
        except Unsound as fault:
            yield f"packets:{packet.pk}", str(fault)
            continue
        if found.hash != packet.hash:
            yield f"packets:{packet.pk}", "is another packet than its row says"
