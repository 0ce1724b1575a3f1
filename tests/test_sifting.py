"""Documents that are no handbooks are known by their bare text; none that is read is refused by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import extraction
from pipeline import read as reading
from pipeline.errors import NoLayoutError, SideBySideError
from pipeline.extraction import extract
from pipeline.read import bare_text, read_document, words
from pipeline.sifting.shown import shown_by
from pipeline.tasks import read_handbook
from pipeline.wording import lead_ins
from pipeline.wording.labels import SYNONYMS, Field
from pipeline.wording.lead_ins import Role, role_of
from tests.accepting import SAMPLES
from tests.scoring import ABSENT, SHARED

RAW = Path(__file__).resolve().parents[1] / "raw" / "samples"
PROSE = "The kite rises in the wind, and the hand holds the line that goes up to it."


def drawn(path: Path, *pages: Sequence[str], size: tuple[float, float] = (595, 842), mode: int = 0) -> Path:
    """A PDF of pages of lines; a line that begins with '# ' is a heading."""
    with pymupdf.open() as pdf:
        for lines in pages:
            page = pdf.new_page(width=size[0], height=size[1])
            for at, line in enumerate(lines):
                font, height = ("hebo", 16) if line.startswith("# ") else ("helv", 10)
                text = line.removeprefix("# ")
                page.insert_text((60, 60 + 24 * at), text, fontname=font, fontsize=height, render_mode=mode)
        pdf.save(path)
    return path


def is_sifted(path: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a document is refused before its drawings are looked at."""

    def drawings(*_: object, **__: object) -> None:
        raise AssertionError("read in full")

    monkeypatch.setattr(reading, "_page", drawings)
    try:
        read_handbook(path)
    except NoLayoutError:
        return True
    except AssertionError:
        return False
    raise AssertionError("neither refused nor read")


def test_what_is_no_handbook_is_refused_by_its_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = drawn(tmp_path / "kites.pdf", ["# Kites: mark scheme", *[PROSE] * 9], [PROSE] * 9)
    with pytest.raises(NoLayoutError) as whole:
        extract(read_document(path))
    with pytest.raises(NoLayoutError, match=r"looks like a mark scheme \('Kites: mark scheme', page 1\)") as sifted:
        read_handbook(path)
    assert str(sifted.value) == str(whole.value)
    assert is_sifted(path, monkeypatch)


def test_the_text_of_a_page_is_taken_once_of_a_document_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    def textpage_of(page: Any) -> Any:
        taken.append(page.number)
        return words.textpage_of(page)

    monkeypatch.setattr(reading, "textpage_of", textpage_of)
    monkeypatch.setattr(bare_text, "textpage_of", textpage_of)
    lines = ["# Unit 1: Kites", PROSE], ["1.1 Fly a kite", "1.2 Land a kite"]
    read_handbook(drawn(tmp_path / "kites.pdf", *[[PROSE]] * 8, *lines))
    assert sorted(taken) == list(range(10))


def test_what_the_nearest_prints_miss_is_not_looked_for_where_a_document_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unclaimed(*_: object) -> NoLayoutError:
        raise AssertionError("asked in vain")

    monkeypatch.setattr(extraction, "claiming", lambda *_: None)
    monkeypatch.setattr(extraction, "unclaimed", unclaimed)
    assert extract(read_document(RAW / "sample-tables.pdf")).specification.units


def test_where_nothing_tells_a_kind_what_was_looked_for_is_told(tmp_path: Path) -> None:
    path = drawn(tmp_path / "kites.pdf", ["# Kites", *[PROSE] * 9])
    with pytest.raises(NoLayoutError, match="no page shows where a unit begins, by its number, its title or its facts"):
        read_handbook(path)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["# Unit 1: Kites", PROSE], ["1.1 Fly a kite", "1.2 Land a kite"]),
        (["# Unit", "# 7", PROSE], ["Learning outcome 1 Know kites"]),
        (["Unit title: Kites", PROSE], ["# Learning outcomes", "1  Know kites", "2  Fly kites"]),
        (["# Kites", "Level: 2", "Credit value: 4"], ["# The learner will:", "# Assessment criteria"]),
        (["# Kites", "SCQF: level 4 (6 SCQF credit points)"], ["Outcome 1"]),
        (["# LF1 Kites", "Unit reference: D/000/6601 Level: 3 Credits: 5"], ["Outcome 1"]),
        (["# UNIT Kites", "CODE F1KX 11"], ["Outcome 1"]),
        (["# Module 3 Kites", "1. Know kites", "a) name one", "b) draw one"], []),
        (["# Units", "Unit title    Level    Credits", PROSE], ["# Objectives"]),
    ],
)
def test_what_shows_a_unit_with_outcomes_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first: list[str], second: list[str]
) -> None:
    assert not is_sifted(drawn(tmp_path / "a.pdf", [*first, *[PROSE] * 6], [*second, PROSE]), monkeypatch)
    assert is_sifted(drawn(tmp_path / "b.pdf", [PROSE] * 6, [*[PROSE] * 6]), monkeypatch)


def test_outcomes_count_near_behind_a_unit_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unit, outcomes, prose = ["# Unit 1: Kites", PROSE], ["Outcome 1 Know kites", PROSE], [PROSE] * 4
    assert not is_sifted(drawn(tmp_path / "near.pdf", unit, *[prose] * 5, outcomes), monkeypatch)
    assert is_sifted(drawn(tmp_path / "far.pdf", unit, *[prose] * 6, outcomes), monkeypatch)
    assert is_sifted(drawn(tmp_path / "above.pdf", outcomes, *[prose] * 6, unit), monkeypatch)


@pytest.mark.parametrize(
    "prose",
    [
        "Units are counted in tens; a component of the sum is in its title, and the credit is shared.",
        "Level of the water: what the outcome of a flood may be, the candidates should know.",
        "the title of a section, and the learning outcomes which it has, are in the list below.",
    ],
)
def test_words_of_a_sentence_show_nothing(prose: str) -> None:
    shown = shown_by(f"{PROSE}\n{prose}\n{PROSE}", list)
    assert [shown.begins, shown.lists, shown.coded, shown.heads] == [False] * 4


def test_what_text_does_not_tell_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    single = [word for word in PROSE.split() for _ in range(2)][:28]
    assert not is_sifted(drawn(tmp_path / "words.pdf", single, single), monkeypatch)  # no lines
    assert not is_sifted(drawn(tmp_path / "few.pdf", ["Kites"]), monkeypatch)
    assert not is_sifted(drawn(tmp_path / "twice.pdf", [PROSE] * 6, ["OOuuttccoommeess", PROSE]), monkeypatch)
    assert not is_sifted(drawn(tmp_path / "scan.pdf", [PROSE] * 9, mode=3), monkeypatch)  # behind a picture


def test_pages_side_by_side_are_told_first(tmp_path: Path) -> None:
    path = tmp_path / "sheets.pdf"
    with pymupdf.open() as pdf:
        for sheet in range(3):
            page = pdf.new_page(width=1190, height=842)
            for half in range(2):
                page.insert_text((60 + 595 * half, 40), f"All about kites, page {2 * sheet + half + 1}", fontsize=10)
                for at in range(20):
                    page.insert_text((60 + 595 * half, 120 + 24 * at), PROSE, fontsize=10)
        pdf.save(path)
    with pytest.raises(SideBySideError):
        extract(read_document(path))
    with pytest.raises(SideBySideError):
        read_handbook(path)


def test_pages_that_are_pictures_are_told(tmp_path: Path) -> None:
    path = drawn(tmp_path / "kites.pdf", ["# Kites: mark scheme", *[PROSE] * 9], ["4"])
    with pymupdf.open(path) as pdf:
        pixels = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 60, 80), False)
        pixels.set_rect(pixels.irect, (90, 120, 30))
        pixels.set_rect(pymupdf.IRect(10, 10, 50, 40), (250, 250, 250))
        pdf[1].insert_image(pdf[1].rect, pixmap=pixels)
        pdf.saveIncr()
    said: list[str] = []
    whole: Callable[[Path], object] = lambda at: extract(read_document(at))  # noqa: E731
    for read in (whole, read_handbook):
        with pytest.raises(NoLayoutError, match=r"what is a picture: page 2\. Run with --ocr") as refused:
            read(path)
        said.append(str(refused.value))
    assert said[0] == said[1]


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(RAW.glob(f"{name}.pdf"))
    assert not is_sifted(path, monkeypatch)


@pytest.mark.skipif(not SHARED.exists(), reason=ABSENT)
def test_no_handbook_is_refused_by_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    handbooks = [path for folder in ("corpus", "wider") for path in sorted((SHARED / folder).rglob("*.pdf"))]
    sifted = [path for path in handbooks if path.parent.name != "negative" and is_sifted(path, monkeypatch)]
    assert not sifted


@pytest.mark.skipif(not SHARED.exists(), reason=ABSENT)
@pytest.mark.parametrize("stem", ["OCR_GCSE_J277_ocr_2022", "ABRSM_Music_Theory_Qual_Spec_April_2023"])
def test_what_is_said_of_other_documents_is_what_reading_them_says(stem: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = SHARED / "corpus" / "negative" / f"{stem}.pdf"
    with pytest.raises(NoLayoutError) as whole:
        extract(read_document(path))
    with pytest.raises(NoLayoutError) as sifted:
        read_handbook(path)
    assert str(sifted.value) == str(whole.value)
    assert is_sifted(path, monkeypatch)


@settings(max_examples=300, deadline=None)
@given(
    st.from_regex(
        dict(lead_ins._HEADS)[Role.OUTCOME],
        fullmatch=True,
        alphabet=st.sampled_from("abcdefghijklmnopqrstuvwxyz ():,-/'."),
    )
)
def test_every_head_of_outcomes_that_the_reading_knows_shows_them(head: str) -> None:
    text = " ".join(head.split())
    assert role_of(text) is not Role.OUTCOME or shown_by(text, list).heads


@pytest.mark.parametrize("label", [*SYNONYMS[Field.TITLE], "unit", "module", "component"])
def test_every_label_of_a_units_title_begins_a_unit(label: str) -> None:
    assert shown_by(f"{label.capitalize()}: Lamps", list).begins


@pytest.mark.parametrize("field", [Field.CREDIT, Field.GLH, Field.NUMBER, Field.REFERENCE])
def test_every_two_labels_of_a_units_facts_begin_a_unit(field: Field) -> None:
    values = {Field.NUMBER: "301", Field.REFERENCE: "A/123/4567"}
    labels = [label for label in SYNONYMS[field] if ":" not in label]
    missed = [one for one in labels if not shown_by(f"Level: 3\n{one}: {values.get(field, 4)}", list).begins]
    assert missed == []
