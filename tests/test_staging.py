"""Files that are replaced as a whole, and a folder that a run has claimed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.errors import PublishError
from pipeline.publish import publish, reserved
from pipeline.staging import replacing_file, write_whole
from tests.factory import specification
from tests.scoring import ROOT

SAMPLE = ROOT / "raw" / "samples" / "sample-tables.pdf"


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_a_file_is_replaced_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "below" / "page.html"
    write_whole(target, b"old")
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(target.parent.iterdir()) == [target]


def test_a_file_that_is_not_finished_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    write_whole(target, b"old")

    def interrupted() -> None:
        with replacing_file(target) as new:
            new.write_bytes(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: a write ends in the middle likewise."""
    target = tmp_path / "page.png"
    former = b"\x89PNG\r\n\x1a\nold"
    target.write_bytes(former)
    code = (
        "import resource, sys; from pipeline.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "sys.exit(main(['inspect', sys.argv[1], '--page', '1', '--out', sys.argv[2]]))"
    )
    ended = python(code, str(SAMPLE), str(target))
    assert ended.returncode == 2
    assert "the picture cannot be written" in ended.stderr
    assert target.read_bytes() == former
    assert list(tmp_path.iterdir()) == [target]


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    write_whole(target, b"old")
    code = (
        "import os, sys; from pathlib import Path; from pipeline.staging import replacing_file\n"
        "with replacing_file(Path(sys.argv[1])) as new:\n    new.write_bytes(b'half'); os._exit(9)"
    )
    assert python(code, str(target)).returncode == 9
    assert target.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 2
    write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_a_device_is_written_itself(tmp_path: Path) -> None:
    file, link = tmp_path / "file", tmp_path / "link"
    link.symlink_to(file)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert file.read_bytes() == b"new"
    write_whole(Path(os.devnull), b"new")
    assert Path(os.devnull).is_char_device()


@pytest.mark.parametrize(
    "call",
    [
        "extract {pdf} --out {loop}",
        "inspect {pdf} --page 1 --out {loop}",
        "export csv {snapshot} --out {loop}",
        "export case {snapshot} --out {loop}",
        "diff {pdf} {pdf} --format html --out {loop}",
        "draft-profile {pdf} --out {loop}",
    ],
)
def test_a_link_that_leads_back_to_itself_is_told(
    call: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish([specification()], [], tmp_path / "snapshot")
    (tmp_path / "loop").symlink_to("loop")
    names = {"pdf": SAMPLE, "loop": tmp_path / "loop", "snapshot": tmp_path / "snapshot"}
    assert main(call.format_map(names).split()) == 2
    assert "(it is a link that leads back to itself)" in capsys.readouterr().err


def test_results_are_not_kept_where_a_link_leads_back_to_itself(tmp_path: Path) -> None:
    (tmp_path / ".specs-cache").symlink_to(".specs-cache")
    assert main(["extract", str(SAMPLE), "--out", str(tmp_path / "out"), "-q"]) == 0


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc, which nobody can write to")
def test_a_mount_point_is_refused_before_anything_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    mounted = Path("/proc")
    with pytest.raises(PublishError, match="mounted"), reserved(mounted):
        raise AssertionError("it must not be claimed")
    assert main(["extract", str(SAMPLE), "--out", str(mounted)]) == 2
    told = capsys.readouterr()
    assert "read    " not in told.out
    assert "Name a folder in it" in told.err


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="there is no /proc, which nobody can write to")
def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["extract", str(SAMPLE), "--out", "/proc/self/snapshot"]) == 2
    told = capsys.readouterr()
    assert "read    " not in told.out
    assert "it cannot be written" in told.err


def test_two_runs_do_not_work_on_one_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    publish([specification()], [], out)
    code = (
        "import sys; from pathlib import Path; from pipeline.publish import reserved\n"
        "with reserved(Path(sys.argv[1])):\n    print('claimed', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(out)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "claimed\n"
        assert main(["extract", str(SAMPLE), "--out", str(out)]) == 2
        told = capsys.readouterr()
        assert "read    " not in told.out
        assert "another run is at work on it" in told.err
        other.kill()
    assert main(["extract", str(SAMPLE), "--out", str(out)]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [".specs-cache", "out"]


@pytest.mark.parametrize(
    "call",
    [
        "inspect {pdf} --page 9 --out {pipe}",
        "diff {pdf} {pdf} --format html --out {pipe}",
        "export xlsx {snapshot} --out {pipe}.xlsx",
        "export sqlite {snapshot} --out {pipe}",
    ],
)
def test_a_pipe_that_nobody_reads_is_told_and_never_waited_for(call: str, tmp_path: Path) -> None:
    publish([specification()], [], tmp_path / "snapshot")
    os.mkfifo(tmp_path / "pipe")
    os.mkfifo(tmp_path / "pipe.xlsx")
    words = call.format(pdf=SAMPLE, snapshot=tmp_path / "snapshot", pipe=tmp_path / "pipe").split()
    ended = python("import sys; from pipeline.cli import main; sys.exit(main(sys.argv[1:]))", *words)
    assert ended.returncode == 2
    assert "it is a pipe" in ended.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"snapshot", "pipe", "pipe.xlsx"}


def test_what_is_written_to_a_pipe_reaches_whoever_reads_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", tmp_path / "pipe"], stdout=subprocess.PIPE) as reader:
        for _ in range(200):  # until it reads
            try:
                write_whole(tmp_path / "pipe", b"new")
                break
            except OSError:
                time.sleep(0.05)
        assert reader.communicate(timeout=20)[0] == b"new"


@pytest.mark.parametrize(
    "call", ["export csv {snapshot}", "export case {snapshot}", "site {snapshot}", "extract {pdf}"]
)
def test_whatever_takes_the_place_of_a_mount_point_is_refused_first(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    publish([specification()], [], tmp_path / "snapshot")
    (tmp_path / "mounted").mkdir()
    monkeypatch.setattr("os.path.ismount", lambda path: Path(path) == tmp_path / "mounted")
    words = call.format(pdf=SAMPLE, snapshot=tmp_path / "snapshot").split()
    assert main([*words, "--out", str(tmp_path / "mounted")]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "a whole file system is mounted there, which cannot be replaced). Name a folder in it; " in told.err
    assert {path.name for path in tmp_path.iterdir()} == {"snapshot", "mounted"}


def test_a_full_disk_in_the_midst_of_a_run_names_the_snapshot_which_stays(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "raw" / name).mkdir(parents=True)
        shutil.copy(SAMPLE, tmp_path / "raw" / name / "handbook.pdf")
    out = tmp_path / "out"
    call = ["extract", str(tmp_path / "raw"), "--out", str(out), "--jobs", "1"]
    assert main(call) == 0
    before = (out / "run.json").read_bytes()
    shutil.rmtree(tmp_path / ".specs-cache")
    code = (
        "import resource, sys; from pipeline.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000)); sys.exit(main(sys.argv[1:]))"
    )
    ended = python(code, *call)
    assert ended.returncode == 2
    assert f"{out}: it cannot be written (File too large). Check the limit" in ended.stderr
    assert "what it held before is unchanged" in ended.stderr
    assert (out / "run.json").read_bytes() == before
