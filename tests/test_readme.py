"""What the README says is true: commands, make targets, snippets, the excerpt, and the findings that it names."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.findings import CODES
from pipeline.profiles.recognition import PRINTS
from tests.scoring import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `build/snapshot` is what `make extract` makes of a fresh clone."""
    folder = tmp_path_factory.mktemp("clone")
    with contextlib.redirect_stdout(io.StringIO()):
        assert main(["extract", str(ROOT / "raw"), "--out", str(folder / "build" / "snapshot")]) == 0
    return folder


def test_every_command_is_in_the_readme() -> None:
    with contextlib.redirect_stdout(io.StringIO()) as out, pytest.raises(SystemExit):
        main(["--help"])
    verbs = re.findall(r"^    ([a-z]+)", out.getvalue(), re.MULTILINE)
    assert len(verbs) >= 5
    assert all(f"specs {verb}" in README for verb in verbs)


def test_it_lists_exactly_the_layouts_that_there_are() -> None:
    assert sorted(re.findall(r"^\| `([a-z-]+/[a-z-]+)` \|", README, re.MULTILINE)) == sorted(x.id for x in PRINTS)


def test_every_make_target_that_it_names_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z]+)`?(?=[`\s]*(?:$|[#`,.]))", README, re.MULTILINE))
    assert {"extract", "test"} <= named
    assert named <= targets


@pytest.mark.parametrize("number", range(len(blocks("python"))))
def test_its_snippets_run(number: int, snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path.cwd()
    os.chdir(snapshot)
    try:
        exec(compile(blocks("python")[number], "README.md", "exec"), {})
    finally:
        os.chdir(before)
    assert "Keeping people safe at a lighthouse station" in capsys.readouterr().out


def test_its_excerpt_is_published(snapshot: Path) -> None:
    (excerpt,) = blocks("json")
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
    part = README.partition("## What findings mean")[2].partition("\n## ")[0]
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", part))
    assert {"misread-layout-does-not-fit", "finding-on-most-units"} <= named
    assert named <= CODES.keys()
