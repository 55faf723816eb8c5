# What can be done here, in a few words; `make help` lists them. Any make from GNU Make 3.81 on will do.
# Everything runs in .venv, which scripts/set_up.py makes at the first need. ARGS="…" is handed on to the command.
PYTHON = python3
ADDRESS = http://127.0.0.1:8000/
export NO_MKDOCS_2_WARNING = 1
unexport PYTHONPATH PYTHONHOME

.NOTPARALLEL:
.PHONY: all help site serve check test lint format bless codes bench lock clean set-up set-up-dev python

all: lint check site test ## everything that CI runs

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1@/p' Makefile | while IFS=@ read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

site: set-up ## build the site into site/
	@.venv/bin/registrar build --out site $(ARGS)
	@echo 'The site is in site/. To look at it: make serve, and open $(ADDRESS) in a browser.'

serve: set-up ## show the site at http://127.0.0.1:8000/, and build it again at every change
	@.venv/bin/registrar serve --port 8000 $(ARGS)

check: set-up ## say everything that is wrong with the records
	@.venv/bin/registrar check $(ARGS)

test: set-up-dev ## run the tests
	@.venv/bin/python -m pytest $(ARGS)

lint: set-up-dev ## look at the code: its form, its habits, its types
	@.venv/bin/ruff format --check
	@.venv/bin/ruff check
	@.venv/bin/mypy

format: set-up-dev ## put the code into its form
	@.venv/bin/ruff check --fix --exit-zero --quiet
	@.venv/bin/ruff format

bless: set-up-dev ## write the expected outputs of the tests anew; then read the difference
	@.venv/bin/python -m pytest --bless $(ARGS)

codes: set-up ## write schemas/codes.json anew, after a change of a code list
	@.venv/bin/python -m registrar.codes

bench: set-up-dev ## measure check and build on thousands of made-up records
	@.venv/bin/python -m bench $(ARGS)

lock: ## choose the newest packages that pyproject.toml allows, and lock them
	@rm -rf .cache/uv && $(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install --quiet uv
	@.cache/uv/bin/uv pip compile --quiet --upgrade $(LOCK) --group build --output-file requirements.txt pyproject.toml
	@.cache/uv/bin/uv pip compile --quiet --upgrade $(LOCK) --group pyproject.toml:dev --constraints requirements.txt --output-file requirements-dev.txt
	@git --no-pager diff --stat -- requirements.txt requirements-dev.txt
LOCK = --universal --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

clean: ## remove everything that was made here
	rm -rf site .site.* .venv .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

set-up: python
	@$(PYTHON) -I scripts/set_up.py

set-up-dev: python
	@$(PYTHON) -I scripts/set_up.py dev

python:
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 or newer is needed, and there is no $(PYTHON). See README.md.' >&2; exit 1; }
