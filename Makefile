.DEFAULT_GOAL := build
.PHONY: build run test unit contract crash restore web browser axe torture model check format pictures bench need clean

LIBRARIES := libsqlite3-dev zlib1g-dev libexpat1-dev libpq-dev
SWIFT_FILES = find Package.swift Sources Tests -name '*.swift' ! -path 'Sources/TendAssets/Assets.swift' -print0
TEND := .build/release/tend
ON_BOTH := TendSQLTests|TendDomainTests|TendWebTests|TendConformanceTests

# The program: .build/release/tend. The Swift runtime goes into it; SQLite, zlib and expat stay the system's.
build: need
	@Tools/step "Build the program (release)" swift build -c release --product tend --static-swift-stdlib

# The example business at http://127.0.0.1:8080, with a link that signs you in once.
run: build
	@Tools/run

# Everything that must hold. The unit tests come last, so that their summary is what you see.
test: need
	@Tools/install-packages python3@python3
	@Tools/step "Build program and tests (debug)" Tools/strict-build
	@$(MAKE) --no-print-directory build contract crash restore web browser
	@Tools/step "Unit tests" Tools/unit-tests
	@Tools/step "The business on PostgreSQL, and both engines side by side" Tools/with-postgres Tools/unit-tests --filter "$(ON_BOTH)"

# The unit tests alone, for working.
unit: need
	@swift test

# The commands against figures counted by hand and, with TEND_REFERENCE, against real files.
contract: $(TEND)
	@Tools/step "Contract of the commands" Tools/with-postgres python3 -B Tests/contract/contract.py $(TEND)

# Killed, starved and misled: is anything acknowledged lost? A minute or two for each engine; `make torture` takes hours.
crash: $(TEND)
	@Tools/install-packages strace@strace
	@Tools/step "Crashes, a full disk, a wrong clock" python3 -B Tests/crash/crash.py $(TEND)
	@Tools/step "Crashes on PostgreSQL" Tools/with-postgres python3 -B Tests/crash/crash.py $(TEND)

# A backup restored, opened by another program, damaged, killed, and made by the server at its hour.
restore: $(TEND)
	@python3 -c 'import cryptography' 2>/dev/null || Tools/install-packages python3-cryptography
	@Tools/step "Restore drill" python3 -B Tests/restore/drill.py $(TEND)

# The server against hostile connections, requests and forms.
web: $(TEND)
	@Tools/step "Hostile web" python3 -B Tests/web/web.py $(TEND)

# Everything that needs a real Chromium.
browser: $(TEND) axe
	@Tools/install-packages chromium@chromium chromium-driver@chromedriver fonts-noto-cjk
	@Tools/step "Every page in Chromium" python3 -B Tests/browser/pictures.py $(TEND)
	@Tools/step "The way of a newcomer" python3 -B Tests/browser/path.py $(TEND)
	@Tools/step "Keys" python3 -B Tests/browser/keys.py $(TEND)
	@Tools/step "Hostile texts on every page" python3 -B Tests/browser/xss.py $(TEND)

# axe-core, which judges accessibility. Without it that part of the audit is left out, and says so.
axe:
	@python3 -c 'import ensurepip' 2>/dev/null || Tools/install-packages python3-venv
	@test -x .build-browser/bin/python || python3 -m venv .build-browser
	@.build-browser/bin/pip install --quiet --no-deps --requirement Tests/browser/requirements.txt || echo "axe-core could not be fetched from PyPI: pages are not judged by it" >&2

# 1,000 random stories on both engines side by side; SEED=… tells one of them again.
model: need
	@Tools/step "Build program and tests (debug)" Tools/strict-build
	@Tools/step "Random stories on both engines" env $(if $(SEED),TEND_SEED=$(SEED),TEND_SEEDS=1000) Tools/with-postgres Tools/unit-tests --filter ModelTests

# The same at length: `make torture KILLS=1000 SCENARIO=writes`.
KILLS ?= 300
torture: build
	@Tools/install-packages strace@strace
	@python3 -B Tests/crash/crash.py $(TEND) --kills $(KILLS) $(if $(SCENARIO),--scenario $(SCENARIO))
	@Tools/with-postgres python3 -B Tests/crash/crash.py $(TEND) --kills $(KILLS) $(if $(SCENARIO),--scenario $(SCENARIO))

# Style, assets and house rules.
check: need
	@Tools/install-packages python3@python3
	@Tools/step "Format" sh -c "$(SWIFT_FILES) | xargs -0 swift format lint --strict --parallel"
	@Tools/step "Assets are current" python3 Tools/embed-assets --check
	@Tools/step "House rules" swift test --filter HouseTests

format:
	@$(SWIFT_FILES) | xargs -0 swift format --in-place --parallel

# Every page at 1280 and 360 px, light and dark, English and Chinese, into ./pictures;
# `make pictures README=1` renews the pictures of the README too.
pictures: build axe
	@Tools/install-packages python3@python3 chromium@chromium chromium-driver@chromedriver fonts-noto-cjk
	@python3 -B Tests/browser/pictures.py $(TEND) --all $(if $(README),--readme)

# Side by side with sqlite3, pandas, DuckDB and Polars; writes the table in Benchmarks/README.md.
bench: build
	@Tools/install-packages python3@python3 sqlite3@sqlite3 wrk@wrk postgresql psql@postgresql-client
	@Tools/step "Build the bare server (release)" swift build -c release --product BareServer --static-swift-stdlib
	@Tools/step "Build the timing of models (release)" swift build -c release --product FitTimes --static-swift-stdlib
	@Tools/step "Build the timing of forecasts (release)" swift build -c release --product ForecastTimes --static-swift-stdlib
	@python3 -c 'import ensurepip' 2>/dev/null || Tools/install-packages python3-venv
	@test -x .build-bench/bin/python || python3 -m venv .build-bench
	@.build-bench/bin/pip install --quiet --requirement Benchmarks/requirements.txt
	@.build-bench/bin/python -B Benchmarks/bench.py $(TEND)

need:
	@Tools/install-packages $(LIBRARIES)

$(TEND): build

clean:
	rm -rf .build .build-bench .build-browser pictures
