# Every target sets up what it needs; `make` alone lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CATALOGUES := $(wildcard src/draftspeech/locale/*/LC_MESSAGES/*.po)

.PHONY: help demo test format lint types floors catalogues unit pages pictures golden wheel clean

help: ## List the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-11s %s\n", $$1, $$2}'

$(READY): pyproject.toml requirements-dev.txt hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "draftspeech needs Python 3.11 or newer; say which: make PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --requirement requirements-dev.txt --editable . >&2
	@touch $(READY)

demo: $(READY) ## Print the speech of the shipped example
	@$(BIN)/draftspeech render skeletons/four-points/example.toml

test: format lint types floors unit ## Run the whole gate: format, lint, types, floors, tests

format: $(READY)
	@$(BIN)/ruff format --check .

lint: $(READY)
	@$(BIN)/ruff check .

types: $(READY)
	@$(BIN)/mypy

floors: $(READY)
	@$(BIN)/lint-imports --no-logo

catalogues: $(READY) ## Compile the translations
	@$(BIN)/python hatch_build.py >/dev/null

unit: catalogues ## Run the tests
	@$(BIN)/python -m pytest

pages: catalogues ## Write the rules' pages, the manual pages and the list of themes anew
	@$(BIN)/python -m tests.rule_pages
	@$(BIN)/python -m tests.man_pages
	@$(BIN)/python -m tests.theme_names

pictures: catalogues ## Draw the pictures of the terminal (docs/pictures) anew
	@$(BIN)/python -m tests.pictures

golden: $(READY) ## Write the expected outputs of tests/golden anew; read the difference
	@$(BIN)/python -m tests.golden

wheel: $(READY) ## Build the wheel and the sdist into dist/
	@$(BIN)/python -m build

clean: ## Remove what the targets made
	@rm -rf $(VENV) dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
