"""Systems without what only Unix has: there all works that reads what is published, and the rest says why not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.dataset import publish_version
from pipeline.publish import publish
from tests.factory import specification, unit
from tests.scoring import ROOT

SAMPLE = ROOT / "raw" / "samples" / "sample-tables.pdf"
# What a Python on Windows cannot import
ABSENT = ("fcntl", "grp", "pwd", "resource", "termios")
# What psutil is on Linux needs some of it; filelock then has a lock of another kind, which it says
WITHOUT = f"import psutil, sys; sys.modules |= dict.fromkeys({ABSENT!r}); from pipeline.cli import main; "


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a snapshot, and a dataset of two versions: `old`, and `new` with another title of the unit."""
    folder = tmp_path_factory.mktemp("published")
    for name, title in (("old", "Rowing"), ("new", "Rowing a boat")):
        publish([specification(units=(unit(title=title),))], [], folder / "snapshot")
        publish_version(folder / "snapshot", folder / "dataset", name)
    return folder


def python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """What a program does there, and what it prints."""
    command = [sys.executable, "-W", "ignore:only soft file lock", "-c", WITHOUT + code]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_there_what_is_published_is_read_compared_and_exported(published: Path) -> None:
    one = unit()
    code = f"""
from pathlib import Path
from pipeline import changes, diff, open_dataset
old, new = (str(next(Path("dataset", name, "specifications").rglob("*.json"))) for name in ("old", "new"))
for call in (
    ["show", new, "--unit", {one.unit_number!r}],
    ["unit", {one.unit_reference_number!r}, "dataset/new"],
    ["diff", old, new],
    ["diff", old, new, "--format", "html", "--out", "report.html"],
    ["changes", "dataset", "--since", "old"],
    ["findings", "snapshot"],
    ["export", "csv", "snapshot", "--out", "csv"],
    ["export", "csv", "snapshot", "--out", "csv"],
    ["export", "xlsx", "snapshot", "--out", "all.xlsx"],
    ["export", "sqlite", "snapshot", "--out", "all.sqlite"],
    ["export", "case", "snapshot", "--out", "case"],
    ["site", "snapshot", "--out", "site"],
    ["layouts"],
    ["completion", "bash"],
):
    assert main(call) == 0, call
print("titles", [*open_dataset("dataset/new").units["title"]], len(diff(old, new).changes))
print("changed", [one.status for one in changes("old", "dataset").handbooks])
"""
    done = python(code, published)
    assert done.returncode == 0, done.stderr
    assert "titles ['Rowing a boat'] 1" in done.stdout
    assert "changed [<Status.READ_ANEW: 'read-anew'>]" in done.stdout
    made = {"all.sqlite", "all.sqlite.metadata.json", "all.xlsx", "case", "csv", "report.html", "site"}
    assert {path.name for path in published.iterdir()} == {*made, "dataset", "snapshot"}


def test_there_a_pdf_is_not_read_and_a_run_says_where_it_is(tmp_path: Path) -> None:
    done = python(f"sys.exit(main(['extract', {str(SAMPLE)!r}, '--out', 'out']))", tmp_path)
    assert done.returncode == 2
    assert done.stderr.endswith("in WSL or in a container; what is published can be read here\n")
    assert not (tmp_path / "out").exists()
