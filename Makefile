# The commands for working on the register; `make help` lists them. Needs GNU Make 3.81 or newer.
# Everything runs in .venv, which scripts/set_up.py creates when first needed. ARGS="…" is passed on to the command.
PYTHON = python3
ADDRESS = http://127.0.0.1:8000/
export NO_MKDOCS_2_WARNING = 1
MAKEFLAGS += --no-print-directory
unexport PYTHONPATH PYTHONHOME PYTHONDONTWRITEBYTECODE

.NOTPARALLEL:
.PHONY: all help site serve release check review take kind test test-js test-python lint types lint-but-types format bless codes bench links lock clean publish set-up set-up-dev set-up-publish set-up-js python

# Two things at once, as most machines have two processors or more; what the first of them says is printed at its end.
BOTH = both() { said=$$(mktemp) && { sh -c "$$1" >"$$said" 2>&1 & } && one=$$! || return 1; sh -c "$$2"; two=$$?; \
	wait $$one; one=$$?; cat "$$said"; rm -f "$$said"; test $$one = 0 && test $$two = 0; }; both

all: python ## everything that CI runs
	@$(BOTH) '$(MAKE) set-up-js' '$(MAKE) set-up-dev'
	@$(BOTH) '$(MAKE) types' '$(MAKE) lint-but-types check site test-js'
	@$(MAKE) test-python

help: ## print this list
	@sed -n 's/^\([a-z]*\):[^#]*## /\1@/p' Makefile | while IFS=@ read -r name what; do printf '  make %-8s %s\n' "$$name" "$$what"; done

site: set-up ## build the site into site/
	@.venv/bin/registrar build --out site $(ARGS)
	@echo 'The site is in site/. To see it, run make serve and open $(ADDRESS) in a browser.'

serve: set-up ## serve the site at http://127.0.0.1:8000/ and rebuild it after every change
	@.venv/bin/registrar serve --port 8000 $(ARGS)

release: set-up ## build the site for publication; ARGS="--after FILE" names the head published last
	@.venv/bin/registrar build --release --out site $(ARGS)

# TO is a remote and a path as rclone writes them, such as store:my-bucket, or a folder. docs/about/another-host.md has more.
publish: set-up-publish ## hand the finished site to the host TO, changed files only
	@.venv/bin/python -m deploy --site site --to '$(TO)' $(ARGS)

check: set-up ## report every problem in the records
	@.venv/bin/registrar check $(ARGS)

# What a pull request changes, compared with the branch that it will join. For one from a stranger: first `make take
# HEAD=HASH HEAD_DIR=.cache/head`, then the other two with the same HEAD_DIR, so that none of its files is ever run.
BASE ?= origin/main
HEAD ?= HEAD
HEAD_DIR ?= .
PREVIEW ?= preview.html

review: set-up ## report what this branch changes in the records, for the reviewer
	@.venv/bin/registrar review --root '$(HEAD_DIR)' --base '$(BASE)' --preview '$(PREVIEW)' $(ARGS)

take: python ## write the records of the commit with the full hash HEAD, as bytes, to HEAD_DIR
	@$(PYTHON) -I scripts/take_records.py '$(HEAD)' '$(HEAD_DIR)'

kind: ## print whether HEAD changes anything but records
	@git diff-tree -r --quiet '$(BASE)' '$(HEAD)' -- . ':(exclude,glob)register/**/*.yaml' && echo code=false || echo code=true

test: test-js test-python ## run the tests

test-js: set-up-dev set-up-js
	@! $(HAS_NODE) || node --test tests/js/*.test.js

test-python: set-up-dev
	@.venv/bin/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint: set-up-dev set-up-js ## check the format, style and types of the code, and the scripts, styles, workflows and forms
	@$(BOTH) '$(MAKE) types' '$(MAKE) lint-but-types'

types: set-up-dev
	@.venv/bin/mypy

lint-but-types: set-up-dev set-up-js
	@.venv/bin/ruff format --check
	@.venv/bin/ruff check
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

format: set-up-dev ## format the code
	@.venv/bin/ruff check --fix --exit-zero --quiet
	@.venv/bin/ruff format

bless: set-up-dev ## update the expected outputs of the tests; read the diff afterwards
	@.venv/bin/python -m pytest --bless $(ARGS)

codes: set-up ## update schemas/codes.json after a change to a code list
	@.venv/bin/python -m registrar.model.codes

PEERS = .cache/peers
bench: set-up-dev $(PEERS)/set-up ## measure check and build on thousands of made-up records, beside others
	@.venv/bin/python -m bench --peers $(PEERS)/bin $(ARGS)

# Other programs, for comparison. They are kept apart, as DataTig needs a Jinja of its own.
$(PEERS)/set-up: requirements-bench.txt | set-up-dev
	@rm -rf $(PEERS) && .venv/bin/python -m venv $(PEERS)
	@$(PEERS)/bin/pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements-bench.txt
	@touch $@

REPORT ?= links.md
links: set-up ## check the outside links of the register; no other command visits other sites
	@.venv/bin/python -m linkcheck --out '$(REPORT)' $(ARGS)

lock: ## choose the newest packages that pyproject.toml allows, and lock them
	@rm -rf .cache/uv && $(PYTHON) -m venv .cache/uv && .cache/uv/bin/pip install --quiet uv
	@.cache/uv/bin/uv pip compile --quiet --upgrade $(LOCK) --group build --output-file requirements.txt pyproject.toml
	@.cache/uv/bin/uv pip compile --quiet --upgrade $(LOCK) --group pyproject.toml:dev --constraints requirements.txt --output-file requirements-dev.txt
	@.cache/uv/bin/uv pip compile --quiet --upgrade $(LOCK) --group pyproject.toml:publish --constraints requirements-dev.txt --output-file requirements-publish.txt
	@.cache/uv/bin/uv pip compile --quiet --upgrade $(LOCK) --group pyproject.toml:bench --output-file requirements-bench.txt
	@git --no-pager diff --stat -- requirements.txt requirements-dev.txt requirements-publish.txt requirements-bench.txt
LOCK = --universal --generate-hashes --no-emit-index-url --custom-compile-command 'make lock'

clean: ## remove everything that these commands made
	rm -rf site .site.* .venv node_modules .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

set-up: python
	@$(PYTHON) -I scripts/set_up.py

set-up-dev: python
	@$(PYTHON) -I scripts/set_up.py dev

set-up-publish: python
	@$(PYTHON) -I scripts/set_up.py publish

# The tools that check the scripts and styles of the pages. Building and serving the site does not need them. Without Node,
# one line says that the checks were skipped; in CI that is a failure.
HAS_NODE = { command -v node && command -v npm; } >/dev/null
NO_NODE = NODE WAS NOT FOUND (node, npm): the scripts and styles of the pages were not checked. Install Node.js, then run it again.

set-up-js:
	@if $(HAS_NODE); then \
		cmp -s package-lock.json node_modules/set-up || { echo 'Setting up node_modules: only the first time, and after its lock file changes.' && npm ci --ignore-scripts --silent && cp package-lock.json node_modules/set-up; }; \
	else echo '$(NO_NODE)' >&2; test -z "$$CI"; fi

python:
	@command -v $(PYTHON) >/dev/null || { echo 'Python 3.11 or newer is needed, but $(PYTHON) was not found. See README.md.' >&2; exit 1; }
