# haandbog. `make help` lists what there is to do.

.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules

# The first Python on this machine that is new enough; `make PYTHON=... site` chooses another.
SUPPORTED := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for python in python3.11 python3.12 python3.13 python3.14 python3; do \
	"$$python" -c '$(SUPPORTED)' 2>/dev/null && { echo "$$python"; break; }; done)
UV := 0.13.9

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
BROWSER := tests/browser
BROWSER_INSTALLED := $(BROWSER)/node_modules/.package-lock.json
CODE := generator tests $(wildcard bench)
TYPEFACE := theme/assets/typeface
# The signs that Danish texts, quotations, prices and arrows need; a reader fetches 30 kB instead of 540.
SIGNS := U+20-17F,U+2010-2014,U+2018-201E,U+2022,U+2026,U+20AC,U+2190-2193,U+2212

# Options for the command that is run: `make check ARGS="--format json"`, `make pytest ARGS="-k reading"`.
ARGS ?=
# With REQUIRE=1, a test that would be skipped because a tool is missing fails instead.
REQUIRE ?=
# Test processes at once.
JOBS ?= 2

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

.PHONY: help
help:  ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

.PHONY: site
site: $(INSTALLED) $(TYPEFACE)  ## build the handbook into site/
	$(BIN)/python -m generator build $(ARGS)

.PHONY: check
check: $(INSTALLED)  ## read everything and show every mistake
	$(BIN)/python -m generator check $(ARGS)

.PHONY: serve
serve: $(INSTALLED) $(TYPEFACE)  ## show the handbook while you write
	$(BIN)/python -m generator serve $(ARGS)

.PHONY: nightly
nightly: $(INSTALLED)  ## check, build and publish to TARGET, with a report in build/nightly/
	$(BIN)/python -m generator nightly "$(TARGET)" $(ARGS)

.PHONY: test
test: lint pytest  ## what CI runs: ruff, mypy and the tests

.PHONY: test-all
test-all: lint  ## as `test`, with the long tests whole
	$(MAKE) pytest ARGS="--whole $(ARGS)"

.PHONY: lint
lint: $(INSTALLED)  ## ruff and mypy
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy

.PHONY: pytest
pytest: $(INSTALLED) $(TYPEFACE) browser-tools  ## the tests alone
	$(BIN)/python -m pytest -n $(JOBS) --dist=loadgroup --durations=10 $(if $(REQUIRE),--require-all) $(ARGS)

.PHONY: bench
bench: $(INSTALLED)  ## time a build against the peers'; ARGS="--pages 200 --rounds 1" for a short run
	$(BIN)/python -m bench.build $(ARGS)

.PHONY: fmt
fmt: $(INSTALLED)  ## format the code and mend what ruff can mend
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

.PHONY: lock
lock:  ## choose package versions anew, from pyproject.toml and tests/browser/package.json
	$(PYTHON) -m venv .cache/lock
	.cache/lock/bin/pip install --quiet uv==$(UV)
	.cache/lock/bin/uv pip compile --quiet --upgrade pyproject.toml --group dev --extra pdf --extra typeface --universal --python-version 3.11 \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" --output-file requirements.lock
	cd $(BROWSER) && npm update --package-lock-only
	cd $(BROWSER) && node -e 'const fs = require("fs"), lock = JSON.parse(fs.readFileSync("package-lock.json")); \
		for (const one of Object.values(lock.packages)) delete one.funding; \
		fs.writeFileSync("package-lock.json", JSON.stringify(lock, null, 2) + "\n")'
	@! grep -nE '[a-z]+://|^ *-i |index-url' requirements.lock $(BROWSER)/package-lock.json

.PHONY: clean
clean:  ## remove what was built
	rm -rf build site .cache .hypothesis $(TYPEFACE)
	find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: clean-all
clean-all: clean  ## remove the installed packages too
	rm -rf $(VENV) $(BROWSER)/node_modules

# Only what the lock names, by its hash; the handbook's own command comes from this folder.
$(INSTALLED): requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3 python3-venv)." >&2; exit 1; }
	@echo "Installing the locked packages into $(VENV) with $(PYTHON); this takes about half a minute."
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --require-hashes --only-binary :all: --no-deps -r requirements.lock
	$(BIN)/python -m pip install --no-index --no-deps --no-build-isolation --editable .
	@touch $@

# IBM Plex Sans from its locked package, cut down. Its licence lets changed copies be given on under another name only.
$(TYPEFACE): $(INSTALLED)
	rm -rf $@ .cache/typeface && mkdir -p .cache/typeface
	$(BIN)/fonttools varLib.instancer "$$(find $(VENV)/lib* -name 'IBMPlexSans[[]wdth*.ttf' | head -n 1)" \
		wdth=100 wght=400:700 --quiet --no-recalc-timestamp --output .cache/typeface.ttf
	$(BIN)/fonttools subset .cache/typeface.ttf --unicodes=$(SIGNS) --layout-features=ccmp,kern,liga,locl,mark,mkmk \
		--no-hinting --obfuscate-names --flavor=woff2 --output-file=.cache/typeface/haandbog-sans.woff2
	cp "$$(find $(VENV)/lib* -path '*/fontpkg_ibm_plex_sans/LICENSE' | head -n 1)" .cache/typeface/OFL.txt
	mv .cache/typeface $@

.PHONY: browser-tools
ifneq ($(shell command -v npm),)
browser-tools: $(BROWSER_INSTALLED)
else
browser-tools:
	@echo "npm is not installed: the browser tests will be skipped."
endif

$(BROWSER_INSTALLED): $(BROWSER)/package-lock.json
	cd $(BROWSER) && npm ci
	@touch $@
