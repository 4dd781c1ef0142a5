# The five tasks of a newcomer. Each sets up what it needs from the committed locks, and may be run again and again.
PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# A stamp carries the sum of what was installed: a changed lock installs anew, an unchanged one costs nothing.
USER_STAMP := .venv/.user-$(firstword $(shell cat requirements.lock pyproject.toml | cksum))
DEV_STAMP := .venv/.dev-$(firstword $(shell cat requirements-dev.lock pyproject.toml | cksum))

.DEFAULT_GOAL := setup
.PHONY: setup demo test check bench bench-read tools

setup: $(DEV_STAMP)

demo: $(or $(wildcard $(DEV_STAMP)),$(USER_STAMP))
	@$(BIN)/proxeny demo $(ARGS)

test: $(DEV_STAMP)
	@tests/run/all $(ARGS)

check: $(DEV_STAMP)
	@tests/run/static

bench: $(DEV_STAMP)
	@$(BIN)/python bench/suite.py $(ARGS)

bench-read: $(DEV_STAMP)
	@$(BIN)/python bench/read.py $(ARGS)

$(USER_STAMP): LOCK := requirements.lock
$(DEV_STAMP): LOCK := requirements-dev.lock
$(USER_STAMP) $(DEV_STAMP): | tools
	@echo "Installing from $(LOCK) into .venv" >&2
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r $(LOCK)
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

tools:
	@missing=""; \
	for tool in git $(PYTHON); do command -v $$tool >/dev/null || missing="$$missing $$tool"; done; \
	$(PYTHON) -c "import venv, ensurepip" 2>/dev/null || missing="$$missing python3-venv"; \
	if [ -n "$$missing" ]; then echo "Missing:$$missing. On Debian: apt install$$missing" >&2; exit 1; fi; \
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" \
	|| { echo "Python 3.11 or later is needed; $$($(PYTHON) --version) was found. Try make PYTHON=python3.11" >&2; exit 1; }
