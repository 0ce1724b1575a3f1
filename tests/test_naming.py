"""Files of one name in several folders: what they are called, and which of the former snapshot's each is."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from pipeline.cli import main
from pipeline.errors import NoLayoutError, PipelineError
from pipeline.former import Held, NestedTexts
from pipeline.inputs import Ending
from pipeline.models import Specification
from pipeline.naming import Names, files_apart, found_again
from pipeline.publish import publish
from pipeline.ready import Ready, made_ready
from pipeline.shrunk import held_back
from tests.factory import source, specification
from tests.test_former import CLASSIC, SMALLEST, _without_last_pages, nested_texts

REFUSED = NoLayoutError("no layout claims it", where="h.pdf", remedy="Look at it")


def test_a_file_is_called_by_its_name_and_by_folders_where_others_have_it_too() -> None:
    root = Path("/given")
    paths = [root / name for name in ("a.pdf", "2024/h.pdf", "x/2025/h.pdf", "y/2025/h.pdf", "h.pdf", "y/h.pdf")]
    files = ["a.pdf", "2024/h.pdf", "x/2025/h.pdf", "y/2025/h.pdf", "given/h.pdf", "y/h.pdf"]
    assert list(files_apart(paths).values()) == files
    assert list(files_apart(paths[:2]).values()) == ["a.pdf", "h.pdf"]
    names = Names([root / "x" / "a.pdf", root / "1" / "h.pdf", root / "2" / "h.pdf"], [root / "1", root / "2", root])
    assert [names.below(root / name) for name in ("x/a.pdf", "1/h.pdf", "2/h.pdf")] == ["x/a.pdf", "1/h.pdf", "2/h.pdf"]
    assert names.file(root / "x" / "a.pdf") == "a.pdf"


def one(name: str, digit: str, file: str) -> Specification:
    return specification(specification_id=f"sample-body/{name}/i1", source=source(file, digit * 64))


def ended(path: Path, found: Specification | PipelineError) -> Ending[Ready]:
    if isinstance(found, PipelineError):
        return Ending(path, None, found, 0.0)
    path.parent.mkdir(parents=True, exist_ok=True)
    return Ending(path, made_ready(found, path.with_suffix(".ready")), None, 0.0)


A, B = one("a", "1", "2024/h.pdf"), one("b", "2", "2025/h.pdf")


@pytest.mark.parametrize("files", [("2024/h.pdf", "2025/h.pdf"), ("h.pdf", "h.pdf")], ids=["told apart", "as before"])
@pytest.mark.parametrize("refused", [0, 1])
def test_a_refused_file_is_known_among_those_of_its_name(tmp_path: Path, files: tuple[str, str], refused: int) -> None:
    """In a snapshot that calls all of them the same, too: the other one is the other's."""
    both = [one("a", "1", files[0]), one("b", "2", files[1])]
    publish(both, [], tmp_path / "out")
    outcomes = [ended(tmp_path / A.source.file, A), ended(tmp_path / B.source.file, B)]
    outcomes[refused] = ended(outcomes[refused].path, REFUSED)
    _, kept = held_back(outcomes, tmp_path / "out")
    ((name, result),) = kept.items()
    assert name == (A, B)[refused].source.file
    assert result.specification.specification_id == both[refused].specification_id


def test_a_file_is_the_one_that_has_its_bytes_then_its_specification_then_its_folders(tmp_path: Path) -> None:
    publish([A, B, one("c", "3", "c/2026/h.pdf")], [], tmp_path / "out")
    moved, renewed = ended(tmp_path / "x" / "h.pdf", A), ended(tmp_path / "y" / "h.pdf", one("b", "9", "h.pdf"))
    refused = ended(tmp_path / "2026" / "h.pdf", REFUSED)
    again = found_again([refused, renewed, moved], tmp_path / "out")
    assert {path.parent.name: held.specification_id[12:13] for path, held in again.of.items()} == {
        "x": "a",
        "y": "b",
        "2026": "c",
    }
    assert again.missed == []
    assert [held.name for held in found_again([moved], tmp_path / "out").missed] == ["2025/h.pdf", "c/2026/h.pdf"]


def test_a_whole_new_file_takes_no_place_of_one_that_is_refused(tmp_path: Path) -> None:
    """Here the only one there was: so that it was called by its name alone."""
    publish([one("a", "1", "h.pdf")], [], tmp_path / "out")
    outcomes = [ended(tmp_path / "2024" / "h.pdf", B), ended(tmp_path / "2025" / "h.pdf", REFUSED)]
    assert list(held_back(outcomes, tmp_path / "out")[1]) == ["2025/h.pdf"]
    assert found_again(outcomes, tmp_path / "out").of == {outcomes[1].path: Held("h.pdf", "sample-body/a/i1", "1" * 64)}


def run(folder: Path, *options: str) -> tuple[int, dict[str, Any]]:
    code = main(["extract", str(folder / "raw"), "--out", str(folder / "out"), "-q", *options])
    return code, json.loads((folder / "out" / "run.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("options", [(), ("--keep-failed", "--accept-shrunk")])
def test_half_of_a_download_beside_another_file_of_its_name_does_not_replace_the_whole(
    tmp_path: Path, options: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    whole = CLASSIC.read_bytes()
    for name, content in (("2024", SMALLEST.read_bytes()), ("2025", whole)):
        (tmp_path / "raw" / name).mkdir(parents=True)
        (tmp_path / "raw" / name / "handbook.pdf").write_bytes(content)
    code, report = run(tmp_path)
    assert (code, {entry["file"] for entry in report["documents"]}) == (0, {"2024/handbook.pdf", "2025/handbook.pdf"})
    before = nested_texts(tmp_path / "out")
    assert any(b'"2025/handbook.pdf"' in text for text in before.values())
    cut = tmp_path / "raw" / "2025" / "handbook.pdf"
    for content in (_without_last_pages(whole), whole[:3000]) if not options else (whole[:3000],):
        cut.write_bytes(content)
        for _ in range(2):
            code, report = run(tmp_path, *options)
            (failure,) = report["failures"]
            assert (code, failure["file"], failure["kept"]) == (1, "2025/handbook.pdf", True)
            assert failure["message"].startswith("2025/handbook.pdf: ")
            assert nested_texts(tmp_path / "out").keys() == before.keys()
        assert [found["code"] for found in report["findings"]].count("shrunk") == (not options)
        capsys.readouterr()
        assert main(["publish", str(tmp_path / "out"), "--out", str(tmp_path / "dataset"), "--strict"]) == 1
        assert ("shrunk" in capsys.readouterr().err) == (not options)
    main(["extract", str(tmp_path / "raw"), "--out", str(tmp_path / "out"), "-v", "--keep-failed"])
    assert "Its result of " in " ".join(capsys.readouterr().out.split())


def test_files_that_change_their_folders_are_published_anew(tmp_path: Path) -> None:
    for name, file in (("2024", SMALLEST), ("2025", CLASSIC)):
        (tmp_path / "raw" / name).mkdir(parents=True)
        shutil.copyfile(file, tmp_path / "raw" / name / "handbook.pdf")
    files = []
    for _ in range(2):
        assert run(tmp_path)[0] == 0
        files.append({key: json.loads(text)["source"]["file"] for key, text in NestedTexts(tmp_path / "out").items()})
        for old, new in (("2024", "x"), ("2025", "2024"), ("x", "2025")):
            (tmp_path / "raw" / old).rename(tmp_path / "raw" / new)
    assert sorted(files[0].values()) == sorted(files[1].values()) == ["2024/handbook.pdf", "2025/handbook.pdf"]
    assert files[0] != files[1]
