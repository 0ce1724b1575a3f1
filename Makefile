# Every target that runs Python sets up .venv first: `extract` and `publish` from requirements.lock, the others from
# requirements-dev.lock, too, and `ray` from requirements-ray.lock; with uv where it is on the PATH, else with pip. Needs
# make and Python 3.11 or later, no more.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory
# Where an image forbids bytecode, each worker and each command of a test would compile all libraries anew: three seconds
unexport PYTHONDONTWRITEBYTECODE

# Set by the caller, as in `make extract JOBS=4`.
JOBS ?=
REGISTER ?=
OUT ?= build/snapshot
DATASET ?=
KEEP_FAILED ?=
RAW ?=
ALL_ISSUES ?=
OCR ?=
STRICT ?=
PUBLISH_ARGS ?=
SCORE_ARGS ?=
STAGES_ARGS ?=
GENERALISE_ARGS ?=
TEST_ARGS ?=
SIZES ?=
PEERS ?=
LOCK_ARGS ?=
PYTHON ?=

SHARED := ../shared
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime
READY := $(VENV)/.ready
# Not compiled as it is installed: most of what libraries hold is never run here
UV := $(shell command -v uv)
# Without bytecode of its own, too, as it goes when extraction has what it needs
PIP := $(BIN)/python -B -m pip --disable-pip-version-check -qq
INSTALL := $(if $(UV),uv pip install --quiet --python $(BIN)/python,$(PIP) install --no-compile)
UNINSTALL := $(if $(UV),uv pip uninstall --quiet --python $(BIN)/python,$(PIP) uninstall --yes pip)
GET_PIP := $(BIN)/python -c 'import pip' 2>/dev/null || $(BIN)/python -m ensurepip >/dev/null
# Nothing, where a choice is off: STRICT=0 is as without it
on = $(filter-out 0 no No NO off Off OFF false False FALSE,$(strip $(1)))
EXTRACT := $(BIN)/specs extract $(if $(JOBS),--jobs $(JOBS)) $(if $(REGISTER),--register '$(REGISTER)')
CHOICES := $(if $(call on,$(KEEP_FAILED)),--keep-failed) $(if $(call on,$(ALL_ISSUES)),--all-issues) $(if $(call on,$(OCR)),--ocr)
PUBLISH = $(BIN)/specs publish '$(OUT)' $(if $(DATASET),--out '$(DATASET)') $(if $(call on,$(STRICT)),--strict) $(PUBLISH_ARGS)

# An environment that is there keeps its version: another one that is asked for is told, not passed over in silence.
ifneq ($(and $(PYTHON),$(wildcard $(BIN)/python)),)
versions := $(shell for each in '$(BIN)/python' '$(PYTHON)'; do $$each -c 'import sys; print(*sys.version_info[:2], sep=".")' || echo absent; done 2>/dev/null)
ifneq ($(words $(sort $(versions))),1)
$(error $(VENV) is of Python $(firstword $(versions)), not of $(PYTHON) ($(lastword $(versions))). Give that one its own: make $(MAKECMDGOALS) PYTHON=$(PYTHON) VENV=../spec-pipeline-venv)
endif
endif

# Shell text that sets $$python to the first interpreter from 3.11 on that can make a virtual environment.
define find_python
python=; \
for candidate in $(or $(PYTHON),python3.11 python3.12 python3.13 python3.14 python3); do \
	if $$candidate -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
		python=$$candidate; break; \
	fi; \
done; \
if [ -z "$$python" ]; then \
	echo 'Python 3.11 or later with its venv module was not found$(if $(PYTHON), as $(PYTHON)). Install it (on Debian and Ubuntu: python3 and' >&2; \
	echo 'python3-venv), or name an interpreter: make PYTHON=/path/to/python3.11' >&2; \
	exit 1; \
fi
endef

.PHONY: help
help: ## list the targets
	@echo 'make TARGET, where TARGET is one of:'
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)$$/  \1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r target text; do printf '%-12s %s\n' "$$target" "$$text"; done
	@echo 'Variables: JOBS=N (extract, score, verify, test), SIZES="300 3000" (soak), REGISTER=folder (extract, score, verify), OUT=folder, RAW=folder (site), DATASET=folder, STRICT=1 (extract, publish), KEEP_FAILED=1, ALL_ISSUES=1, OCR=1 (extract), PEERS=1 (bench), PUBLISH_ARGS, TEST_ARGS, SCORE_ARGS, STAGES_ARGS, GENERALISE_ARGS, LOCK_ARGS=--upgrade (lock), PYTHON=interpreter'

.PHONY: extract
extract: $(if $(REGISTER),$(READY),$(RUNTIME)) ## turn the handbooks in raw/ into build/snapshot and publish it; fails if any handbook failed
	@code=0; $(EXTRACT) $(CHOICES) raw --out '$(OUT)' || { code=$$?; [ $$code -eq 1 ] || exit $$code; }; $(PUBLISH); exit $$code

.PHONY: publish
publish: $(RUNTIME) ## publish build/snapshot as a version of the dataset, if it has other content than the newest
	@$(PUBLISH)

.PHONY: test
test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -n $(or $(JOBS),auto) --dist loadfile $(TEST_ARGS)

SOAKED := $(addprefix tests/test_,$(addsuffix .py,accept_changes dataset kills metamorphic pictured prints scans unseen))

.PHONY: soak
soak: $(READY) ## run at length what the tests do in a reduced form (kills, drawn prints), and extract 300 and 3,000 documents (or SIZES)
	@SOAK=1 $(BIN)/python -m pytest -n $(or $(JOBS),auto) $(SOAKED) $(TEST_ARGS)
	@$(BIN)/python benchmarks/soak.py $(SIZES)

.PHONY: browser
browser: ## install the browser that tests of the report drive, where that takes no questions (root on Debian)
	@if ! command -v chromium chromium-browser google-chrome >/dev/null && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo 'Installing chromium'; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	fi

.PHONY: ocr
ocr: ## install what recognises the text of scans (OCR=1), where that takes no questions (root on Debian)
	@if command -v ocrmypdf >/dev/null && command -v tesseract >/dev/null; then exit 0; fi; \
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		echo 'Installing ocrmypdf and tesseract-ocr'; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends ocrmypdf tesseract-ocr >/dev/null; \
	else \
		echo 'make ocr: install them yourself: apt-get install ocrmypdf tesseract-ocr, or brew install ocrmypdf' >&2; exit 1; \
	fi

.PHONY: ray
ray: $(RUNTIME) ## install Ray, by which many machines read documents (specs extract --engine ray)
	@echo 'Installing what is more in requirements-ray.lock'
	@$(GET_PIP)
	@$(INSTALL) --require-hashes -r requirements-ray.lock

.PHONY: lint
lint: $(READY) ## check format, style, types and that schemas/ and the data dictionary are up to date
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/specs schemas --check
	@$(BIN)/specs dictionary --check

.PHONY: check
check: lint test ## lint and test, as CI does

.PHONY: format
format: $(READY) ## format the code and mend what ruff can
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

.PHONY: schemas
schemas: $(READY) ## write schemas/*.json from the data model
	@$(BIN)/specs schemas

.PHONY: dictionary
dictionary: $(READY) ## write docs/data-dictionary.md and docs/findings.md from the data model and the samples
	@$(BIN)/specs dictionary

.PHONY: site
site: $(READY) ## make a site over build/snapshot in build/site, which works from a file (RAW=folder: with the pages of the PDFs)
	@$(BIN)/specs site '$(OUT)' --out build/site $(if $(RAW),--raw '$(RAW)')

.PHONY: browse
browse: $(READY) ## put build/snapshot into a database and look at it with Datasette, which says where
	@$(BIN)/specs export sqlite '$(OUT)' --out build/handbooks.sqlite
	@$(BIN)/python -m datasette serve --immutable build/handbooks.sqlite --metadata build/handbooks.sqlite.metadata.json --plugins-dir pipeline/export/plugins

.PHONY: docs
docs: $(READY) ## make a site of docs/ in build/docs
	@NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet

.PHONY: pictures
pictures: $(READY) ## draw the pictures of README and docs/ from the samples
	@$(BIN)/specs inspect raw/samples/sample-classic.pdf --page 9 --out docs/images/page.png
	@$(BIN)/python -m tests.screenshots

.PHONY: samples
samples: $(READY) ## set the sample handbooks in raw/samples
	@$(BIN)/python -m tests.samples

.PHONY: score
score: $(READY) ## extract the shared handbooks, set by set, and compare them with the hand-checked truth
	@if [ ! -d $(SHARED)/corpus ]; then echo 'score: $(SHARED)/corpus is absent, nothing to score'; exit 0; fi; \
	mkdir -p build; for set in corpus wider/real wider/set; do \
		gold=$(SHARED)/gold; if [ $$set != corpus ]; then gold=$(SHARED)/$$set/gold; fi; \
		$(EXTRACT) $(SHARED)/$$set --out build/score/$$set > build/score.txt || \
			{ code=$$?; [ $$code -eq 1 ] || { cat build/score.txt; exit $$code; }; }; \
		echo; echo "== $$set"; \
		$(BIN)/python $(SHARED)/tools/score.py $$gold build/score/$$set $(SCORE_ARGS); \
	done; \
	echo; echo '== rules and facts'; \
	$(BIN)/python $(SHARED)/tools/facts.py $(SHARED)/gold/facts build/score

.PHONY: stages
stages: $(READY) ## hold the tables, codes and units that the stages of reading find in the shared handbooks against the hand-checked truth
	@$(BIN)/python benchmarks/stages.py $(STAGES_ARGS)

.PHONY: generalise
generalise: $(READY) ## read every handbook that has a truth as if its print had never been seen, and hold what is published against it
	@$(BIN)/python benchmarks/generalise.py $(GENERALISE_ARGS)

.PHONY: verify
verify: $(READY) ## extract the shared corpus, or else the samples, and read every published value again with another library
	@raw=$(SHARED)/corpus; if [ ! -d $$raw ]; then raw=raw/samples; fi; \
	$(EXTRACT) $$raw --out build/verify || { code=$$?; [ $$code -eq 1 ] || exit $$code; }; \
	$(BIN)/specs verify build/verify --raw $$raw $(if $(JOBS),--jobs $(JOBS))

.PHONY: bench
bench: $(READY) ## time the extraction, the normaliser, the register join, and the comparison of two issues where `make score` has run
	@code=0; for one in extract normalise register $(if $(wildcard build/score/corpus),compare) $(if $(call on,$(PEERS)),peers); do \
		$(BIN)/python benchmarks/$$one.py || code=1; \
	done; exit $$code

.PHONY: lock
lock: ## pin the dependencies of pyproject.toml anew (LOCK_ARGS=--upgrade for newer versions)
	@$(find_python); \
	tools=$$(mktemp -d); trap 'rm -rf "$$tools"' EXIT; \
	$$python -m venv "$$tools"; \
	"$$tools/bin/python" -m pip install -qq --disable-pip-version-check 'pip-tools>=7.6,<8'; \
	export CUSTOM_COMPILE_COMMAND='make lock'; \
	compile() { "$$tools/bin/pip-compile" --quiet --generate-hashes --allow-unsafe --strip-extras --all-build-deps \
		--no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host "$$@" pyproject.toml; }; \
	echo 'Pinning requirements.lock'; \
	compile $(LOCK_ARGS) --output-file requirements.lock; \
	echo 'Pinning requirements-dev.lock'; \
	compile $(LOCK_ARGS) --extra dev --constraint requirements.lock --output-file requirements-dev.lock; \
	echo 'Pinning requirements-ray.lock'; \
	compile $(LOCK_ARGS) --extra ray --constraint requirements.lock --constraint requirements-dev.lock --output-file requirements-ray.lock

# Folders that are a version, or whose `latest` is one: by what the index says, as pipeline.dataset.versions.index_of knows it
DATASETS := \( -type d -o -type l \) -exec grep -Eqs '"dataset": *"spec-pipeline"' {}/index.json {}/latest/index.json \; -prune

.PHONY: clean
clean: ## empty build/, but for datasets: their versions are not made again
	@if [ -d build ]; then \
		find build -mindepth 1 $(DATASETS) -o -not -type d -print0 | xargs -0 rm -f; \
		find build -mindepth 1 $(DATASETS) -o -type d -print0 | sort -rz | xargs -0 rmdir 2>/dev/null || true; \
	fi

.PHONY: distclean
distclean: clean ## remove .venv and the caches, too
	@rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements.lock pyproject.toml
	@if ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
		$(find_python); \
		echo "Creating $(VENV) with $$python"; \
		$$python -m venv --clear --without-pip $(VENV); \
	fi
	@echo 'Installing what extraction needs, of requirements.lock, the first time in half a minute (docs/benchmarks.md: how much)'
	@$(if $(UV),true,$(GET_PIP))
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation --config-settings editable_mode=compat --editable .
	@$(UNINSTALL) setuptools
	@touch $@

$(READY): $(RUNTIME) requirements-dev.lock
	@echo 'Installing what tests and linters need, of requirements-dev.lock: the first time in about a minute'
	@$(GET_PIP)
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
