"""Settings of Proxeny itself."""

from __future__ import annotations

from proxeny.config import environment

PROXENY_HOME = environment.home()
MEDIA_ROOT = PROXENY_HOME / "originals"
# The day is asked anew on every request through `environment.today`; this tells pages whether it was fixed.
AUDIT_TODAY = environment.text("TODAY")
DEMONSTRATION = environment.text("DEMONSTRATION") == "1"
