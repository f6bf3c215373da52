.DEFAULT_GOAL := build
# Targets share apt, one build folder and the processor. The build itself is parallel.
.NOTPARALLEL:
.PHONY: build program run test unit contract crash restore web browser axe torture model faults check targets format pictures bench need clean

LIBRARIES := libsqlite3-dev zlib1g-dev libexpat1-dev libpq-dev
SWIFT_FILES = find Package.swift Sources Tests -name '*.swift' ! -name Assets.swift ! -name EmbeddedLanguages.swift -print0
TEND := .build/release/tend
# What depends on the engine. The pages do not: they ask the domain.
ON_BOTH := TendSQLTests|TendDomainTests|TendConformanceTests
PICTURES := chromium@chromium chromium-driver@chromedriver fonts-noto-cjk
FEWER := $(if $(ONLY),--only $(ONLY))

# The program for other machines: .build/tend, with Swift's runtime in it, and .build/tend.debug beside it.
build: need
	@Tools/step "Build the program" Tools/build-program

# The program for this machine: run, test and check share this build.
program: need
	@Tools/step "Build the program (release)" swift build -c release --product tend

# The example business at http://127.0.0.1:8080, with a link that signs you in once.
run: program
	@Tools/run

# Everything that must hold. The unit tests come last, so that their summary is the end of the output.
test: need
	@Tools/install-packages python3@python3 gettext@msgfmt
	@Tools/step "Build program and tests (release)" Tools/strict-build
	@$(MAKE) --no-print-directory contract crash restore web browser
	@Tools/step "Unit tests" Tools/unit-tests
	@Tools/step "Both engines" Tools/with-postgres Tools/unit-tests --filter "$(ON_BOTH)"

# The unit tests alone, in a debug build: the fastest way to see the effect of a change.
unit: need
	@swift test

# The commands against figures counted by hand and, with TEND_REFERENCE, against real files.
contract: program
	@Tools/step "Contract of the commands" Tools/with-postgres python3 -B Tests/contract/contract.py $(TEND)

# Kills, a full disk and a wrong clock lose nothing that was acknowledged. `make torture` does the same at length.
crash: program
	@Tools/install-packages strace@strace
	@Tools/step "Crashes, a full disk, a wrong clock" python3 -B Tests/crash/crash.py $(TEND)
	@Tools/step "Crashes on PostgreSQL" Tools/with-postgres python3 -B Tests/crash/crash.py $(TEND)

# A backup is restored, opened by another program, damaged, interrupted, and made by the server on schedule.
restore: program
	@python3 -c 'import cryptography' 2>/dev/null || Tools/install-packages python3-cryptography
	@Tools/step "Restore drill" python3 -B Tests/restore/drill.py $(TEND)

# The server against hostile connections, requests and forms.
web: program
	@Tools/step "Hostile web" python3 -B Tests/web/web.py $(TEND)

# Everything that needs a real Chromium.
browser: program axe
	@Tools/install-packages $(PICTURES)
	@Tools/step "Every page in Chromium" python3 -B Tests/browser/all.py $(TEND)

# axe-core, which judges accessibility. Without it that part of the audit is left out, and says so.
axe:
	@python3 -c 'import ensurepip' 2>/dev/null || Tools/install-packages python3-venv
	@test -x .build-browser/bin/python || python3 -m venv .build-browser
	@.build-browser/bin/python -m pip install --quiet --no-deps --requirement Tests/browser/requirements.txt || echo "axe-core could not be fetched from PyPI: pages are not judged by it" >&2

# 1,000 random sequences of operations on both engines; SEED=… repeats one of them.
SEEDS ?= 1000
model: need
	@Tools/step "Build program and tests (release)" Tools/strict-build
	@Tools/step "Random operations on both engines" env $(if $(SEED),TEND_SEED=$(SEED),TEND_SEEDS=$(SEEDS)) Tools/with-postgres Tools/unit-tests --filter SimulationTests

# The slow tier: `make torture KILLS=1000 SCENARIO=writes`.
KILLS ?= 300
torture: program
	@Tools/install-packages strace@strace
	@python3 -B Tests/crash/crash.py $(TEND) --kills $(KILLS) $(if $(SCENARIO),--scenario $(SCENARIO))
	@Tools/with-postgres python3 -B Tests/crash/crash.py $(TEND) --kills $(KILLS) $(if $(SCENARIO),--scenario $(SCENARIO))

# Plants ten faults, one at a time, and shows which tests notice them. `make faults ONLY=refunds` plants one.
faults: need
	@Tools/install-packages python3@python3
	@python3 -B Tests/faults/plant.py $(FEWER)

# Format, generated files, scripts and house rules.
check: need
	@Tools/install-packages python3@python3
	@Tools/step "Format" sh -c "$(SWIFT_FILES) | xargs -0 swift format lint --strict --parallel"
	@Tools/step "Generated files are current" python3 Tools/embed-assets --check
	@Tools/step "Scripts on unusual machines" python3 -B Tests/make/scripts.py
	@Tools/step "House rules" swift test -c release --filter HouseTests

# Runs the targets that `make test` does not contain, each with little to do.
targets:
	@python3 -B Tests/make/targets.py

format:
	@$(SWIFT_FILES) | xargs -0 swift format --in-place --parallel

# Every page at 1280 and 360 px, light and dark, English and Chinese, into ./pictures;
# `make pictures README=1` renews the pictures of the README too, `make pictures ONLY=customers` takes one page.
pictures: program axe
	@Tools/install-packages python3@python3 $(PICTURES)
	@python3 -B Tests/browser/pictures.py $(TEND) --all $(FEWER) $(if $(README),--readme)

# Side by side with sqlite3, pandas, DuckDB and Polars; writes the table in Benchmarks/README.md.
# `make bench ONLY=startup` measures one part.
bench: program
	@Tools/install-packages python3@python3 sqlite3@sqlite3 wrk@wrk postgresql postgresql-client@psql
	@Tools/step "Build what is compared with (release)" sh -c "for product in BareServer FitTimes ForecastTimes; do swift build -c release --product \$$product || exit 1; done"
	@python3 -c 'import ensurepip' 2>/dev/null || Tools/install-packages python3-venv
	@test -x .build-bench/bin/python || python3 -m venv .build-bench
	@.build-bench/bin/python -m pip install --quiet --requirement Benchmarks/requirements.txt
	@.build-bench/bin/python -B Benchmarks/bench.py $(TEND) $(FEWER) $(if $(ROWS),--rows $(ROWS)) $(if $(RUNS),--runs $(RUNS))

need:
	@Tools/install-packages $(LIBRARIES)

clean:
	rm -rf .build .build-bench .build-browser pictures
