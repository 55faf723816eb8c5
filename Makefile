# What can be done here, in a few words; `make help` lists them. Any make from GNU Make 3.81 on will do.
# Everything runs in .venv, which scripts/set_up.py makes at the first need. ARGS="…" is handed on to the command.
PYTHON = python3
ADDRESS = http://127.0.0.1:8000/
export NO_MKDOCS_2_WARNING = 1
unexport PYTHONPATH PYTHONHOME

.NOTPARALLEL:
.PHONY: all help site serve release check review take kind test lint format bless codes bench links lock clean set-up set-up-dev set-up-js python

all: lint check site test ## everything that CI runs

help: ## this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1@/p' Makefile | while IFS=@ read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

site: set-up ## build the site into site/
	@.venv/bin/registrar build --out site $(ARGS)
	@echo 'The site is in site/. To look at it: make serve, and open $(ADDRESS) in a browser.'

serve: set-up ## show the site at http://127.0.0.1:8000/, and build it again at every change
	@.venv/bin/registrar serve --port 8000 $(ARGS)

release: set-up ## build the site as it is published
	@.venv/bin/registrar build --release --out site $(ARGS)

check: set-up ## say everything that is wrong with the records
	@.venv/bin/registrar check $(ARGS)

# What a pull request changes, held against the branch that it is to join. For a stranger's: first `make take HEAD=COMMIT
# HEAD_DIR=.cache/head`, and then the two others with the same HEAD_DIR, so that none of its files is ever run.
BASE ?= origin/main
HEAD ?= HEAD
HEAD_DIR ?= .
PREVIEW ?= preview.html

review: set-up ## tell what this branch changes in the records, for a reviewer
	@.venv/bin/registrar review --root '$(HEAD_DIR)' --base '$(BASE)' --preview '$(PREVIEW)' $(ARGS)

take: python ## write the records of the commit HEAD, as bytes, into HEAD_DIR
	@$(PYTHON) -I scripts/take_records.py '$(HEAD)' '$(HEAD_DIR)'

kind: ## say whether HEAD changes anything but records
	@git diff-tree -r --quiet '$(BASE)' '$(HEAD)' -- . ':(exclude,glob)register/**/*.yaml' && echo code=false || echo code=true

test: set-up-dev set-up-js ## run the tests
	@! $(HAS_NODE) || node --test tests/js/*.test.js
	@.venv/bin/python -m pytest $(ARGS)

lint: set-up-dev set-up-js ## look at the code: its form, its habits, its types; at scripts and styles, workflows and forms
	@.venv/bin/ruff format --check
	@.venv/bin/ruff check
	@.venv/bin/mypy
	@! $(HAS_NODE) || $(JS)eslint --max-warnings 0 .
	@! $(HAS_NODE) || $(JS)tsc --project .
	@! $(HAS_NODE) || $(JS)stylelint --max-warnings 0 'docs/assets/**/*.css'
	@.venv/bin/zizmor --offline --quiet .github
	@$(SCHEMA)github-workflows .github/workflows/*.yml
	@$(SCHEMA)github-issue-forms $(filter-out %/config.yml, $(wildcard .github/ISSUE_TEMPLATE/*.yml))
	@$(SCHEMA)github-issue-config .github/ISSUE_TEMPLATE/config.yml
	@$(SCHEMA)dependabot .github/dependabot.yml
	@$(SCHEMA)citation-file-format CITATION.cff
SCHEMA = .venv/bin/check-jsonschema --quiet --builtin-schema vendor.
JS = node_modules/.bin/

format: set-up-dev ## put the code into its form
	@.venv/bin/ruff check --fix --exit-zero --quiet
	@.venv/bin/ruff format

bless: set-up-dev ## write the expected outputs of the tests anew; then read the difference
	@.venv/bin/python -m pytest --bless $(ARGS)

codes: set-up ## write schemas/codes.json anew, after a change of a code list
	@.venv/bin/python -m registrar.model.codes

bench: set-up-dev ## measure check and build on thousands of made-up records
	@.venv/bin/python -m bench $(ARGS)

REPORT ?= links.md
links: set-up ## look at the outside links of the register; the only command that visits other sites
	@.venv/bin/python -m linkcheck --out '$(REPORT)' $(ARGS)

lock: ## choose the newest packages that pyproject.toml allows, and lock them
	@rm -rf .cache/uv && $(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install --quiet uv
	@.cache/uv/bin/uv pip compile --quiet --upgrade $(LOCK) --group build --output-file requirements.txt pyproject.toml
	@.cache/uv/bin/uv pip compile --quiet --upgrade $(LOCK) --group pyproject.toml:dev --constraints requirements.txt --output-file requirements-dev.txt
	@git --no-pager diff --stat -- requirements.txt requirements-dev.txt
LOCK = --universal --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

clean: ## remove everything that was made here
	rm -rf site .site.* .venv node_modules .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

set-up: python
	@$(PYTHON) -I scripts/set_up.py

set-up-dev: python
	@$(PYTHON) -I scripts/set_up.py dev

# What looks at the scripts and styles of the pages. Building and showing the site needs none of it; where there is no Node,
# one line says that it was left out, and under CI that is a failure.
HAS_NODE = { command -v node && command -v npm; } >/dev/null
NO_NODE = NO NODE WAS FOUND (node, npm): the scripts and styles of the pages were not looked at. Install Node.js, then run it again.

set-up-js:
	@if $(HAS_NODE); then \
		cmp -s package-lock.json node_modules/set-up || { echo 'Setting up node_modules: once, and after a change of its lock.' && npm ci --ignore-scripts --silent && cp package-lock.json node_modules/set-up; }; \
	else echo '$(NO_NODE)' >&2; test -z "$$CI"; fi

python:
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 or newer is needed, and there is no $(PYTHON). See README.md.' >&2; exit 1; }
