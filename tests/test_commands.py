"""Every command of `specs` in README and docs/ does what it says there, and a terminal shows that it is at work."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
from pathlib import Path

import pytest

from pipeline import diff
from pipeline.cli import main
from pipeline.dataset import publish_version
from pipeline.publish import publish
from pipeline.report.review import FORM, Review, issue_of
from tests.factory import specification, unit
from tests.scoring import ROOT
from tests.test_regulator import register

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
LINES = [
    line
    for page in PAGES
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    for line in re.findall(r"^\.venv/bin/specs (.*)$", block, re.MULTILINE)
]
# What needs real handbooks, and what a test of its own runs
ELSEWHERE = re.compile(r"\.\./shared|^dictionary --check|--engine ray")
COMMANDS = [
    shlex.join(words)
    for words in dict.fromkeys(tuple(shlex.split(line, comments=True)) for line in LINES)
    if not ELSEWHERE.search(shlex.join(words))
]
AT_ONCE = {"layouts", "completion", "schemas"}  # in less than two seconds
TOLD_BY_LINE = {"extract"}  # a document after the other
FAMILY = "sample-body/601-3478-1"
# The snapshot, which holds another handbook, is looked into first
WHERE = {"601/3478/1": ["601/3478/1", "--in", "build/dataset"]}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample in `raw`, extracted and published; files and issues by the names that the pages give them."""
    made = tmp_path_factory.mktemp("user")
    (made / "raw" / "samples").mkdir(parents=True)
    for name in ("raw/samples/sample-classic.pdf", "old.pdf", "new.pdf"):
        sample = name if name.startswith("raw") else "raw/samples/sample-standards.pdf"
        shutil.copy(ROOT / sample, made / name)
    shutil.copytree(ROOT / "schemas", made / "schemas")
    for name in ("DIR", "register"):
        register(made / name)
    three, four = (
        specification(
            specification_id=f"{FAMILY}/issue-{number}",
            family_id=FAMILY,
            issue=f"Issue {number}",
            issued=f"201{number}-01",
            units=(unit(guided_learning_hours=number),),
        )
        for number in (3, 4)
    )
    compared = diff(three, four)
    review = Review(form=FORM, before=issue_of(compared.before), after=issue_of(compared.after), entries=())
    (made / "issue-4.review.json").write_text(review.model_dump_json(by_alias=True), encoding="utf-8")
    with contextlib.chdir(made), contextlib.redirect_stdout(io.StringIO()):
        for issues, version in (([three], "2026-03-02-5f0c1ab2d9"), ([three, four], "newest")):
            publish(issues, [], Path("build/issues"))
            publish_version(Path("build/issues"), Path("build/dataset"), version)
        assert main(["extract", "raw", "--out", "build/snapshot"]) == 0
        assert main(["publish"]) == 0
        (published,) = Path("build/snapshot/specifications").rglob("*.json")
        for name in ("old", "new"):
            shutil.copy(published, f"{name}.json")
            Path(f"{name}-units").symlink_to("build/snapshot")
    return made


class Terminal(io.StringIO):
    """What a person sees of standard error."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", COMMANDS)
def test_it_does_what_it_is_given_for(command: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.stderr", terminal := Terminal())
    words = [part for word in shlex.split(command) for part in WHERE.get(word, [word])]
    assert main(words) == 0
    if "--out" in words:
        assert Path(words[words.index("--out") + 1]).exists()
    assert words[0] in AT_ONCE | TOLD_BY_LINE or " …" in terminal.getvalue()


def test_the_pages_have_commands_of_every_kind() -> None:
    assert {"extract", "publish", "show", "unit", "inspect", "site", "diff", "changes", "findings", "verify"} <= {
        command.split()[0] for command in COMMANDS
    }
