# `make run` and `make test` set up what they need; `make check` changes nothing, `make fix` writes.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test check fix bench screenshots pictures clean add release lock
run: .venv/.setup-run
	RECRUITMENT_EDITING=1 $(BIN)/streamlit run streamlit_app.py

test: .venv/.setup-test
	sh tests/install_browser.sh $(BIN)
	$(BIN)/python -m pytest

check: .venv/.setup-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m dashboard.curation check
	$(BIN)/python -m dashboard.catalogues --check
	$(BIN)/python -m dashboard.views.codebook_file --check
	sh tests/audit.sh $(BIN)

fix: .venv/.setup-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/python -m dashboard.catalogues
	$(BIN)/python -m dashboard.views.codebook_file

bench: .venv/.setup-test
	sh tests/install_browser.sh $(BIN)
	$(BIN)/python -m tests.benchmarks.rerun
	$(BIN)/python -m tests.benchmarks.downloads
	$(BIN)/python -m tests.benchmarks.wire
	$(BIN)/python -m tests.benchmarks.load
	$(BIN)/python -m tests.benchmarks.size

screenshots: .venv/.setup-test
	sh tests/install_browser.sh $(BIN)
	$(BIN)/python -m tests.screenshots

# What tests/browser/test_browser_pictures.py compares with.
pictures: .venv/.setup-test
	sh tests/install_browser.sh $(BIN)
	$(BIN)/python -m tests.regression

# make add URL=https://…   make release VERSION=1.1.0 SINCE=…
add: .venv/.setup-curation
	$(BIN)/python -m dashboard.curation add $(URL)

release: .venv/.setup-curation
	$(BIN)/python -m dashboard.curation release $(VERSION) $(if $(SINCE),--since $(SINCE))

# requirements.txt is what a person writes; the lock adds what those need, with hashes.
lock: .venv/.setup-test
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
		--no-annotate requirements.txt -o deploy/requirements.lock

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.setup-run: .venv/bin/python deploy/requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r deploy/requirements.lock
	touch $@

.venv/.setup-curation: .venv/.setup-run dashboard/curation/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r dashboard/curation/requirements.txt
	touch $@

.venv/.setup-test: .venv/.setup-curation tests/requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	touch $@
