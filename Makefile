# Two commands set everything up: `make run` and `make test`. `make` lists the others.

SHELL := /bin/sh
.DEFAULT_GOAL := help
# The first Python that is new enough; another one by `make PYTHON=/path/to/python3 run`.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
ifeq ($(PYTHON),)
PYTHON = $(shell command -v python3 || echo no-python)
endif
BOOT = $(PYTHON) cms/deploy/bootstrap.py
TEST = DJANGO_SETTINGS_MODULE=cms.settings.test
PRODUCTION = DJANGO_SETTINGS_MODULE=cms.settings.production
# What pytest is given, e.g. `make test ARGS="tests/guides -x"`.
ARGS ?=

.PHONY: help run dev test check bench bench-count bench-feedback bench-quiz bench-quiz-report bench-report bench-search audit backup restore \
	messages format lock python packages style types layers templates migrations architecture deployment

help:  ## list the commands
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-15s %s\n", $$1, $$2}' Makefile
	@echo "  PORT, HOST, VAR, STARTER, ADMIN_PASSWORD, WORKERS, DATABASE_URL: see README.md"

python:
	@command -v "$(PYTHON)" >/dev/null || { echo "mingbai: Python 3.11 or newer is needed:\
	 install it, or name one: make PYTHON=/path/to/python3 run" >&2; exit 1; }

run: python  ## set up whatever is missing, then serve the site on http://127.0.0.1:8000
	@$(PRODUCTION) exec $(BOOT) python manage.py serve

dev: python  ## the same with reloading and debug pages
	@DJANGO_SETTINGS_MODULE=cms.settings.dev exec $(BOOT) --dev python manage.py serve

test: python  ## everything the tests need, a browser included, then the whole suite
	@$(BOOT) --dev
	@CHROMIUM="$$($(BOOT) --dev python -m cms.deploy.tools chromium)" && export CHROMIUM && \
	$(TEST) $(BOOT) --dev python -m pytest -n auto --dist worksteal $(ARGS)

packages: python
	@$(BOOT) --dev

# `make -k check` goes on past a fault.
check: style types layers templates migrations architecture deployment  ## style, types, layers, …

style: packages
	$(BOOT) --dev ruff check .
	$(BOOT) --dev ruff format --check .

types: packages
	$(BOOT) --dev mypy

layers: packages
	$(BOOT) --dev lint-imports

templates: packages
	$(BOOT) --dev djlint --lint --quiet $(wildcard cms/*/templates campaigns/*/templates quizzes/templates)

migrations: packages
	$(TEST) $(BOOT) --dev python manage.py makemigrations --check --dry-run

architecture: packages  # translations among others
	@$(BOOT) --dev python -m cms.deploy.tools gettext
	$(TEST) $(BOOT) --dev python -m pytest -q -p no:randomly tests/architecture

deployment: packages
	@var=$$(mktemp -d) && trap 'rm -r "$$var"' EXIT && set -x && $(PRODUCTION) VAR="$$var" HTTPS=1 \
	$(BOOT) --dev python manage.py check --deploy --fail-level WARNING

bench: python  ## requests per second, memory, page weight and marking on one core
	@$(PRODUCTION) exec $(BOOT) --dev python -m tests.bench

bench-count: python  ## reads counted a second beside page traffic, and what a stop and a kill -9 lose
	@$(PRODUCTION) exec $(BOOT) --dev python -m tests.bench.metrics.collecting $(ARGS)

bench-feedback: python  ## messages of readers per second on PostgreSQL, none lost by kill -9: make bench-feedback [ARGS="--seconds 30"]
	@exec $(BOOT) --dev python -m tests.bench.feedback $(ARGS)

bench-quiz: python  ## quiz attempts begun and answered a second on both databases, none lost or twice
	@$(PRODUCTION) exec $(BOOT) --dev python -m tests.bench.quiz $(ARGS)

bench-report: python  ## the report on reach over a dense year on both databases: make bench-report [ARGS="--only sqlite"]
	@exec $(BOOT) --dev python -m tests.bench.metrics.report $(ARGS)

bench-quiz-report: python  ## a million answers counted and reported on both databases: make bench-quiz-report [ARGS="--only sqlite"]
	@exec $(BOOT) --dev python -m tests.bench.quiz_figures $(ARGS)

bench-search: python  ## search at 30,000 pages on both databases: make bench-search [ARGS="--pages 3000"]
	@exec $(BOOT) --dev python -m tests.bench.search $(ARGS)

audit: python  ## Lighthouse, HTML checkers, first-visit weight, zoom and a slow network on every page type
	@$(PRODUCTION) exec $(BOOT) --dev python -m tests.audit $(ARGS)

backup: python  ## one archive of database, media and secret key: make backup [TO=file]
	@$(PRODUCTION) exec $(BOOT) python manage.py backup $(TO)

restore: python  ## bring a backup back: make restore FROM=file [CONFIRM=1]
	@test -n "$(FROM)" || { echo "mingbai: name the backup: make restore FROM=file" >&2; exit 1; }
	@$(PRODUCTION) exec $(BOOT) python manage.py restore "$(FROM)" $(if $(filter 1 yes,$(CONFIRM)),--overwrite)

messages: python  ## bring the Chinese catalogue up to date with the sources, and compile it
	@$(BOOT) --dev python -m cms.deploy.tools gettext
	@$(TEST) exec $(BOOT) --dev python -m tests.architecture.test_translations

format: python  ## put the code into its one layout
	@$(BOOT) --dev ruff check --fix .
	@$(BOOT) --dev ruff format .

lock: python  ## compile the requirement files anew (needs uv)
	@command -v uv >/dev/null || { echo "mingbai: uv is needed: pip install uv" >&2; exit 1; }
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
	  --no-header pyproject.toml -o requirements.txt
	uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
	  --no-header pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt
