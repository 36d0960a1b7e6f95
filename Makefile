# Everything a person does with this repository. `make help` lists the targets.

PYTHON ?= python3
PORT ?= 8050
CORPUS ?= var/sample
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
STAMP_TEST := $(VENV)/.installed-test
SAMPLE := var/sample/.complete

.DEFAULT_GOAL := help
.PHONY: help demo sample serve test lint types imports unit shots constraints clean

help: ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; give it with PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The venv module is missing: apt-get install python3-venv"; exit 1; }

$(STAMP): $(VENV)/bin/python pyproject.toml constraints.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(STAMP_TEST): $(STAMP)
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	@touch $@

sample: $(STAMP) ## build and analyse the made-up corpus in var/sample
	$(BIN)/diembao sample --corpus var/sample
	@touch $(SAMPLE)

demo: $(STAMP) ## install, build the sample corpus, analyse it and serve it (PORT=, CORPUS=)
	@[ "$(CORPUS)" != var/sample ] || [ -e $(SAMPLE) ] || $(MAKE) --no-print-directory sample
	@exec $(BIN)/diembao serve --corpus $(CORPUS) --port $(PORT)

test: $(STAMP_TEST) ## lint, types, import rules, unit and browser tests
	@$(MAKE) --no-print-directory lint types imports unit

lint: $(STAMP_TEST) ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP_TEST) ## static types
	$(BIN)/mypy

imports: $(STAMP_TEST) ## who may import whom
	$(BIN)/lint-imports

unit: $(STAMP_TEST) ## all tests, the browser's among them
	@$(BIN)/python -m tests.chromium
	$(BIN)/pytest -n 2 --dist loadfile

shots: $(STAMP_TEST) ## screenshots of every page of CORPUS into var/shots
	@$(BIN)/python -m tests.chromium
	$(BIN)/python -m tests.dashboard.shots $(CORPUS) var/shots

constraints: $(STAMP_TEST) ## write down the versions that are installed
	$(BIN)/pip freeze --exclude-editable | grep -vE '^(pip|setuptools|wheel)==' > constraints.txt

clean: ## take away what was built
	rm -rf $(VENV) var build *.egg-info
