"""Reruns: what is unchanged is not read again, and nobody can tell from the snapshot."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pymupdf
import pytest

from pipeline import cache as cache_module
from pipeline.cache import Cache, pipeline_digest
from pipeline.cli import main
from pipeline.corrections import digest_of
from pipeline.errors import NoLayoutError, NotAPdfError, PipelineError, TooSlowError, WorkerError
from pipeline.inputs import Outcome
from pipeline.ready import Ready, file_for, made_ready
from tests.extracted import extract_samples
from tests.factory import specification
from tests.scoring import ROOT

CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
TABLES = ROOT / "raw" / "samples" / "sample-tables.pdf"


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def entries(folder: Path) -> list[Path]:
    return [path for path in (folder / ".specs-cache").rglob("*") if path.is_file() and path.name != "digests.json"]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Two handbooks, a letter and a page of the web."""
    folder = tmp_path / "raw"
    folder.mkdir()
    (folder / "classic.pdf").write_bytes(CLASSIC.read_bytes())
    (folder / "tables.pdf").write_bytes(TABLES.read_bytes())
    (folder / "web.pdf").write_text("<html></html>", encoding="utf-8")
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "A letter")
        pdf.save(folder / "letter.pdf")
    return folder


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "document.pdf"
    path.write_bytes(b"content")
    return path


def extracted(raw: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """The line of each document."""
    assert main(["extract", str(raw), "--out", str(out), "-v"]) == 1
    text = capsys.readouterr().out.split("documents read")[0].replace("\n        ", " ")
    return {line.split()[1].rstrip(":"): line for line in text.splitlines() if line.startswith(("read", "FAILED"))}


def kept(folder: Path, document: Path, error: PipelineError | None) -> Outcome[Ready] | None:
    """What a cache gives back of an outcome that another one has kept."""
    before, after = Cache(folder / "out", run_in(folder)), Cache(folder / "out", run_in(folder))
    assert before.find(document) is None
    before.keep(Outcome(document, None if error else ready(document, folder), error, 1.0))
    return after.find(document)


def run_in(folder: Path) -> Path:
    """The folder of a run."""
    found = folder / "run"
    found.mkdir(exist_ok=True)
    return found


def ready(document: Path, folder: Path) -> Ready:
    return made_ready(specification(), file_for(document, run_in(folder)), corrections=digest_of(()))


def test_what_is_unchanged_is_not_read_again(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = extracted(raw, tmp_path / "out", capsys)
    assert not any("unchanged" in line for line in first.values())
    before = files(tmp_path / "out")
    stamp = (tmp_path / "out").stat().st_ino
    again = extracted(raw, tmp_path / "out", capsys)
    assert len(again) == 4
    assert all("unchanged" in line for line in again.values())
    assert files(tmp_path / "out") == before
    assert (tmp_path / "out").stat().st_ino == stamp


def test_the_bytes_are_those_of_a_clean_run(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where files have other names than when they were read, and where some were read long ago."""
    extracted(raw, tmp_path / "a" / "out", capsys)
    (raw / "classic.pdf").rename(raw / "renamed.pdf")
    (raw / "letter.pdf").rename(raw / "a letter.pdf")
    with pymupdf.open(TABLES) as pdf:
        pdf.set_metadata({"title": "other bytes"})
        pdf.save(raw / "tables.pdf")
    lines = extracted(raw, tmp_path / "a" / "out", capsys)
    assert {name for name, line in lines.items() if "unchanged" in line} == {"renamed.pdf", "a", "web.pdf"}
    extracted(raw, tmp_path / "b" / "out", capsys)
    assert files(tmp_path / "a" / "out") == files(tmp_path / "b" / "out")


def test_a_snapshot_that_was_touched_is_made_anew(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extracted(raw, tmp_path / "out", capsys)
    before = files(tmp_path / "out")
    (tmp_path / "out" / "tables" / "units.parquet").unlink()
    extracted(raw, tmp_path / "out", capsys)
    assert files(tmp_path / "out") == before


def signed(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


DAMAGES = [
    b"",
    b"nonsense",
    b'0\n{"reason": "no-layout"}',
    signed(b"[]"),
    signed(b"3"),
    signed(b'{"specification": {}, "corrections": ""}'),
    signed(b'{"reason": "unheard-of", "what": 1}'),
    signed(b'{"a": "\xff"}'),
    signed(b"[" * 200_000),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_result_is_none(damage: bytes, tmp_path: Path, document: Path) -> None:
    assert kept(tmp_path, document, None) is not None
    (entry,) = entries(tmp_path)
    entry.write_bytes(damage)
    cache = Cache(tmp_path / "out", run_in(tmp_path))
    assert cache.find(document) is None
    assert cache.damaged == [document]


@pytest.mark.parametrize("damage", ["null", "list", "none", "junk", "shifted", "empty"])
def test_a_result_with_other_parts_under_a_right_checksum_is_none(damage: str, tmp_path: Path, document: Path) -> None:
    assert kept(tmp_path, document, None) is not None
    (entry,) = entries(tmp_path)
    line, packed = entry.read_bytes().split(b"\n", 1)[1].split(b"\n", 1)
    head = json.loads(line)
    parts = head["parts"]
    shifted = {name: (start + 1, size, whole) for name, (start, size, whole) in parts.items()}
    head["parts"] = {"null": None, "list": [], "none": {}, "shifted": shifted}.get(damage, parts)
    packed = {"junk": bytes(len(packed)), "empty": b""}.get(damage, packed)
    entry.write_bytes(signed(json.dumps(head).encode() + b"\n" + packed))
    cache = Cache(tmp_path / "out", run_in(tmp_path))
    assert cache.find(document) is None
    assert cache.damaged == [document]


def test_a_folder_in_the_place_of_a_result_is_told_and_makes_place_for_it(tmp_path: Path, document: Path) -> None:
    error = NotAPdfError("it is a letter", where="document.pdf", remedy="Look at it")
    cache = Cache(tmp_path / "out", tmp_path)
    assert cache.find(document) is None
    cache.keep(Outcome(document, None, error, 0.0))
    (entry,) = entries(tmp_path)
    entry.unlink()
    (entry / "in").mkdir(parents=True)
    assert cache.find(document) is None
    assert cache.damaged == [document]
    cache.keep(Outcome(document, None, error, 0.0))
    assert cache.find(document) is not None
    assert not [path for path in entry.parent.iterdir() if path != entry]


def test_a_damaged_result_is_told_and_read_again(raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extracted(raw, tmp_path / "out", capsys)
    before = files(tmp_path / "out")
    assert len(entries(tmp_path)) == 4
    for path, damage in zip(entries(tmp_path), DAMAGES[1::2], strict=True):
        path.write_bytes(damage)
    (tmp_path / ".specs-cache" / "digests.json").write_bytes(b"[")
    assert main(["extract", str(raw), "--out", str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert told.err.count("the kept result of") == 4
    assert told.err.count("the kept digests of the files are damaged") == 1
    assert "unchanged" not in told.out
    assert files(tmp_path / "out") == before


def test_another_pipeline_reads_all_again_and_sweeps(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    extracted(raw, tmp_path / "out", capsys)
    monkeypatch.setattr(cache_module, "pipeline_digest", lambda: "another")
    lines = extracted(raw, tmp_path / "out", capsys)
    assert not any("unchanged" in line for line in lines.values())
    assert {path.parent.name for path in entries(tmp_path)} == {"another"}


def test_the_digest_is_of_source_and_lock(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "pipeline"
    (package / "layouts").mkdir(parents=True)
    monkeypatch.setattr(cache_module, "_PACKAGE", package)
    monkeypatch.setattr(cache_module, "_LOCK", tmp_path / "requirements.lock")
    digests = {pipeline_digest()}
    for path in (package / "work.py", package / "layouts" / "eal.py", tmp_path / "requirements.lock"):
        path.write_text("one", encoding="utf-8")
        digests.add(pipeline_digest())
        path.write_text("two", encoding="utf-8")
        digests.add(pipeline_digest())
    (package / "work.py").rename(package / "other.py")
    digests.add(pipeline_digest())
    assert len(digests) == 8
    assert pipeline_digest() in digests


@pytest.mark.parametrize("kind", [NoLayoutError, NotAPdfError])
def test_an_error_of_the_content_is_kept(kind: type[PipelineError], tmp_path: Path, document: Path) -> None:
    error = kind("it is so", where=document.name, remedy="Do that")
    found = kept(tmp_path, document, error)
    assert found is not None
    assert type(found.error) is kind
    assert str(found.error) == str(error)
    assert found.unchanged


@pytest.mark.parametrize("kind", [TooSlowError, WorkerError, PipelineError])
def test_an_error_that_may_pass_is_tried_again(kind: type[PipelineError], tmp_path: Path, document: Path) -> None:
    error = kind("it is so", where=document.name, remedy="Do that")
    assert kept(tmp_path, document, error) is None
    cache = Cache(tmp_path / "out", run_in(tmp_path))
    inputs = cache.inputs([Outcome(document, None, error, 0.0)])
    assert inputs == cache.inputs([Outcome(document, None, error, 1.0)])
    assert inputs != cache.inputs([Outcome(document, None, error.at("elsewhere"), 0.0)])


def test_what_changes_while_it_is_read_is_not_kept(tmp_path: Path, document: Path) -> None:
    cache = Cache(tmp_path / "out", run_in(tmp_path))
    cache.find(document)
    document.write_bytes(b"other content")
    cache.keep(Outcome(document, ready(document, tmp_path), None, 1.0))
    assert entries(tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="whoever is root may write anywhere")
def test_whoever_cannot_keep_results_does_without(tmp_path: Path, document: Path) -> None:
    tmp_path.chmod(0o500)
    assert kept(tmp_path, document, None) is None
    tmp_path.chmod(0o700)


def test_an_unchanged_run_loads_no_heavy_library(tmp_path: Path) -> None:
    command = f"['extract', {str(ROOT / 'raw')!r}, '--out', {str(tmp_path / 'out')!r}]"
    code = (
        f"import sys\nfrom pipeline.cli import main\nassert main({command}) == 0\n"
        "print(sorted({'pymupdf', 'pyarrow', 'pandas', 'spacy'} & set(sys.modules)))"
    )
    extract_samples(tmp_path / "out")
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_inputs_are_names_and_contents_in_any_order(tmp_path: Path, document: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"other")
    cache = Cache(tmp_path / "out", run_in(tmp_path))
    outcomes = [Outcome(path, ready(path, tmp_path), None, 0.0) for path in (document, other)]
    for outcome in outcomes:
        cache.find(outcome.path)
    assert cache.inputs(outcomes) == cache.inputs(outcomes[::-1]) != cache.inputs(outcomes[:1])
    before = cache.inputs(outcomes)
    assert len({before, cache.inputs(outcomes, "one"), cache.inputs(outcomes, "two")}) == 3
    other.write_bytes(b"changed")
    cache.find(other)
    assert cache.inputs(outcomes) != before
