# Interview Coach. `make` lists the commands.

PORT ?= 8501
PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$each -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$each && break; done)
BIN := .venv/bin
MODELS := .venv/share/interview-coach/models
PINNED := pyproject.toml constraints.txt .setup/install.py

# With a display the browser opens by itself.
DESKTOP := $(or $(DISPLAY),$(WAYLAND_DISPLAY),$(filter Darwin,$(shell uname -s)))

# No tool here reports what it is used for; nothing is fetched but packages.
export HF_HUB_DISABLE_TELEMETRY = 1
export DO_NOT_TRACK = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.PHONY: help install install-local run run-local test soak lint bench card corpus-report
.DEFAULT_GOAL := help

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

install: .venv/installed ## Everything the coach needs, into .venv

install-local: .venv/installed-local ## The same and llama.cpp, for COACH_MODEL=gguf:PATH

run: .venv/installed ## Install if need be, then open the coach (PORT=8501)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null \
		|| { echo "Port $(PORT) is in use. Next: make run PORT=$$(($(PORT) + 1))" >&2; exit 1; }
	@$(BIN)/coach ingest >/dev/null || echo "The coach opens with what was read before." >&2
	@echo "Interview Coach: http://127.0.0.1:$(PORT) (Ctrl-C ends it)"
	@exec $(BIN)/streamlit run ui/app.py --server.port $(PORT) $(if $(DESKTOP),--server.headless false)

run-local: .venv/installed-local ## The same with a model on this computer: COACH_MODEL, or a small one that is fetched
	@model="$$($(BIN)/python -c 'from coach.settings import load; print(load().model or "")')" || exit 1; \
	if test -z "$$model"; then \
		folder="$$($(BIN)/python -c 'from coach.settings import load; print(load().data / "models")')" && \
		model="gguf:$$($(BIN)/python .setup/local_model.py "$$folder")" || exit 1; \
	fi; \
	echo "Looking what the model may do here (tested once, about half a minute) ..."; \
	COACH_MODEL="$$model" $(BIN)/coach model; \
	COACH_MODEL="$$model" $(MAKE) --no-print-directory run

test: .venv/installed-dev ## The tests, without the long ones
	@$(BIN)/python .setup/local_model.py $(MODELS) >/dev/null || echo "The tests with a real model are skipped." >&2
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder --durations 15 $(if $(COACH_SOAK_TENTH),,-m "not soak")

soak: .venv/installed-dev ## The long tests
	$(BIN)/pytest -m soak

lint: .venv/installed-dev ## Style, format, types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/installed-dev ## Every measurement in benchmarks/
	@for each in benchmarks/*.py; do test -e "$$each" || continue; echo "== $$each"; $(BIN)/python "$$each" || exit 1; done

card: .venv/installed-dev ## docs/grading.md, measured again
	@$(BIN)/python -m tests.gold.card

corpus-report: .venv/installed-dev ## What the corpus holds, by topic
	@$(BIN)/python -m tests.corpus.report

.venv/installed: $(PINNED) | python
	@$(PYTHON) .setup/install.py
	@touch $@

.venv/installed-local: $(PINNED) | python
	@$(PYTHON) .setup/install.py local
	@touch .venv/installed $@

.venv/installed-dev: $(PINNED) | python
	@$(PYTHON) .setup/install.py dev
	@touch .venv/installed .venv/installed-local $@

.PHONY: python
python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer was not found." \
		"Next: install it, then run make again with PYTHON=/path/to/python3" >&2; exit 1; }
