# Two commands: `make run` and `make test`. Each installs what it needs into .venv, once.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD := $(BIN)/python -m wiki.frontend.building
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check fix bench lock clean

run: $(VENV)/.run
	@$(BUILD) || true
	$(BIN)/palabre serve --demo

# What is compiled is kept: tests start the wiki some hundred times.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.dev
	$(BUILD)
	$(BIN)/python tests/browser/chromium.py
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.house.catalogues
	$(BUILD) --lint

fix: $(VENV)/.dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIN)/python -m tests.house.catalogues --update
	$(BUILD) --fix

bench: $(VENV)/.dev
	$(BIN)/python -m tests.bench

# The hashed locks, anew from pyproject.toml and package.json; needs `uv` and Node.
lock:
	cd wiki/frontend && npm install --package-lock-only --ignore-scripts --no-audit --no-fund
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
		pyproject.toml --extra import --group install -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
		pyproject.toml --extra import --group install --group dev -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet \
		--group node -o wiki/frontend/node.lock

clean:
	rm -rf $(VENV) dist

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Palabre needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

# --require-hashes refuses -e, so the locked packages come first and ours alone afterwards. Where there is no Node, a
# wheel brings it; without either Palabre works all the same, with its plain forms.
$(VENV)/.run: $(VENV)/.python requirements.lock pyproject.toml
	$(INSTALL) --require-hashes -r requirements.lock
	@$(BUILD) --has-node || $(INSTALL) --require-hashes -r wiki/frontend/node.lock || true
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.run requirements-dev.lock
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
