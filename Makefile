# What people type. `make` alone writes the report.
#   make report                                           the sample report, no data of your own needed
#   make report ROLE="Public relations officer" PROFILE=me.yaml POSTINGS=folder-or-file
PYTHON ?= python3
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
STAMP := $(VENV)/.up-to-date
PIVOT := $(BIN)/pivot

# Every option of `pivot report` has a variable here; empty ones are left out. Single quotes keep quotes, $ and spaces
# of a value away from the shell, `value` keeps its $ away from make.
quoted = '$(subst ','\'',$(value $1))'
option = $(if $(value $1),--$2 $(call quoted,$1))
OPTIONS = $(call option,ROLE,role) $(call option,PROFILE,profile) $(call option,ALSO,also) $(call option,ORIGIN,origin) \
	$(call option,INDUSTRY,industry) $(call option,LOCATION,location) $(call option,SINCE,since) \
	$(call option,AS_OF,as-of) $(call option,POSTINGS,postings) $(call option,FORMAT,format) $(call option,OUT,out) \
	$(call option,SINCE_REPORT,since-report) $(call option,PAPER,paper) $(call option,TEMPLATE,template) \
	$(call option,LOCALE,locale) $(call option,CLIENT_ALIAS,client-alias) $(call option,OVERRIDES,overrides) \
	$(call option,COACH,coach) $(call option,BATCH,batch) $(if $(value ANONYMISE_EMPLOYERS),--anonymise-employers)
FETCHED = $(call option,ROLE,query) $(call option,LOCATION,location) $(call option,SINCE,since) \
	$(call option,BOARDS,boards) $(call option,CONTACT,contact) $(if $(value PLACE),$(call quoted,PLACE))
GLOBAL = $(call option,WAREHOUSE,warehouse) $(call option,TAXONOMY,taxonomy)

.DEFAULT_GOAL := report
.PHONY: report fetch setup test lint types unit taxonomy evaluate bench example clean help

report: $(STAMP)  ## write the skill-gap report (ROLE= PROFILE= ORIGIN= INDUSTRY= LOCATION= SINCE= POSTINGS= OUT=)
	@$(PIVOT) $(GLOBAL) report $(OPTIONS)

fetch: $(STAMP)  ## bring postings of today from open sources (ROLE= LOCATION= SINCE= BOARDS= PLACE= CONTACT=)
	@$(PIVOT) $(GLOBAL) fetch $(FETCHED)

setup: $(STAMP)  ## make .venv from requirements.lock; does nothing when it is up to date

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] < (3, 15) else "Pivot Report needs Python 3.11 to 3.14; name one with make PYTHON=python3.12")'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing the packages of requirements.lock into $(VENV) (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

test: lint types taxonomy unit  ## lint, types, taxonomy check, tests

lint: $(STAMP)
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .

types: $(STAMP)
	@$(BIN)/mypy --no-error-summary

taxonomy: $(STAMP)  ## check the files of skills_taxonomy/
	@$(PIVOT) $(GLOBAL) taxonomy check

unit: $(STAMP)
	@$(BIN)/pytest --quiet

GOLD ?= tests/gold/sample.jsonl
evaluate: $(STAMP)  ## score the reading of postings against two human readings (GOLD=file)
	@$(PIVOT) $(GLOBAL) evaluate $(call quoted,GOLD)

bench: $(STAMP)  ## postings read a second, on one core
	@$(BIN)/python tests/bench/reading_speed.py $(BENCH)

example: $(STAMP)  ## write reports/example anew, after a change that is meant
	@$(PIVOT) report --out reports/example --format html,pdf,md,json,csv
	@$(BIN)/python tests/stored_reading.py

clean:  ## remove what can be made again: .venv, caches, the sample's warehouse (your data and reports stay)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist data/sample.duckdb*
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-10s %s\n' "$$name" "$$text"; done
