"""What README and docs/ say is true: commands, make targets, snippets, queries, excerpt, findings and links."""

from __future__ import annotations

import contextlib
import io
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipeline.cli import main
from pipeline.findings import CODES
from pipeline.models import Specification
from pipeline.profiles.recognition import PRINTS
from pipeline.publish import publish
from pipeline.published import published_in, read_published
from tests.extracted import extract_samples
from tests.scoring import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
PAGES = {"README.md": README, **DOCS}


def blocks(language: str) -> list[tuple[str, str]]:
    """The blocks of code of a language, with the page that each stands on."""
    return [
        (name, block)
        for name, text in PAGES.items()
        for block in re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    ]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `build/snapshot` is what `make extract` makes of a fresh clone."""
    folder = tmp_path_factory.mktemp("clone")
    extract_samples(folder / "build" / "snapshot")
    (folder / "raw").symlink_to(ROOT / "raw")
    return folder


def test_every_command_is_in_the_readme() -> None:
    with contextlib.redirect_stdout(io.StringIO()) as out, pytest.raises(SystemExit):
        main(["--help"])
    verbs = re.findall(r"^    ([a-z]+)", out.getvalue(), re.MULTILINE)
    assert len(verbs) >= 5
    assert all(f"specs {verb}" in README for verb in verbs)


def test_it_lists_exactly_the_layouts_that_there_are() -> None:
    listed = re.findall(r"^\| `([a-z-]+/[a-z-]+)` \|", DOCS["data-team.md"], re.MULTILINE)
    assert sorted(listed) == sorted(x.id for x in PRINTS)


def test_every_make_target_that_it_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    text = "\n".join(PAGES.values())
    named = set(re.findall(r"`?make ([a-z]+)`?(?=[`\s]*(?:$|[#`,.]))", text, re.MULTILINE))
    assert {"extract", "test"} <= named
    assert named <= targets


@pytest.mark.parametrize(("name", "code"), blocks("python"))
def test_its_snippets_run(name: str, code: str, snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with contextlib.chdir(snapshot):
        exec(compile(code, name, "exec"), {})
    assert "Keeping people safe at a lighthouse station" in capsys.readouterr().out


@pytest.fixture(scope="module")
def two_issues(snapshot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The snapshot, and in it an older issue of one handbook with another wording."""
    found = [read_published(path) for path in published_in(snapshot / "build" / "snapshot")]
    newer = next(one for one in found if one.family_id.endswith("000-7304-0"))
    text = newer.model_dump_json().replace("identify the duties of people", "list the duties of people")
    fields = {"specification_id": f"{newer.family_id}/version-1-1", "issue": "Version 1.1", "issued": "2025-03"}
    older = Specification.model_validate({**json.loads(text), **fields, "findings": []})
    out = tmp_path_factory.mktemp("issues") / "snapshot"
    publish([*found, older], [], out)
    return out


@pytest.mark.parametrize(("name", "query"), blocks("sql"))
def test_its_queries_run_and_find_something(name: str, query: str, snapshot: Path, two_issues: Path) -> None:
    assert name == "questions.md"
    folder = two_issues if "issue_changes" in query else snapshot / "build" / "snapshot"
    with contextlib.chdir(folder), duckdb.connect() as connection:
        connection.execute(Path("views.sql").read_text(encoding="utf-8"))
        assert connection.execute(query).fetchall()


def test_the_newest_issues_are_told_from_those_they_supersede(two_issues: Path) -> None:
    with contextlib.chdir(two_issues), duckdb.connect() as connection:
        connection.execute(Path("views.sql").read_text(encoding="utf-8"))

        def found(query: str) -> list[tuple[Any, ...]]:
            return connection.execute(query).fetchall()

        standing = (
            "select issue, is_latest, supersedes from specifications where family_id like '%/000-7304-0' order by 1"
        )
        (*old, before), (*new, supersedes) = found(standing)
        assert (old, before, new) == (["Version 1.1", False], None, ["Version 1.2", True])
        assert supersedes.endswith("/version-1-1")
        for table, view in (("units", "latest_units"), ("assessment_criteria", "latest_criteria")):
            of_newest = f"select count(*) from {table} join specifications using (specification_id) where is_latest"
            assert found(of_newest) == found(f"select count(*) from {view}")
            assert found(of_newest) < found(f"select count(*) from {table}")
        worded = "select before, after from issue_changes where entity = 'criterion' and family_id like '%/000-7304-0'"
        ((before, after),) = found(f"{worded} and class = 'wording-substantive'")
        assert (before.split()[0], after.split()[0]) == ("list", "identify")


def test_each_of_the_twelve_questions_has_an_answer() -> None:
    questions = re.split(r"^## ", DOCS["questions.md"], flags=re.MULTILINE)[1:]
    assert len(questions) == 12
    assert all(re.search(r"^```(?:sql|sh)$", question, re.MULTILINE) for question in questions)


def test_all_texts_ask_for_the_python_that_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert f"Python {oldest} or later" in README
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"Python {oldest} or later" in makefile
    assert f"sys.version_info < ({oldest.replace('.', ', ')})" in makefile
    assert f"Python :: {oldest}" in project["classifiers"][0]


def test_the_readme_fits_a_page() -> None:
    assert len(README.encode()) <= 9_000


@pytest.mark.parametrize("name", PAGES)
def test_its_links_lead_somewhere(name: str) -> None:
    folder = ROOT if name == "README.md" else ROOT / "docs"
    text = re.sub(r"`[^`]*`", "", PAGES[name])  # a pattern in code is no link
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    assert [link for link in links if not (folder / link).exists()] == []


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    pages = {path.stem for path in (tmp_path / "site").glob("*.html")}
    assert {path.removesuffix(".md") for path in DOCS} <= pages


def test_its_excerpt_is_published(snapshot: Path) -> None:
    ((_, excerpt),) = blocks("json")
    shown = json.loads(excerpt)
    file = snapshot / "build" / "snapshot" / "specifications" / f"{shown['specification_id']}.json"
    assert_part_of(shown, json.loads(file.read_text(encoding="utf-8")))


def assert_part_of(part: Any, whole: Any) -> None:
    """Every key of the part has its value in the whole; its lists are the beginnings of the whole's."""
    if isinstance(part, dict):
        for key, value in part.items():
            assert_part_of(value, whole[key])
    elif isinstance(part, list):
        for one, other in zip(part, whole, strict=False):
            assert_part_of(one, other)
    else:
        assert part == whole


def test_every_finding_that_it_names_exists() -> None:
    part = DOCS["data-team.md"].partition("## What findings mean")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", part))
    assert {"misread-layout-does-not-fit", "finding-on-most-units"} <= named
    assert named <= CODES.keys()
