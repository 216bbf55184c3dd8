# Every command of this repository. Needs Python 3.11 or newer and make; the rest is brought by `make setup`.

PYTHON ?= python3
BIN := .venv/bin
OWN := shared services/conferences services/awards services/gateway deploy/local
PROJECTS := $(OWN:%=%/pyproject.toml)
STAMP := .venv/installed

# A shell that forbids bytecode makes each of the 250 processes that the tests start compile all our modules anew. CPython
# takes an empty variable for none.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help setup up down demo lint types imports inspect check test test-all bench faults prove lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv and install everything from the lock; does nothing when it is there

up: setup ## Run the whole registry on this machine
	@$(BIN)/registry up

down: setup ## Stop it; every record stays
	@$(BIN)/registry down

demo: up ## Enter two real conferences and print the addresses of their timelines
	@$(BIN)/registry demo

lint: setup ## Style and formatting (ruff)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup ## Types (mypy --strict)
	$(BIN)/mypy

imports: setup ## Who may import whom (import-linter)
	$(BIN)/lint-imports

inspect: setup ## The three above, each on a processor of its own
	@$(MAKE) --no-print-directory --jobs lint types imports

check: inspect ## What to run before every commit: that and the quick tests
	$(BIN)/python -m pytest -q tests/unit tests/contract $(OUTSIDE:%=--ignore=%)

# What starts, kills and awaits processes also waits: two files at once leave a tenth of two processors idle, three fill them. Their
# order is in tests/conftest.py.
PYTEST := $(BIN)/python -m pytest --numprocesses 3 --dist loadfile --no-loadscope-reorder
OUTSIDE := tests/browser tests/e2e tests/deployment tests/integration/delivery tests/integration/local \
	tests/faults/test_whole_run.py tests/contract/test_asyncapi.py tests/contract/test_openapi_awards.py \
	tests/contract/test_openapi_conferences.py tests/integration/awards/test_archived_papers.py
test: inspect ## Units, contracts, services and every fault
	$(PYTEST) --ignore=tests/bench $(OUTSIDE:%=--ignore=%)

test-all: test ## That, and then the whole as a stranger meets it: delivery in the small, pages, the command line, deployment, doors asked at random
	$(PYTEST) $(OUTSIDE)

faults: setup ## Write at full load on three Kafka brokers while processes are killed and frozen, and count what was lost
	$(BIN)/python -m tests.faults $(FAULTS)

prove: setup ## Run what shows one claim of docs/delivery-guarantees.md, skipping nothing: CLAIM=3, or a test pasted from there
	$(BIN)/python -m tests.prove $(CLAIM)

bench: setup ## Measure, and print the figures as a table
	$(BIN)/python -m tests.bench

# uv itself comes by pip from the lock's own lines, hashes included, so that its version is written once. The build backend
# of our own distributions is locked too: without isolation nothing unpinned is fetched. `compat` makes an editable install
# a plain path entry, which mypy can follow; the default is an import hook, which it cannot.
$(STAMP): requirements.lock deploy/locks/build.lock $(PROJECTS)
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) was not found: install Python 3.11 or newer, or name one with 'make PYTHON=/path/to/python3'" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old: 3.11 or newer is needed; name one with 'make PYTHON=/path/to/python3'" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > .venv/uv.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/uv.lock
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock -r deploy/locks/build.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation \
		--config-setting editable_mode=compat $(OWN:%=-e ./%)
	@touch $@

# Without annotations, headers and index addresses, a lock says nothing about the machine that made it. Each image's lock is
# the part of the whole lock that its distribution asks for.
COMPILE = env -u PIP_FIND_LINKS -u UV_FIND_LINKS $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-header --no-annotate --python-version 3.11 --prerelease=if-necessary-or-explicit
lock: setup ## Pin every dependency again (requirements.lock and deploy/locks/); `make lock UPGRADE=--upgrade` takes newer ones
	$(COMPILE) $(UPGRADE) --no-emit-package registry-shared deploy/requirements.in $(PROJECTS) -o requirements.lock
	$(COMPILE) $(UPGRADE) deploy/locks/build.in -o deploy/locks/build.lock
	for name in services/conferences services/awards services/gateway deploy/local; do \
		$(COMPILE) --no-emit-package registry-shared -c requirements.lock shared/pyproject.toml $$name/pyproject.toml \
			-o deploy/locks/$${name##*/}.lock || exit 1; \
	done
