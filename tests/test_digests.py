"""Digests of files: kept with what the system says of them, and never of what a file held before."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import digests as digests_module
from pipeline.digests import Digests, sha256_of

LONG_AGO = 1_500_000_000


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "document.pdf"
    path.write_bytes(b"content")
    return path


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if what was written in this test had been written long before."""
    monkeypatch.setattr(digests_module, "_SETTLED", 0)


def of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose content is read from now on."""
    read: list[Path] = []
    taken = digests_module._taken

    def noted(path: Path) -> object:
        read.append(path)
        return taken(path)

    monkeypatch.setattr(digests_module, "_taken", noted)
    return read


def kept(folder: Path, document: Path) -> Digests:
    """Digests that know the document from a former run."""
    first = Digests(folder / "digests.json")
    assert first.of(document) == of(document)
    first.save()
    return Digests(folder / "digests.json")


@pytest.mark.usefixtures("settled")
def test_an_unchanged_file_is_not_read_again(tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again, read = kept(tmp_path, document), reads(monkeypatch)
    assert again.of(document) == of(document)
    assert read == []


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("size", [7, 8])
def test_other_content_has_another_digest_although_its_time_is_set_back(
    tmp_path: Path, document: Path, size: int
) -> None:
    os.utime(document, (LONG_AGO, LONG_AGO))
    again = kept(tmp_path, document)
    time.sleep(0.02)  # longer than a tick of any clock that files are stamped by
    document.write_bytes(b"another!"[:size])
    os.utime(document, (LONG_AGO, LONG_AGO))
    assert again.of(document) == of(document)


@pytest.mark.usefixtures("settled")
def test_another_file_in_its_place_is_read(tmp_path: Path, document: Path) -> None:
    again = kept(tmp_path, document)
    other = tmp_path / "other"
    other.write_bytes(b"contend")
    os.utime(other, ns=(document.stat().st_mtime_ns,) * 2)
    other.replace(document)
    assert again.of(document) == of(document)


def test_what_was_written_just_before_is_read_again(
    tmp_path: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, read = kept(tmp_path, document), reads(monkeypatch)
    again.of(document)
    assert read == [document]


FOREIGN_VALUES: list[tuple[str, Any]] = [
    ("taken", "now"),
    ("taken", None),
    ("taken", [1]),
    ("size", "x"),
    ("size", 1.5),
    ("size", True),
    ("changed", float("nan")),
    ("sha256", "x"),
    ("sha256", "../../elsewhere"),
]


def index(files: object) -> bytes:
    """The file with these in it, and a checksum that fits."""
    return json.dumps({"sha256": hashlib.sha256(json.dumps(files).encode()).hexdigest(), "files": files}).encode()


FOREIGN = [
    b"",
    b"[]",
    b"{",
    b'{"files": {}}',
    index({"a": 1}),
    index({"a": [1]}),
    index({"a": []}),
    index({"a": "abcdefg"}),
    index([]),
    index(None),
    b"[" * 100_000,
    b'{"\xff": []}',
    *(
        index({"a": digests_module._Known(1, 2, 3, 4, 5, 6, "0" * 64)._replace(**{field: value})})
        for field, value in FOREIGN_VALUES
    ),
]


@pytest.mark.parametrize("content", FOREIGN)
def test_a_damaged_index_counts_as_empty(tmp_path: Path, document: Path, content: bytes) -> None:
    (tmp_path / "digests.json").write_bytes(content)
    digests = Digests(tmp_path / "digests.json")
    assert digests.damaged
    assert digests.of(document) == of(document)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("part", ["name", "digest"])
def test_a_letter_that_was_changed_in_the_index_is_seen(tmp_path: Path, document: Path, part: str) -> None:
    """In a digest it would give a file the result of another, in a path that of a file beside it."""
    kept(tmp_path, document)
    path = tmp_path / "digests.json"
    printed = path.read_text(encoding="utf-8")
    was = of(document) if part == "digest" else document.name
    path.write_text(printed.replace(was, was.replace(was[3], "0" if was[3] != "0" else "1", 1)), encoding="utf-8")
    assert path.read_text(encoding="utf-8") != printed
    assert Digests(path).damaged


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_folder(path: Path) -> None:
    (path / "in").mkdir(parents=True)


def a_huge_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(2**40)


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("made", [a_pipe, a_device, a_folder, a_huge_file])
def test_what_is_no_file_makes_place_for_the_index(
    tmp_path: Path, document: Path, made: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    made(tmp_path / "digests.json")
    digests = Digests(tmp_path / "digests.json")
    assert digests.damaged
    assert digests.of(document) == of(document)
    digests.save()
    read = reads(monkeypatch)
    assert Digests(tmp_path / "digests.json").of(document) == of(document)
    assert read == []


def test_what_cannot_be_read_has_none(tmp_path: Path) -> None:
    assert Digests(tmp_path / "digests.json").of(tmp_path / "missing") is None
    assert sha256_of(tmp_path / "missing") is None


def test_whoever_cannot_keep_the_index_does_without(tmp_path: Path, document: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    digests = Digests(tmp_path / "file" / "digests.json")
    assert digests.of(document) == of(document)
    digests.save()
