"""Reruns: what is unchanged is not read again, and nobody can tell from the snapshot."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pymupdf
import pytest

from pipeline import cache as cache_module
from pipeline.cache import Cache, pipeline_digest
from pipeline.cli import main
from pipeline.corrections import digest_of
from pipeline.errors import NoLayoutError, NotAPdfError, PipelineError, TooSlowError, WorkerError
from pipeline.inputs import Ending
from pipeline.ready import Ready, file_for, made_ready
from pipeline.ready.facts import KINDS
from tests.extracted import extract_samples
from tests.factory import source, specification
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


def kept(folder: Path, document: Path, error: PipelineError | None) -> Ending[Ready] | None:
    """What a cache gives back of an outcome that another one has kept."""
    cache = Cache(folder / "out", run_in(folder))
    assert cache.find(document) is None
    cache.keep(Ending(document, None if error else ready(document, folder), error, 1.0))
    return found_in(folder, document)[0]


def found_in(folder: Path, document: Path) -> tuple[Ending[Ready] | None, list[Path]]:
    """What a further run finds kept of a document, and what is damaged of it."""
    cache = Cache(folder / "out", run_in(folder))
    return cache.find(document), cache.damaged


def run_in(folder: Path) -> Path:
    """The folder of a run."""
    found = folder / "run"
    found.mkdir(exist_ok=True)
    return found


def ready(document: Path, folder: Path, programs: str = "") -> Ready:
    sha256 = hashlib.sha256(document.read_bytes()).hexdigest()
    found = specification(specification_id=f"sample-body/{document.stem}/i1", source=source(document.name, sha256))
    made = {"corrections": digest_of(()), "pipeline": pipeline_digest(programs)}
    return made_ready(found, file_for(document, run_in(folder)), **made)


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
    assert found_in(tmp_path, document) == (None, [document])


@pytest.mark.parametrize("damage", ["null", "list", "none", "junk", "shifted", "empty"])
def test_a_result_with_other_parts_under_a_right_checksum_is_none(damage: str, tmp_path: Path, document: Path) -> None:
    assert kept(tmp_path, document, None) is not None
    (entry,) = entries(tmp_path)
    head, packed = read_entry(entry)
    parts = head["parts"]
    shifted = {name: (start + 1, size, whole) for name, (start, size, whole) in parts.items()}
    head["parts"] = {"null": None, "list": [], "none": {}, "shifted": shifted}.get(damage, parts)
    packed = {"junk": bytes(len(packed)), "empty": b""}.get(damage, packed)
    write_entry(entry, head, packed)
    assert found_in(tmp_path, document) == (None, [document])


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("sha256", "0" * 64),
        ("counts", {}),
        ("counts", dict.fromkeys(KINDS, -1)),
        ("severities", {}),
        ("pages", "9"),
        ("certified", 1),
        ("specification_id", 5),
        ("coverage", {}),
    ],
)
def test_a_result_with_foreign_facts_is_none(key: str, value: object, tmp_path: Path, document: Path) -> None:
    assert kept(tmp_path, document, None) is not None
    (entry,) = entries(tmp_path)
    head, packed = read_entry(entry)
    write_entry(entry, {**head, "facts": {**head["facts"], key: value}}, packed)
    assert found_in(tmp_path, document) == (None, [document])


@pytest.mark.parametrize("value", [[], [1, 2], ["a"], True, "xy", {"0": 1}, ["$.title", "it is missing"]])
def test_a_result_with_a_foreign_violation_is_none(value: object, tmp_path: Path, document: Path) -> None:
    assert kept(tmp_path, document, None) is not None
    (entry,) = entries(tmp_path)
    head, packed = read_entry(entry)
    write_entry(entry, {**head, "violation": value}, packed)
    assert found_in(tmp_path, document) == (None, [document])


@pytest.mark.parametrize("error", [None, NotAPdfError("it is a letter", where="document.pdf", remedy="Look at it")])
def test_a_result_of_another_document_or_pipeline_is_none(
    error: PipelineError | None, tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kept(tmp_path, document, error) is not None
    (entry,) = entries(tmp_path)
    other = tmp_path / "other.pdf"
    other.write_bytes(b"other content")
    copied(entry, entry.with_name(hashlib.sha256(b"other content").hexdigest()))
    assert found_in(tmp_path, other) == (None, [other])
    monkeypatch.setattr(cache_module, "pipeline_digest", lambda programs="": "another")
    copied(entry, entry.parent.with_name("another") / entry.name)
    assert found_in(tmp_path, document) == (None, [document])


def entry_of(folder: Path, document: Path) -> Path:
    (found,) = (folder / ".specs-cache").rglob(hashlib.sha256(document.read_bytes()).hexdigest())
    return found


def copied(entry: Path, new: Path) -> None:
    new.parent.mkdir(exist_ok=True)
    new.write_bytes(entry.read_bytes())


def read_entry(entry: Path) -> tuple[dict[str, Any], bytes]:
    line, packed = entry.read_bytes().split(b"\n", 1)[1].split(b"\n", 1)
    return json.loads(line), packed


def write_entry(entry: Path, head: dict[str, Any], packed: bytes) -> None:
    """Write an entry with its checksum, as a new file."""
    entry.unlink()
    entry.write_bytes(signed(json.dumps(head).encode() + b"\n" + packed))


def with_parts(entry: Path, changed: dict[str, bytes | None]) -> None:
    """Give an entry these parts instead of its own, under a right checksum; a part that is None goes."""
    head, packed = read_entry(entry)
    parts = {name: packed[start : start + size] for name, (start, size, _) in head["parts"].items()}
    whole = {name: whole for name, (_, _, whole) in head["parts"].items()}
    for name, content in changed.items():
        if content is None:
            del parts[name]
        else:
            parts[name], whole[name] = pa.compress(content, "zstd", asbytes=True), len(content)
    starts = itertools.accumulate((len(part) for part in parts.values()), initial=0)
    places = {name: (start, len(part), whole[name]) for (name, part), start in zip(parts.items(), starts, strict=False)}
    write_entry(entry, {**head, "parts": places}, b"".join(parts.values()))


def part_of(entry: Path, name: str) -> bytes:
    head, packed = read_entry(entry)
    start, size, whole = head["parts"][name]
    content: bytes = pa.decompress(packed[start : start + size], whole, "zstd", asbytes=True)
    return content


FOREIGN_PARTS: dict[str, Callable[[Path, Path], dict[str, bytes | None]]] = {
    "no text": lambda _own, _other: {"text": b"{}"},
    "text of another document": lambda _own, other: {"text": part_of(other, "text")},
    "text that is written otherwise": lambda own, _: {"text": json.dumps(json.loads(part_of(own, "text"))).encode()},
    "text with a level that is none": lambda own, _: {
        "text": part_of(own, "text").replace(b'"level": "3"', b'"level": "x"')
    },
    "nothing to compare": lambda _own, _other: {"handbook": b"{}"},
    "deep": lambda _own, _other: {"handbook": b"[" * 200_000},
    "another handbook": lambda _own, other: {"handbook": part_of(other, "handbook")},
    "rows of another document": lambda _own, other: {"units": part_of(other, "units")},
    "rows of another table": lambda own, _: {"units": part_of(own, "sections")},
    "half of the rows": lambda own, _: {"units": part_of(own, "units")[:-64]},
    "no rows": lambda _own, _other: {"units": bytes(512)},
    "rows that are gone": lambda _own, _other: {"units": None},
}


@pytest.mark.parametrize("foreign", FOREIGN_PARTS.values(), ids=FOREIGN_PARTS.keys())
def test_a_part_of_another_shape_or_document_is_never_used(
    foreign: Callable[[Path, Path], dict[str, bytes | None]], tmp_path: Path, document: Path
) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"other content")
    for path in (document, other):
        assert kept(tmp_path, path, None) is not None
    own, another = (entry_of(tmp_path, path) for path in (document, other))
    with_parts(own, foreign(own, another))
    found, _ = found_in(tmp_path, document)
    assert found is not None
    assert found.result is not None
    assert not found.result.is_whole()
    whole, _ = found_in(tmp_path, other)
    assert whole is not None
    assert whole.result is not None
    assert whole.result.is_whole()


def test_a_result_with_foreign_parts_is_told_and_read_again(
    raw: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    extracted(raw, tmp_path / "out", capsys)
    before = files(tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    with_parts(entry_of(tmp_path, raw / "classic.pdf"), {"text": b"{}"})
    with_parts(entry_of(tmp_path, raw / "tables.pdf"), {"units": None})
    for times in (1, 0):
        assert main(["extract", str(raw), "--out", str(tmp_path / "out")]) == 1
        told = capsys.readouterr().err
        for name in ("classic.pdf", "tables.pdf"):
            assert told.count(f"the kept result of {name} is damaged: it is read again") == times
        assert files(tmp_path / "out") == before


def test_a_folder_in_the_place_of_a_result_is_told_and_makes_place_for_it(tmp_path: Path, document: Path) -> None:
    error = NotAPdfError("it is a letter", where="document.pdf", remedy="Look at it")
    cache = Cache(tmp_path / "out", tmp_path)
    assert cache.find(document) is None
    cache.keep(Ending(document, None, error, 0.0))
    (entry,) = entries(tmp_path)
    entry.unlink()
    (entry / "in").mkdir(parents=True)
    assert cache.find(document) is None
    assert cache.damaged == [document]
    cache.keep(Ending(document, None, error, 0.0))
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
    monkeypatch.setattr(cache_module, "pipeline_digest", lambda programs="": "another")
    lines = extracted(raw, tmp_path / "out", capsys)
    assert not any("unchanged" in line for line in lines.values())
    assert {path.parent.name for path in entries(tmp_path)} == {"another"}


def test_what_was_read_with_other_programs_is_there_again_after_a_run_without(tmp_path: Path, document: Path) -> None:
    out, run = tmp_path / "out", run_in(tmp_path)
    for programs in ("ocrmypdf 14", ""):
        cache = Cache(out, run, programs=programs)
        assert cache.find(document) is None
        cache.keep(Ending(document, ready(document, tmp_path, programs), None, 1.0))
    assert Cache(out, run, programs="ocrmypdf 14").find(document) is not None
    assert Cache(out, run, programs="ocrmypdf 15").find(document) is None


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
    inputs = cache.inputs([Ending(document, None, error, 0.0)])
    assert inputs == cache.inputs([Ending(document, None, error, 1.0)])
    assert inputs != cache.inputs([Ending(document, None, error.at("elsewhere"), 0.0)])


def test_what_changes_while_it_is_read_is_not_kept(tmp_path: Path, document: Path) -> None:
    cache = Cache(tmp_path / "out", run_in(tmp_path))
    cache.find(document)
    document.write_bytes(b"other content")
    cache.keep(Ending(document, ready(document, tmp_path), None, 1.0))
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


def test_the_program_loads_nothing_that_reads_documents_as_workers_do(tmp_path: Path) -> None:
    command = [str(TABLES), "--out", str(tmp_path / "out"), "--quiet"]
    code = (
        f"import sys\nfrom pipeline.cli import main\nsys.argv[1:] = ['extract', *{command!r}]\nassert main() == 0\n"
        "print(sorted({'pymupdf', 'pandas', 'pipeline.tasks', 'pipeline.interpret'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_inputs_are_names_and_contents_in_any_order(tmp_path: Path, document: Path) -> None:
    other = tmp_path / "other.pdf"
    other.write_bytes(b"other")
    cache = Cache(tmp_path / "out", run_in(tmp_path))
    outcomes = [Ending(path, ready(path, tmp_path), None, 0.0) for path in (document, other)]
    for outcome in outcomes:
        cache.find(outcome.path)
    assert cache.inputs(outcomes) == cache.inputs(outcomes[::-1]) != cache.inputs(outcomes[:1])
    before = cache.inputs(outcomes)
    assert len({before, cache.inputs(outcomes, "one"), cache.inputs(outcomes, "two")}) == 3
    other.write_bytes(b"changed")
    cache.find(other)
    assert cache.inputs(outcomes) != before
