from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "pipeline").rglob("*.py"))
TEXTS = sorted(
    path
    for pattern in (
        "pipeline/**/*",
        "tests/**/*",
        "schemas/**/*",
        "corrections/**/*",
        "docs/**/*",
        "*.md",
        "*.toml",
        "Makefile",
    )
    for path in ROOT.glob(pattern)
    if path.suffix in {".py", ".json", ".md", ".toml", ".txt", ".csv", ".html", ".css", ".js", ""} and path.is_file()
)
READS_PDFS = re.compile(r"read/.*|render/.*|verify/.*")
WRITES_PARQUET = re.compile(r"publish(/.*|_\w+)?(\.py)?")
PRINTS = re.compile(r"cli(_\w+)?\.py|cli/.*|__main__\.py")
# A path that only one computer has
ABSOLUTE = re.compile(r"(?<![\w.:/~-])/(?:home|work|root|Users|tmp|mnt)/\w|[A-Z]:\\Users\\")


def named(path: Path) -> str:
    return path.relative_to(ROOT / "pipeline").as_posix()


def imports(path: Path) -> Iterator[str]:
    """The full names of all that a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def importers(*packages: str) -> list[str]:
    """The modules that import one of the packages or a part of it."""
    return [
        named(path)
        for path in MODULES
        if any(name == package or name.startswith(f"{package}.") for name in imports(path) for package in packages)
    ]


def prints(path: Path) -> bool:
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    names = {node.id for node in tree if isinstance(node, ast.Name)}
    return "print" in names or any(name.split(".")[0] == "rich" for name in imports(path))


def test_there_are_modules_to_look_at() -> None:
    assert {"__init__.py", "read/__init__.py", "sheets/grids.py"} <= {named(path) for path in MODULES}
    assert importers("pymupdf")
    assert importers("pydantic")


def test_only_reading_and_drawing_import_a_pdf_library() -> None:
    found = importers("pymupdf", "fitz", "pdfplumber", "pdfminer", "pypdfium2")
    assert [name for name in found if not READS_PDFS.fullmatch(name)] == []


def test_what_verifies_does_not_use_the_library_that_reads() -> None:
    assert [name for name in importers("pdfplumber") if not name.startswith("verify/")] == []
    assert [name for name in importers("pymupdf", "fitz") if name.startswith("verify/")] == []


def test_only_publish_writes_parquet() -> None:
    assert [name for name in importers("pyarrow.parquet") if not WRITES_PARQUET.fullmatch(name)] == []


def test_only_the_command_line_prints() -> None:
    found = [named(path) for path in MODULES if prints(path)]
    assert [name for name in found if not PRINTS.fullmatch(name)] == []


def test_geometry_knows_nothing_that_comes_after_it() -> None:
    later = (
        "sheets",
        "outline",
        "interpret",
        "profiles",
        "front",
        "cover",
        "annexes",
        "wording",
        "ledger",
        "validate",
        "extraction",
        "tables",
        "publish",
        "read",
        "cli",
    )
    found = importers(*(f"pipeline.{stage}" for stage in later))
    assert [name for name in found if name.startswith("geometry/")] == []


def test_sheets_know_no_print_and_no_term_of_the_field() -> None:
    """Of the pipeline they may import their own parts, what was read, and how words make lines, lists and texts."""
    geometry = {f"pipeline.geometry.{name}" for name in ("lines", "lists", "text", "turned")}
    allowed = {"pipeline.pages", *geometry}
    for path in MODULES:
        if named(path).startswith("sheets/"):
            own = {name for name in imports(path) if name.startswith("pipeline.")}
            other = {name for name in own if not name.startswith("pipeline.sheets")}
            assert {name for name in other if not any(name.startswith(part) for part in allowed)} == set(), path


def test_what_accepts_shares_no_eyes_with_what_reads() -> None:
    """Of the pipeline it may import its own parts, plain data, and what printed numbers mean."""
    allowed = ("accept", "findings", "keys", "models", "numbers", "pages", "terms")
    found = {
        (named(path), name)
        for path in MODULES
        if named(path).startswith("accept/")
        for name in imports(path)
        if name.startswith("pipeline.") and name.split(".")[1] not in allowed
    }
    assert any(named(path) == "accept/evidence.py" for path in MODULES)
    assert found == set()


def test_the_model_knows_nothing_of_the_pipeline() -> None:
    names = {name for path in MODULES if named(path).startswith("models/") for name in imports(path)}
    known = {".".join(name.split(".")[:2]) for name in names if name.startswith("pipeline")}
    assert known == {"pipeline.terms", "pipeline.models"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_is_short_and_says_what_it_is(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(source))


def test_no_file_names_a_folder_of_one_computer() -> None:
    found = [
        f"{path.relative_to(ROOT).as_posix()}: {match[0]}"
        for path in TEXTS
        if (match := ABSOLUTE.search(path.read_text(encoding="utf-8")))
    ]
    assert len(TEXTS) > len(MODULES)
    assert found == []


@pytest.mark.parametrize("folder", ["home", "work", "root", "Users", "tmp"])
def test_a_folder_of_one_computer_is_seen(folder: str) -> None:
    assert ABSOLUTE.search(f"see '/{folder}/raw'")


@pytest.mark.parametrize("text", ["https://example.org/home/page", "src/work/file", "home and work", "~/work/x"])
def test_other_paths_are_no_folders_of_one_computer(text: str) -> None:
    assert not ABSOLUTE.search(text)


@pytest.mark.parametrize("room", ["annexes", "cover", "front", "interpret", "outline", "scans", "sheets", "wording"])
def test_the_map_of_a_room_names_what_is_there(room: str) -> None:
    """A name at the start of a line is a module of the room; one in quotes that, or a name that its modules give."""
    path = ROOT / "pipeline" / room
    text = ast.get_docstring(ast.parse((path / "__init__.py").read_text(encoding="utf-8"))) or ""
    modules = {one.stem for one in path.glob("*.py")}
    lines = re.findall(r"^(?: {4})?([a-z_]+(?:, [a-z_]+)*)(?:\s{2,}|$)", text, re.MULTILINE)
    named = {name for line in lines for name in line.split(", ")}
    assert named, "the map is not read"
    assert named - modules == set()
    sources = "".join(one.read_text(encoding="utf-8") for one in MODULES)
    others = set(re.findall(r"`([a-z_]+)`", text)) - modules - {one.stem for one in (ROOT / "pipeline").iterdir()}
    assert {name for name in others if not re.search(rf"def {name}\(", sources)} == set()
