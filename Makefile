# Two commands: `make run` builds the decks and serves the quiz, `make test` runs the tests. Neither needs root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The quiz that `make run` serves keeps its database here.
export WEBQUIZ_DATA ?= var

.PHONY: run decks test lint format bench fuzz lock release clean help

help:
	@echo "make run    build every recipe in decks/ into dist/, and serve the quiz on http://127.0.0.1:8000 (PORT=…)"
	@echo "make decks  build only"
	@echo "make test   run the tests"
	@echo "make lint   check the code's style and types"
	@echo "make bench  measure (minutes)"
	@echo "make fuzz   look for notes that crash it, keep it busy or are misread (10 minutes, SECONDS=…)"
	@echo "make lock   write anew which versions are installed, with their hashes (locks/)"
	@echo "make release  build the package with its list of parts (CycloneDX) into release/"
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
	$(BIN)/python bench/bank.py decks/notes
	$(BIN)/python bench/quiz.py
	$(BIN)/python bench/publish.py
	$(BIN)/python bench/review.py --notes 170

fuzz: $(VENV)/test
	$(BIN)/python bench/fuzz.py --seconds $(or $(SECONDS),600)

# Exact versions with hashes for every system and Python, so that everybody installs what was tested.
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 \
  --custom-compile-command "make lock" --no-annotate $(UPGRADE)

lock: $(VENV)/release
	$(LOCK) pyproject.toml --group build -o locks/run.txt
	$(LOCK) pyproject.toml --group build --extra pdf -c locks/run.txt -o locks/pdf.txt
	$(LOCK) pyproject.toml --group build --extra pdf --extra test -c locks/run.txt -o locks/test.txt
	$(LOCK) pyproject.toml --group build --extra lint -c locks/run.txt -o locks/lint.txt
	$(LOCK) --group release -o locks/release.txt

release: $(VENV)/release
	rm -rf release
	$(BIN)/python -m build --outdir release .
	PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements locks/run.txt --pyproject pyproject.toml --mc-type application \
	  --output-reproducible --output-file release/sbom.cdx.json

clean:
	rm -rf $(VENV) dist build release .pytest_cache .mypy_cache .ruff_cache .hypothesis

# A stamp each: pip runs again only when what is asked for has changed.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "flashmot needs Python 3.11 or newer; say which with: make run PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

PIP := $(BIN)/pip install --quiet --disable-pip-version-check

$(VENV)/run: $(BIN)/pip pyproject.toml locks/run.txt
	$(PIP) --require-hashes --requirement locks/run.txt
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test: $(VENV)/run locks/test.txt
	$(PIP) --require-hashes --requirement locks/test.txt
	@touch $@

$(VENV)/lint: $(VENV)/run locks/lint.txt
	$(PIP) --require-hashes --requirement locks/lint.txt
	@touch $@

$(VENV)/release: $(BIN)/pip locks/release.txt
	$(PIP) --require-hashes --requirement locks/release.txt
	@touch $@
