# Two commands: `make demo` does the main job on the sample, `make test` runs everything that checks the
# project.  Each makes .venv and installs what it needs there; PYTHON=python3.12 takes another Python.

PYTHON ?= python3
SAMPLE := corpora/samples/ctoc-cop-wg10-2020
VERSIONS := $(foreach lang,zh en fr es ru ar,$(SAMPLE)/$(lang).txt)
STATUS := unofficial demonstration translation

.PHONY: demo test clean

demo: .venv/installed
	@mkdir -p demo
	@.venv/bin/tongwen align $(VERSIONS) -o demo/report.tmx --report demo/report.html --status "$(STATUS)"
	@echo
	@echo "demo/report.html    open it in a browser: the six versions side by side"
	@echo "demo/report.tmx     put it in your CAT tool's memory folder (OmegaT: the project's tm/ folder)"
	@echo "demo/report.tongwen .venv/bin/tongwen export demo/report.tongwen --pairs all -o demo/report.tmx"
	@echo "                    gives a bilingual memory for each pair of languages"

test: .venv/tested
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/coverage erase
	.venv/bin/coverage run -m pytest
	.venv/bin/coverage combine -q
	.venv/bin/coverage report --fail-under=$(or $(COVERAGE),95)

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -e .
	.venv/bin/python -m compileall -q align corpora tmx tongwen
	@touch $@

.venv/tested: .venv/installed
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -e ".[dev]"
	@touch $@

clean:
	rm -rf .venv demo dist build .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
