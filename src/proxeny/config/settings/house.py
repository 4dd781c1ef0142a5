"""Settings of Proxeny itself."""

from __future__ import annotations

from proxeny.config import environment

PROXENY_HOME = environment.home()
MEDIA_ROOT = PROXENY_HOME / "originals"
# The biggest paper that may be attached to a record.
MAX_PAPER_BYTES = environment.whole("MAX_PAPER_MB", 25) * 1024 * 1024
# Names in the local network that may be told of changes, and without encryption.
WEBHOOK_HOSTS = frozenset(filter(None, environment.text("WEBHOOK_HOSTS").split(",")))
# A language model that may be asked about published papers; without an address there is none.
ENGINE_ADDRESS = environment.text("ENGINE_ADDRESS")
ENGINE_MODEL = environment.text("ENGINE_MODEL")
ENGINE_KEY = environment.text("ENGINE_KEY")
ENGINE_SECONDS = environment.whole("ENGINE_SECONDS", 60)
# Where the desk is opened from a mail.
ADDRESS = environment.text("ADDRESS").rstrip("/")
# How often one token may call the API in a minute.
API_CALLS_A_MINUTE = environment.whole("API_CALLS_A_MINUTE", 600)
# The day is asked anew on every request; this tells pages whether it was fixed from outside.
FIXED_DAY = environment.text("TODAY")
DEMONSTRATION = environment.text("DEMONSTRATION") == "1"

# Faults of the program go to the standard error of the server, where whoever runs it looks; never a person's data.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
