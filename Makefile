# Two commands for a newcomer: `make demo` and `make test`. Both set up what they need in .venv first.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin

.PHONY: demo test check lint types layers fresh gate lock clean

demo: $(VENV)/.run
	$(BIN)/nuzuh build examples/idlib

test: $(VENV)/.dev
	$(BIN)/pytest

# Everything that continuous integration asks of a change, after the tests.
check: lint types layers fresh gate

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev
	$(BIN)/mypy

layers: $(VENV)/.dev
	$(BIN)/lint-imports

# What is generated and committed must be what its sources give.
fresh: $(VENV)/.dev
	$(BIN)/python genscripts/compile_lang.py --check
	$(BIN)/python genscripts/write_commands.py --check

gate: $(VENV)/.dev
	$(BIN)/python tests/eval_gate.py

$(VENV)/.run: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps -e .
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements/dev.txt
	touch $@

# Pins every dependency anew, after a change of pyproject.toml.
lock: $(VENV)/.dev
	$(BIN)/pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header -o requirements/run.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --extra dev -c requirements/run.txt -o requirements/dev.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --extra spark -c requirements/run.txt -o requirements/spark.txt pyproject.toml

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
