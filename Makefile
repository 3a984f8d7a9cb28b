# Every target does its own set-up; nothing needs to be installed by hand but Python 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo run test check bench bench-reading bench-lint bench-page bench-archive clean

demo: $(READY)
	$(BIN)/banwen demo

run: $(READY)
	$(BIN)/banwen run

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/writing.py

bench-reading: $(READY)
	$(BIN)/python benchmarks/accuracy.py --three
	$(BIN)/python benchmarks/identification.py

bench-lint: $(READY)
	$(BIN)/python benchmarks/lint.py

bench-archive: $(READY)
	$(BIN)/python benchmarks/archive.py
	$(BIN)/python benchmarks/filing.py
	$(BIN)/python benchmarks/search.py

bench-page: $(READY)
	$(BIN)/python benchmarks/page.py

# The pinned workshop: what requirements.lock names, then this package itself.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

clean:
	rm -rf $(VENV) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
