# Two commands do everything on a fresh machine: `make demo` and `make test`.
# Each makes the virtual environment .venv first, with the versions of constraints.txt.

PYTHON ?= $(shell command -v python3.11 || command -v python3 || echo python3)
BIN := .venv/bin

# Two processes share the cores when tests run; each with as many threads again would be slower by far.
test peers: export OMP_NUM_THREADS = 1
test peers: export OPENBLAS_NUM_THREADS = 1

.PHONY: demo test check peers docs setup clean

demo: setup  ## the main job from end to end, in about a minute: a table, a curve, two pictures
	$(BIN)/grounding demo

test: check  ## all checks and all tests
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --cov-fail-under=90

check: setup  ## format, lint, types, and the floor plan
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

peers: setup  ## the tests of equality with torch, reservoirpy and panda-gym, which are installed first
	$(BIN)/pip install --quiet -c constraints.txt -e '.[test,peers]'
	$(BIN)/python -m pytest -m peers -n 2

docs: setup  ## the documentation, into out/docs/index.html; a warning is an error
	$(BIN)/sphinx-build -W --keep-going -q -b html docs out/docs

setup: .venv/installed  ## the virtual environment

.venv/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "grounding needs Python 3.11 or newer, and '$(PYTHON)' is not. Install it, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
	  { echo "$(PYTHON) lacks the module venv. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -c constraints.txt -e '.[test]'
	@touch $@

clean:  ## take away everything that was made here
	rm -rf .venv out docs/reference/packages docs/notebooks/*.ipynb build *.egg-info .coverage .coverage.* .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
