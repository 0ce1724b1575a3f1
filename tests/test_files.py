"""What a folder may hold beside plain files of plain names, and what becomes of it."""

from __future__ import annotations

import errno
import json
import os
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cli import main
from pipeline.compare.sources import pair_of
from pipeline.corrections import corrections_for
from pipeline.errors import PdfMissingError, RegulatorError, UnreadablePdfError, UsageError
from pipeline.files import name_of, path_called, printable
from pipeline.inputs import find_documents, path_below
from pipeline.models import Box
from pipeline.originals import Originals
from pipeline.publish import publish
from pipeline.published import is_published, read_published
from pipeline.read import read_document
from pipeline.read.rasters import pictures_in
from pipeline.regulator.files import regulator_files
from pipeline.render.parts import draw_parts
from pipeline.render.values import picture_of_place
from pipeline.shrunk import held_back
from tests.factory import handbooks
from tests.scoring import ROOT

STANDARDS = ROOT / "raw/samples/sample-standards.pdf"


@given(st.binary(min_size=1, max_size=12).filter(lambda name: b"/" not in name and b"\0" not in name))
def test_every_name_that_a_system_allows_is_text_that_no_terminal_obeys(raw: bytes) -> None:
    shown = name_of(Path(os.fsdecode(b"x" + raw)))
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert printable(shown) == shown
    shown.encode("utf-8")


BYTES = st.binary(min_size=1, max_size=3).filter(lambda name: not set(name) & {0, 47})
LATIN = st.characters(min_codepoint=0x80, max_codepoint=0xFF)  # as letters, and as bytes that are none
NAMES = BYTES | st.builds(str.encode, LATIN) | st.builds(str.encode, LATIN, st.just("latin-1"))


@given(st.sets(NAMES, min_size=2, max_size=8))
def test_no_two_names_become_one_and_each_names_its_file(names: set[bytes]) -> None:
    paths = {Path(os.fsdecode(b"x" + name)) for name in names}
    assert {path_called(name_of(path)) for path in paths} == paths


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        (b"Level 3 \xe2\x80\x93 caf\xc3\xa9.pdf", "Level 3 – café.pdf"),
        (b"caf\xe9.pdf", r"caf\xe9.pdf"),
        (b"a\x1b[31mb\n.pdf", r"a\x1b[31mb\n.pdf"),
        (b"a\\xe9.pdf", r"a\\xe9.pdf"),
        ("fdp.\u202eexe".encode(), r"fdp.\u202eexe"),
        (b"hy\xadphen.pdf", r"hy\xadphen.pdf"),
        ("hy\u00adphen.pdf".encode(), r"hy\u00adphen.pdf"),
        ("next\u0085line.pdf".encode(), r"next\u0085line.pdf"),
    ],
)
def test_names_are_shown_as_they_are_or_with_escapes(raw: bytes, shown: str) -> None:
    assert name_of(Path(os.fsdecode(raw))) == shown


def test_a_name_that_is_no_utf8_is_read_published_and_known_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "raw"
    folder.mkdir()
    shutil.copy(STANDARDS, folder / os.fsdecode(b"caf\xe9.pdf"))
    call = ["extract", str(folder), "--out", str(tmp_path / "out"), "--jobs", "1"]
    assert main(call) == 0
    assert main(call) == 0
    assert r"read    caf\xe9.pdf" in capsys.readouterr().out
    report = json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))
    assert [document["file"] for document in report["documents"]] == [r"caf\xe9.pdf"]


def test_what_is_written_may_stand_where_no_name_is_utf8(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / os.fsdecode(b"here\xff")
    here.mkdir()
    monkeypatch.chdir(here)
    snapshot, dataset, database = (os.fsdecode(name) for name in (b"s\xff", b"d\xff", b"all\xff.sqlite"))
    publish(handbooks(), [], Path(snapshot))
    assert main(["publish", snapshot, "--out", dataset]) == 0
    assert main(["publish", snapshot, "--out", "other", "--breaking", "\udcff"]) == 0
    assert main(["findings", dataset]) == 0
    assert main(["export", "sqlite", dataset, "--out", database]) == 0
    assert list(json.loads(Path(f"{database}.metadata.json").read_text(encoding="utf-8"))["databases"]) == [
        Path(database).stem
    ]
    assert main(["unit", "\udcff", dataset]) == 2
    assert r"no handbook offers a unit \xff" in capsys.readouterr().err


def test_a_handbook_whose_name_is_no_utf8_is_drawn(tmp_path: Path) -> None:
    handbook, picture = (tmp_path / os.fsdecode(name) for name in (b"caf\xe9.pdf", b"caf\xe9.png"))
    shutil.copy(STANDARDS, handbook)
    assert main(["inspect", str(handbook), "--page", "2", "--out", str(picture)]) == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture_of_place(handbook, (Box(page=1, x0=0, y0=0, x1=9, y1=9),)).startswith(b"\x89PNG")
    part = Box(page=1, x0=0, y0=0, x1=9, y1=9)
    assert len(draw_parts(handbook, {handbook: [part]}, 72)) == 1
    with pictures_in(handbook, {}, {}) as picture_of:
        assert picture_of(1, 0.0).size


def test_a_register_that_its_library_cannot_open_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(RegulatorError, match="its path is no UTF-8"):
        regulator_files(tmp_path / os.fsdecode(b"\xff"))


def test_an_error_obeys_no_control_character_of_a_path() -> None:
    assert "\x1b" not in str(UsageError("it is absent", where="a\x1b[2Jb", remedy="Check the path"))


def test_what_is_no_file_is_told_and_never_opened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "raw"
    (folder / "in").mkdir(parents=True)
    shutil.copy(STANDARDS, folder / "good.pdf")
    os.mkfifo(folder / "in" / "pipe.pdf")
    (folder / "gone.pdf").symlink_to("nowhere")
    assert main(["extract", str(folder), "--out", str(tmp_path / "out"), "--jobs", "1"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "FAILED in/pipe.pdf: it is a pipe, not a file" in out
    assert "pipe.pdf" not in out.replace("in/pipe.pdf", "")
    assert "FAILED gone.pdf: it cannot be looked at (No such file or directory): a link to nowhere" in out
    assert "1 of 3 documents read" in out
    report = json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))
    assert [failure["file"] for failure in report["failures"]] == ["gone.pdf", "in/pipe.pdf"]
    assert report["failures"][1]["message"].startswith("in/pipe.pdf: ")


def test_a_pipe_or_device_that_is_named_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadablePdfError, match="pipe: a pipe cannot be read as a file"):
        read_document(tmp_path / "pipe")
    with pytest.raises(UsageError, match="pipe: it is a pipe, not a file"):
        read_published(tmp_path / "pipe")
    (found,) = find_documents([Path("/dev/zero")]).unreadable
    assert str(found.error).startswith("zero: it is a device, not a file")


def test_linked_folders_are_entered_once(tmp_path: Path) -> None:
    (tmp_path / "raw" / "in").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.pdf").touch()
    (tmp_path / "raw" / "link").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "raw" / "in" / "loop").symlink_to(tmp_path / "raw")
    found = find_documents([tmp_path / "raw"])
    assert found.paths == [tmp_path / "raw" / "link" / "a.pdf"]
    assert found.unreadable == []


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").touch()
    monkeypatch.chdir(tmp_path)
    for _ in range(20):  # a path longer than the system takes in one piece
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    found = find_documents([tmp_path])
    assert found.paths == [tmp_path / "a.pdf"]
    (outcome,) = found.unreadable
    assert "the folder cannot be listed (File name too long)" in str(outcome.error)


@pytest.fixture
def longest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that can be listed, in which nothing can be looked at: what stands there has a path that is too long."""
    monkeypatch.chdir(tmp_path)
    here = tmp_path
    while (left := 4090 - len(str(here))) > 0:
        here /= "d" * min(200, max(left - 1, 1))
        Path(here.name).mkdir()
        os.chdir(here.name)
    for name in ("long.pdf", "notes.txt"):
        Path(name).touch()
    Path("link").symlink_to("nowhere")
    os.chdir(tmp_path)
    return here


def test_what_cannot_be_looked_at_costs_itself_only(tmp_path: Path, longest: Path) -> None:
    """As in a folder that may be listed and not entered."""
    (tmp_path / "a.pdf").touch()
    found = find_documents([tmp_path])
    assert found.paths == [tmp_path / "a.pdf"]
    (outcome,) = found.unreadable
    assert str(outcome.error).startswith("long.pdf: it cannot be looked at (File name too long). ")
    assert held_back([], tmp_path / "out", found.passed_over) == ([], {})
    assert corrections_for([longest]).folders == ()
    assert not is_published(longest)
    with pytest.raises(PdfMissingError):
        Originals([tmp_path]).of(["long.pdf"], "0" * 64)


def test_what_cannot_be_looked_at_is_told_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def forbidden(path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "lstat", forbidden)
    assert main(["extract", str(tmp_path / "x.pdf"), "--out", str(tmp_path / "out")]) == 2
    told = "it cannot be looked at (Permission denied). Check its permissions, and those of the folders above it"
    assert told in capsys.readouterr().err


def test_a_working_folder_that_is_gone_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gone").mkdir()
    shutil.copy(STANDARDS, tmp_path / "a.pdf")
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    assert main(["extract", str(tmp_path / "a.pdf"), "--out", str(tmp_path / "out")]) == 2
    assert "the working folder, which is no longer there: No such file or directory" in capsys.readouterr().err


def test_two_folders_are_compared_beside_what_cannot_be_read(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        shutil.copy(STANDARDS, tmp_path / name / "a.pdf")
    (tmp_path / "new" / "there").symlink_to("there")
    pairs, (error,) = pair_of(tmp_path / "old", tmp_path / "new", 1, force=False)
    assert len(pairs) == 1
    assert str(error).startswith("there: it cannot be looked at (Too many levels of symbolic links): a link to there")


def test_a_link_that_cannot_be_followed_costs_itself_only(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "loop.pdf").symlink_to("loop.pdf")
    (tmp_path / "there").symlink_to("there")
    (tmp_path / "long").symlink_to("d" * 300)
    found = find_documents([tmp_path])
    assert found.paths == [tmp_path / "a.pdf"]
    told = {outcome.path.name: str(outcome.error) for outcome in found.unreadable}
    assert sorted(told) == ["long", "loop.pdf", "there"]
    assert "it cannot be looked at (Too many levels of symbolic links): a link to loop.pdf" in told["loop.pdf"]
    assert "it cannot be looked at (File name too long)" in told["long"]


def test_a_link_to_nothing_that_has_not_the_name_of_a_document_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "x").symlink_to("nowhere")
    found = find_documents([tmp_path])
    assert (found.unreadable, found.passed_over) == ([], [tmp_path / "x"])


@pytest.mark.parametrize("call", ["extract {} --out out", "show {} --unit 1", "diff {} {}", "verify {}", "findings {}"])
def test_a_path_that_the_system_refuses_is_told(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = main(call.replace("{}", "d" * 300).split())
    except SystemExit as end:
        code = int(end.code or 0)
    assert code == 2
    assert "File name too long" in capsys.readouterr().err


def test_a_failure_is_named_by_its_path_below_the_folder(tmp_path: Path) -> None:
    assert path_below(tmp_path / "eal" / "a.pdf", [tmp_path / "b", tmp_path]) == "eal/a.pdf"
    assert path_below(tmp_path / "a.pdf", [tmp_path / "a.pdf"]) == "a.pdf"
