# Needs Python 3.11 or newer and make; everything else goes into .venv, as the locks say.

PYTHON ?= python3
PORT ?= 8501
ADDRESS ?= localhost
PYTEST_ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.NOTPARALLEL: # the steps of a target build on one another
.PHONY: run test fuzz data messages lint bench screenshots lock audit clean help python fresh browser java

run: .venv/.runtime fresh ## start the dashboard (PORT=8501)
	@echo "China in Film: http://localhost:$(PORT)"
	@exec $(BIN)/python -m streamlit run app.py --server.port $(PORT) --server.address $(ADDRESS)

test: .venv/.dev fresh lint browser java ## check everything (PYTEST_ARGS="-k money")
	$(BIN)/python -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

fuzz: .venv/.dev fresh browser ## try some 18,000 addresses as nobody should write them (takes an hour or more)
	FUZZ=full $(BIN)/python -m pytest -n 2 --dist load tests/pages/test_fuzz.py tests/browser/test_fuzz.py $(PYTEST_ARGS)

data: .venv/.runtime ## build the Parquet files from data/curated
	$(BIN)/python -m lib.build

messages: .venv/.runtime ## gather the texts to translate and name those that lack a translation
	$(BIN)/python -m lib.messages

lint: .venv/.dev ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .venv/.dev fresh browser ## measure the speed
	$(BIN)/python -m bench

screenshots: .venv/.dev fresh browser ## take the pictures of README anew
	$(BIN)/python -m tests.screenshots

# uv resolves for every platform at once; it's needed here only, so it doesn't stay. Releases of the last week
# are left out: by then a bad one has been noticed, and every mirror has the rest.
lock: python ## resolve the dependencies anew and write both locks
	$(PYTHON) -m venv --clear .venv-lock
	.venv-lock/bin/python -m pip --quiet --disable-pip-version-check install uv
	@$(COMPILE) --output-file requirements.lock
	@$(COMPILE) --extra dev --constraints requirements.lock --output-file requirements-dev.lock
	rm -rf .venv-lock

COMPILE = UV_CUSTOM_COMPILE_COMMAND="make lock" .venv-lock/bin/uv pip compile pyproject.toml --quiet \
	--no-config --universal --python-version 3.11 --fork-strategy fewest --generate-hashes --upgrade --exclude-newer "7 days"

audit: python ## ask an advisory service for known faults in what the locks name
	$(PYTHON) -m venv --clear .venv-audit
	.venv-audit/bin/python -m pip --quiet --disable-pip-version-check install pip-audit
	@.venv-audit/bin/pip-audit --disable-pip --require-hashes --requirement requirements-dev.lock || { \
		echo "Either a fault is listed above, or the service couldn't be asked: then nothing is known." >&2; exit 1; }
	rm -rf .venv-audit

clean: ## remove the environment and the caches
	rm -rf .venv .venv-lock .venv-audit .nginx .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Python 3.11 or newer is needed, and $(PYTHON) isn't that." >&2; \
		echo "Name one that is, such as: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }

fresh: .venv/.runtime
	@$(BIN)/python -m lib.build

browser: .venv/.dev
	@$(BIN)/python -m tests.browser.provide
	@$(BIN)/python -m tests.deploy.provide

java: .venv/.dev
	@$(BIN)/python -m tests.feed.provide

# A stamp is younger than its lock when the environment holds what the lock says.
.venv/.runtime: requirements.lock | python
	@echo "Installing what the dashboard needs into .venv ..."
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.runtime
	@echo "Installing the tools for tests into .venv ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
