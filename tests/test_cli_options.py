"""One meaning for each option over all verbs, and errors that say what the verb takes."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.cli_text import print_json, waited
from pipeline.schemas import schemas
from tests.scoring import ROOT

SAMPLE = ROOT / "raw" / "samples" / "sample-tables.pdf"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a snapshot, `out`."""
    made = tmp_path_factory.mktemp("options")
    (made / "raw").mkdir()
    shutil.copy(SAMPLE, made / "raw")
    assert main(["extract", str(made / "raw"), "--out", str(made / "out"), "--jobs", "1", "-q"]) == 0
    return made


def printed(capsys: pytest.CaptureFixture[str], *call: str | Path, code: int = 0) -> Any:
    """What a verb prints as JSON; it says nothing else."""
    capsys.readouterr()
    assert main([*map(str, call), "--json"]) == code
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def test_what_finds_something_says_it_to_programs(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder / "out"
    (file,) = (out / "specifications").rglob("*.json")
    found = printed(capsys, "findings", out)
    assert found["of"] == len(found["findings"]) == 2
    assert found["tables"]["units"]["rows"] == 4
    assert main(["findings", str(out), "--code", "row-differ"]) == 2
    assert "no finding has the code 'row-differ'. Is 'row-differs' meant?" in capsys.readouterr().err
    ((shown),) = printed(capsys, "show", file, "--unit", "RB3-01")
    assert shown["unit"]["unit_number"] == "RB3-01"
    number = shown["unit"]["unit_reference_number"]
    assert printed(capsys, "unit", number, out)["unit"]["unit_register_id"] == number
    assert "eal/tables" in [one["layout"] for one in printed(capsys, "layouts")]
    assert printed(capsys, "diff", file, file)["changes"] == []
    first = printed(capsys, "publish", out, "--out", folder / "data")
    assert (first["new"], first["previous"]) == (True, None)
    assert printed(capsys, "findings", out, "--since", folder / "data")["findings"] == []
    assert printed(capsys, "findings", out, "--since", first["folder"])["of"] == 0
    assert printed(capsys, "changes", folder / "data", "--since", Path(first["folder"]).name)["handbooks"] == []
    (verified,) = printed(capsys, "verify", out, "--raw", folder / "raw", "--jobs", "1")["documents"]
    assert verified["reaches_bar"]
    assert verified["report"]["file"] == SAMPLE.name


def test_what_makes_something_is_quiet_where_it_is_told_to_be(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = str(folder / "out")
    calls = (
        ["export", "csv", out, "--out", str(folder / "csv")],
        ["publish", out, "--out", str(folder / "quiet")],
        ["verify", out, "--raw", str(folder / "raw"), "--jobs", "1"],
    )
    for call in calls:
        capsys.readouterr()
        assert main([*call, "-q"]) == 0
        assert capsys.readouterr() == ("", "")
    assert main(["export", "csv", out, "--out", out, "-q"]) == 2
    assert capsys.readouterr().err.startswith("specs: ")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["publish", "--jsn"], "unrecognized arguments: --jsn; is '--json' meant?"),
        (["publish", "--nam", "x"], "unrecognized arguments: --nam; is '--name' meant?"),
        (["extract", "raw", "--uot", "x"], "unrecognized arguments: --uot; is '--out' meant?"),
        (["export", "csv", "x", "--uot=x"], "unrecognized arguments: --uot=x; is '--out' meant?"),
        (["show", str(SAMPLE), "--unit", "1", "--zzz"], "unrecognized arguments: --zzz\n"),
        (["show", str(SAMPLE)], "the following arguments are required: --unit"),
        (["show", "nowhere.pdf", "--unit", "1"], "there is no file 'nowhere.pdf'"),
        (["draft-profile", str(SAMPLE.parent)], "is a folder: name a file in it"),
    ],
)
def test_an_error_shows_how_the_verb_is_called(call: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(call)
    assert stop.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith(f"usage: specs {call[0]} ")
    assert told in said


def test_the_name_of_the_program_is_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "xlsx", "nowhere", "--out", "x", "--bom"]) == 2
    assert capsys.readouterr().err.startswith("specs export: --bom is of CSV files. ")


def test_what_shows_no_unit_is_no_handbook_to_draft_a_profile_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "print.py"
    assert main(["draft-profile", str(SAMPLE), "--out", str(out)]) == 0
    assert "PRINT = Profile(" in out.read_text(encoding="utf-8")
    assert main(["draft-profile", str(SAMPLE), "--out", str(out)]) == 2
    assert "there is such a file. Name one that is not there yet" in capsys.readouterr().err


def test_schemas_are_checked_and_written_where_they_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "schemas"
    assert main(["schemas", "--check", "--out", str(mine)]) == 2
    assert "there are no schemas to check. Write them with `specs schemas`" in capsys.readouterr().err
    assert main(["schemas", "--out", str(mine)]) == 0
    assert main(["schemas", "--check", "--out", str(mine)]) == 0
    assert len(list(mine.rglob("*.json"))) == len(schemas())
    (mine / "review.json").write_text("{}", encoding="utf-8")
    assert main(["schemas", "--check", "--out", str(mine)]) == 1
    assert "schemas/review.json is not what the models give" in capsys.readouterr().err
    (mine / "mine.json").touch()
    assert main(["schemas", "--out", str(mine)]) == 2
    assert "the folder holds other files (mine.json)" in capsys.readouterr().err
    assert (mine / "mine.json").exists()


def test_records_are_objects_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"path": Path("a"), "all": (one for one in (1, None, True, 0.5))})
    assert json.loads(capsys.readouterr().out) == {"path": "a", "all": [1, None, True, 0.5]}


class Terminal(io.StringIO):
    """What a person sees."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_what_is_waited_for_and_nothing_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream, told in (
        (Terminal(), ["verifying …", "verifying, 1 done …", "verifying, 2 done …"]),
        (io.StringIO(), []),
    ):
        monkeypatch.setattr("sys.stderr", stream)
        assert list(waited("verifying", "ab")) == ["a", "b"]
        assert re.findall("verifying.*?…", stream.getvalue()) == told


@pytest.mark.parametrize(
    ("given", "strict"), [("1", True), ("yes", True), ("0", False), ("no", False), ("false", False), ("", False)]
)
def test_a_choice_of_make_that_is_off_is_off(given: str, strict: bool) -> None:
    call = ["make", "-n", "extract", f"STRICT={given}", f"KEEP_FAILED={given}", f"ALL_ISSUES={given}", f"OCR={given}"]
    told = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for option in ("--strict", "--keep-failed", "--all-issues", "--ocr"):
        assert (f" {option} " in told) is strict, option
