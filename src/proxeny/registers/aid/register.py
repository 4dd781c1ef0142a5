"""The declarations of aid: items of it and the certificates of the organisations that give it belong together."""

from __future__ import annotations

from proxeny.registers.aid.certificates import NGO_CERTIFICATES
from proxeny.registers.aid.items import AID_ITEMS

__all__ = ("AID_ITEMS", "NGO_CERTIFICATES")
