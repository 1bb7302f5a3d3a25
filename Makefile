# Two commands: `make run` builds the decks and serves the quiz, `make test` runs the tests. Neither needs root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The quiz that `make run` serves keeps its database here.
export WEBQUIZ_DATA ?= var

.PHONY: run decks test lint format bench fuzz clean help

help:
	@echo "make run    build every recipe in decks/ into dist/, and serve the quiz on http://127.0.0.1:8000 (PORT=…)"
	@echo "make decks  build only"
	@echo "make test   run the tests"
	@echo "make lint   check the code's style and types"
	@echo "make bench  measure (minutes)"
	@echo "make fuzz   look for notes that crash it, keep it busy or are misread (10 minutes, SECONDS=…)"
	@echo "make clean  remove what the others made"

run: decks
	@echo
	@$(BIN)/webquiz publish decks/cours-complet.yml -o dist --quiet
	@exec $(BIN)/webquiz run

decks: $(VENV)/run
	@$(BIN)/flashmot build decks/*.yml -o dist
	@echo
	@echo "These files are Anki decks. To study them: open Anki (https://apps.ankiweb.net), File > Import,"
	@echo "and choose one from dist/. Import it again after a new build: your progress stays."

test: $(VENV)/test
	$(BIN)/pytest -n auto

lint: $(VENV)/test $(VENV)/lint
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/lint
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/test
	$(BIN)/python bench/run.py
	$(BIN)/python bench/warm.py
	$(BIN)/python bench/whole.py
	$(BIN)/python bench/pure.py
	$(BIN)/python bench/quiz.py
	$(BIN)/python bench/publish.py
	$(BIN)/python bench/review.py --notes 170

fuzz: $(VENV)/test
	$(BIN)/python bench/fuzz.py --seconds $(or $(SECONDS),600)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A stamp each: pip runs again only when what is asked for has changed.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "flashmot needs Python 3.11 or newer; say which with: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: $(BIN)/pip pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/test: $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/lint: $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[lint]'
	@touch $@
