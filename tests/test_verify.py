"""What is published is read again in its places: everything in the samples agrees, and whatever is planted is told."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from pipeline.cli import main
from pipeline.geometry.places import place_of
from pipeline.models import AssessmentCriterion, Box, Place, Specification, StructureRow, Unit
from pipeline.read import read_document
from pipeline.terms import Origin
from pipeline.verify import Report, verify
from pipeline.verify.cells import cells_of
from pipeline.verify.compare import (
    after_number,
    heads,
    holds_isbn,
    holds_number,
    holds_text,
    holds_words,
    names,
    reads_as,
    same_signs,
    wanted_of,
    with_colon,
)
from pipeline.verify.page import Pages, Token, fits, tokens_of
from tests.extracted import specification_at
from tests.scoring import ROOT

SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.pdf"))
CLASSIC = ROOT / "raw" / "samples" / "sample-classic.pdf"
COMBINED = CLASSIC.with_name("sample-combined.pdf")
Change = Callable[[Any], Any]


def published(path: Path = CLASSIC) -> Specification:
    return specification_at(path)


def with_first_unit(change: Callable[[Unit], Unit]) -> Specification:
    specification = published()
    first, *others = specification.units
    return specification.model_copy(update={"units": (change(first), *others)})


def with_first_criterion(**changes: Change) -> Specification:
    """The sample, with fields of its first criterion changed: each by a function of what it was."""

    def changed(unit: Unit) -> Unit:
        outcome, *others = unit.learning_outcomes
        criterion, *rest = outcome.assessment_criteria
        update = {name: change(getattr(criterion, name)) for name, change in changes.items()}
        outcome = outcome.model_copy(update={"assessment_criteria": (criterion.model_copy(update=update), *rest)})
        return unit.model_copy(update={"learning_outcomes": (outcome, *others)})

    return with_first_unit(changed)


def first_criteria() -> tuple[AssessmentCriterion, ...]:
    return published().units[0].learning_outcomes[0].assessment_criteria


def moved(right: float = 0, down: float = 0, pages: int = 0) -> Callable[[Place], Place]:
    def move(place: Place) -> Place:
        return tuple(
            Box(page=b.page + pages, x0=b.x0 + right, y0=b.y0 + down, x1=b.x1 + right, y1=b.y1 + down) for b in place
        )

    return move


def grown(left: float = 0, up: float = 0, right: float = 0, down: float = 0) -> Callable[[Place], Place]:
    def grow(place: Place) -> Place:
        return tuple(Box(page=b.page, x0=b.x0 - left, y0=b.y0 - up, x1=b.x1 + right, y1=b.y1 + down) for b in place)

    return grow


def told(report: Report) -> set[str]:
    """The records and fields that do not agree: 'criterion text'."""
    assert {finding.code for finding in report.findings} <= {"verify-differs", "verify-type", "verify-misplaced"}
    assert sum(report.checked.values()) - sum(report.agreed.values()) == len(report.findings)
    return {f"{f.message.split()[0]} {f.message.split(': ')[1].split()[0]}" for f in report.findings}


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_everything_in_the_samples_agrees(path: Path) -> None:
    report = verify(path, published(path))
    assert told(report) == set()
    assert {"unit", "outcome"} <= report.checked.keys()
    outcomes = [outcome for unit in published(path).units for outcome in unit.learning_outcomes]
    criteria = [criterion for outcome in outcomes for criterion in outcome.assessment_criteria]
    graded = sum(criterion.grade is not None for criterion in criteria)
    assert report.checked.get("criterion", 0) == 2 * len(criteria) + graded


@pytest.mark.parametrize(
    "text",
    [
        lambda text: text.replace("duties", "rights"),
        lambda text: text.replace("identify the", "identifythe"),
        lambda text: text.replace("duties", "dut ies"),
        lambda text: text.replace("duties", "duies"),
        lambda text: text.upper(),
        lambda text: text.rpartition(" ")[0],
        lambda text: text.partition(" ")[2],
        lambda text: f"{text} and more",
        lambda text: first_criteria()[1].text,
    ],
    ids=["other word", "glued", "split", "letter lost", "case", "last lost", "first lost", "more", "of another"],
)
def test_a_wrong_text_is_told(text: Change) -> None:
    assert told(verify(CLASSIC, with_first_criterion(text=text))) == {"criterion text"}


@pytest.mark.parametrize(
    "place",
    [
        moved(down=13),
        moved(down=-13),
        moved(right=12),
        moved(right=-12),
        moved(pages=1),
        moved(pages=100),
        grown(up=40),
        grown(down=16),
        grown(right=12),
        grown(left=12),
        grown(left=-9),
        grown(right=-9),
        lambda _: (),
        lambda place: place + first_criteria()[1].place,
        lambda _: first_criteria()[1].place,
    ],
)
def test_a_wrong_place_is_told(place: Callable[[Place], Place]) -> None:
    assert "criterion text" in told(verify(CLASSIC, with_first_criterion(place=place)))


def test_a_box_around_several_records_agrees_with_none_of_them() -> None:
    """Though the text is a part of what stands in it."""
    both = place_of(
        word
        for page in read_document(CLASSIC).pages
        for word in page.words
        for box in first_criteria()[0].place + first_criteria()[1].place
        if word.page == box.page and box.y0 <= word.y0 and word.y1 <= box.y1
    )
    assert told(verify(CLASSIC, with_first_criterion(place=lambda _: both))) == {"criterion text"}


def test_a_wrong_number_is_told() -> None:
    assert told(verify(CLASSIC, with_first_criterion(number=lambda _: "1.7"))) == {"criterion number"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Keeping people safe at a lighthouse"),
        ("level", "2"),
        ("credit_value", 7),
        ("guided_learning_hours", 84),
        ("unit_number", "302"),
        ("unit_reference_number", "D/000/3102"),
    ],
)
def test_a_wrong_header_value_is_told(field: str, value: object) -> None:
    specification = with_first_unit(lambda unit: unit.model_copy(update={field: value}))
    assert told(verify(CLASSIC, specification)) == {f"unit {field}"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Keeping people safe at a"),
        ("title", "Keeping people safe at a lighthouse station 6"),
        ("level", "2"),
        ("credit_value", 7),
        ("unit_number", "302"),
        ("unit_reference_number", "D/000/3102"),
        ("group_name", "Optional"),
    ],
)
def test_a_wrong_value_of_a_row_is_told(field: str, value: object) -> None:
    assert f"structure {field}" in told(verify(CLASSIC, with_first_row(**{field: value})))


@pytest.mark.parametrize("change", [moved(down=12), grown(right=20), lambda place: ()])
def test_a_box_in_a_row_that_is_not_around_its_value_is_told(change: Callable[[Place], Place]) -> None:
    places = published().structure[0].places
    for field in ("title", "level", "unit_reference_number"):
        wrong = {**places, field: change(places[field])}
        expected = {f"structure {field}"} if wrong[field] else set()
        assert told(verify(CLASSIC, with_first_row(places=wrong))) == expected


def with_first_row(**changes: object) -> Specification:
    first, *others = published().structure
    row: StructureRow = first.model_copy(update=changes)
    return published().model_copy(update={"structure": (row, *others)})


def test_what_a_correction_gives_is_counted_apart() -> None:
    corrected = with_first_criterion(text=lambda _: "something else", origin=lambda _: {"text": Origin.CORRECTED})
    report = verify(CLASSIC, with_first_row(level="2"), {("301", "level")})
    assert (report.corrected, report.findings) == (1, ())
    report = verify(CLASSIC, corrected)
    assert report.corrected == 1
    assert told(report) == {"criterion number"}  # its origin no longer says that its number is composed


def test_a_finding_says_where_and_what() -> None:
    (finding,) = verify(CLASSIC, with_first_criterion(text=lambda text: text.replace("duties", "rights"))).findings
    assert finding.message.startswith("criterion Y/000/3101/LO1/1.1: text is 'identify the rights of people")
    assert "but its place reads '1. identify the duties of people" in finding.message
    assert [box.page for box in finding.place] == [9]
    assert "specs inspect" in finding.remedy


def tokens(*lines: str, bullets: str = "•") -> list[Token]:
    """Lines of words, each letter 5 points wide and each space 3."""
    found = []
    for number, line in enumerate(lines):
        x = 72.0
        for text in line.split(" "):
            if text:
                found.append(Token(text, x, x + 5 * len(text), 10, number, text in bullets))
            x += 5 * len(text) + 3
    return found


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["what is ‘live’"], "what is 'live'"),
        (["a real-", "time view"], "a real-time view"),
        (["a pre\u00ad", "fix"], "a prefix"),
        (["a pre-", "fix"], "a prefix"),
        (["pre-", "and post-test"], "pre- and post-test"),
        (["and/", "or more"], "and/or more"),
        (["• the bullet"], "the bullet"),
        (["a) the letter"], "the letter"),
        (["2.1 the number"], "the number"),
        (["– the dash"], "the dash"),
        (["first", "• second", "third"], "first\nsecond\nthird"),
        (["first one", "• goes on"], "first one goes on"),
        (["a road"], "a road"),
        (["a"], "a"),
    ],
)
def test_what_the_print_may_have_beyond_the_text(lines: list[str], text: str) -> None:
    assert reads_as(tokens(*lines), wanted_of(text))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a real-time", "view"], "a realtime view"),
        (["a pre", "fix"], "a prefix"),
        (["a pre- fix"], "a prefix"),
        (["at height"], "atheight"),
        (["atheight"], "at height"),
        (["in a) road"], "in road"),
        (["first • second"], "first second"),
        (["first", "a) second"], "first second"),
        (["first"], "first second"),
        (["first second"], "first"),
        ([], "first"),
        (["3"], "three"),
    ],
)
def test_what_it_may_not(lines: list[str], text: str) -> None:
    assert not reads_as(tokens(*lines), wanted_of(text))


@pytest.mark.parametrize(
    ("print_", "number", "after"),
    [
        ("1.1 Explain", "1.1", "Explain"),
        ("AC1.1: Explain", "1.1", "Explain"),
        ("LO1 Know", "1", "Know"),
        ("Learning outcome 1 Know", "1", "Know"),
        ("Outcome 1: Know", "1", "Know"),
        ("Unit: TE3-01", "TE3-01", ""),
        ("(2) Know", "2", "Know"),
        ("1.1 Explain", "1.2", None),
        ("11 Explain", "1", None),
        ("Explain 1", "1", None),
    ],
)
def test_the_printed_number_stands_first(print_: str, number: str, after: str | None) -> None:
    rest = after_number(tokens(print_), number)
    assert (None if rest is None else " ".join(token.text for token in rest)) == after


def test_numbers_and_words_among_others() -> None:
    text = tokens("at least 1,200 of 245–305 hours, SEVEN units (12.5), Entry Level 3")
    assert all(holds_words(text, value) for value in ("1200", "245", "305", "7", "Entry 3"))
    assert not any(holds_words(text, value) for value in ("20", "24", "8", "Entry 2", "Exit 3"))
    assert holds_number(tokens("Level 3"), "3")
    assert not holds_number(tokens("Level 3 of 4"), "3")
    assert same_signs(tokens("A 506/ 2130"), "A/506/2130")
    assert not same_signs(tokens("A/506/2130 3"), "A/506/2130")


def test_addresses_and_book_numbers_within_an_entry() -> None:
    text = tokens("Weaving: https://reeds.org/", "a\u2013b (ISBN 0-306-40615-2)")
    assert holds_text(text, "https://reeds.org/a-b")
    assert not holds_text(text, "https://reeds.org/a-c")
    assert holds_isbn(text, "9780306406157")
    assert holds_isbn(tokens("ISBN 978-0-306-40615-7"), "9780306406157")
    assert not holds_isbn(text, "9780306406287")


def test_a_number_that_stands_apart_from_its_title_needs_no_colon() -> None:
    joined = with_colon(tokens("Topic 1.1", "Willow"), tokens("Topic 1.1"))
    assert reads_as(joined, wanted_of("Topic 1.1: Willow"))
    assert not reads_as(joined, wanted_of("Topic 1.2: Willow"))
    assert with_colon(tokens("About", "Willow"), tokens("About")) == tokens("About", "Willow")


def test_a_date_and_a_version_may_share_a_cell() -> None:
    row = [*tokens("June 2017", "V1.3"), Token("Reworded", 200, 240, 10, 0, bullet=False)]
    values = {"date": "June 2017 V1.3", "version": "June 2017 V1.3", "detail": "Reworded"}
    assert "date" in cells_of(row, values)[0]
    assert "date" not in cells_of(row, {**values, "date": "June 2018 V1.3"})[0]


def test_a_heading_is_whole_lines_up_to_a_colon() -> None:
    lines = [tokens("Optional Group A: at least 6 credits"), tokens("Mandatory"), tokens("units")]
    assert all(heads(lines, wanted_of(text)) for text in ("Optional Group A", "Mandatory", "Mandatory units"))
    assert not any(heads(lines, wanted_of(text)) for text in ("Optional Group", "Group A", "at least", "units of"))
    assert names([tokens("Summary of issue 4 changes")], wanted_of("Issue 4"))
    assert not names([tokens("Summary of issue 14 changes")], wanted_of("Issue 4"))


def test_the_values_of_a_row_stand_in_columns_of_their_own() -> None:
    row = [*tokens("Work with others"), Token("301", 200, 215, 10, 0, bullet=False)]
    row += [Token("in a team", 72, 120, 10, 1, bullet=False)._replace(text=text) for text in ("team",)]
    values = {"title": "Work with others team", "unit_number": "301"}
    found, touching = cells_of(row, values)
    assert set(found) == {"title", "unit_number"}
    assert not touching
    found, touching = cells_of(row, {**values, "title": "Work with others"})
    assert "title" not in found
    found, touching = cells_of(tokens("Work with others"), {"title": "Work with"})
    assert [token.text for token in touching["title"]] == ["others"]


@pytest.fixture
def letter(tmp_path: Path) -> Callable[[int, bool], Path]:
    """A page of a few words, turned by so many degrees, and cropped or not."""

    def made(rotation: int, cropped: bool) -> Path:
        with pymupdf.open() as pdf:
            page = pdf.new_page(width=600, height=800)
            page.insert_text((172, 272), "A letter about spaces and places", fontsize=12)
            page.insert_text((172, 290), "2", fontsize=12)
            page.insert_text((190, 290), "of two lines", fontsize=12)
            if cropped:
                page.set_cropbox(pymupdf.Rect(50, 100, 550, 700))
            page.set_rotation(rotation)
            pdf.save(tmp_path / "letter.pdf")
        return tmp_path / "letter.pdf"

    return made


@pytest.mark.parametrize("cropped", [False, True])
@pytest.mark.parametrize("rotation", [0, 180])
def test_both_libraries_find_a_word_in_the_same_place(
    letter: Callable[[int, bool], Path], rotation: int, cropped: bool
) -> None:
    path = letter(rotation, cropped)
    words = read_document(path).pages[0].words
    assert len(words) == 10
    with Pages(path) as pages:
        for word in words if rotation == 0 else ():
            glyphs = pages.inside(place_of([word]))
            assert [token.text for token in tokens_of(glyphs)] == [word.text]
            assert fits(place_of([word])[0], glyphs[0])


def test_a_number_in_a_column_of_its_own_is_a_token(letter: Callable[[int, bool], Path]) -> None:
    with Pages(letter(0, False)) as pages:
        everything = tokens_of([pages.glyphs(1)])
    assert " ".join(token.text for token in everything) == "A letter about spaces and places 2 of two lines"
    assert [token.line for token in everything] == [0] * 6 + [1] * 4


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with raw PDFs of two samples and what is published of them."""
    folder = tmp_path_factory.mktemp("verify")
    (folder / "raw" / "deep").mkdir(parents=True)
    shutil.copy(CLASSIC, folder / "raw" / "deep")
    shutil.copy(COMBINED, folder / "raw")
    assert main(["extract", str(folder / "raw"), "--out", str(folder / "out")]) == 0
    return folder


def test_a_snapshot_is_verified(snapshot: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(snapshot / "out"), "--raw", str(snapshot / "raw")]) == 0
    printed = capsys.readouterr().out
    count = sum(verify(CLASSIC, published()).checked.values())
    assert f"verified  sample-classic.pdf: {count} of {count} values (100.00 %) agree" in printed
    assert re.search(r"criterion\s+90/90", printed)
    assert "2 of 2 documents reach 99.5 %" in printed
    assert max(map(len, printed.splitlines())) <= 120


def test_a_document_below_the_bar_is_told(snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = shutil.copytree(snapshot / "out", tmp_path / "out")
    (changed,) = (out / "specifications").rglob("version-1-2.json")
    changed.write_text(
        changed.read_text(encoding="utf-8").replace("identify the duties", "identify the rights"), encoding="utf-8"
    )
    call = ["verify", str(out), "--raw", str(snapshot / "raw")]
    assert main([*call, "--bar", "100"]) == 1
    printed = " ".join(capsys.readouterr().out.split())
    assert "below bar sample-classic.pdf" in printed
    assert "error verify-differs: criterion Y/000/3101/LO1/1.1: text is 'identify the rights of" in printed
    assert "(page 9, box 192 395.15 475.79 420.49)" in printed
    assert "1 of 2 documents reach 100 %" in printed
    assert main([*call, "--bar", "99"]) == 0


def test_a_pdf_that_is_missing_or_another_is_told(
    snapshot: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / COMBINED.name).write_bytes(COMBINED.read_bytes() + b"\n")
    assert main(["verify", str(snapshot / "out"), "--raw", str(tmp_path / "raw")]) == 1
    printed = " ".join(capsys.readouterr().out.split())
    assert f"FAILED sample-classic.pdf: no PDF with its SHA-256 is in {tmp_path / 'raw'}. Name the folder" in printed
    assert f"{COMBINED.name} is another file than was read (its SHA-256 differs)" in printed


def test_a_pdf_alone_is_extracted_first(
    letter: Callable[[int, bool], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", str(CLASSIC)]) == 0
    assert "verified  sample-classic.pdf" in capsys.readouterr().out
    assert main(["verify", str(letter(0, False))]) == 1
    assert "FAILED    letter.pdf: no supported layout claims the document" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["nowhere"], "this is neither a snapshot nor a PDF"),
        (["."], "this is neither a snapshot nor a PDF"),
        (["out", "--raw", "nowhere"], "nowhere: there is no such folder"),
        (["out", "--bar", "101"], "'101' is no share from 0 to 100"),
        (["out", "--bar", "much"], "'much' is no share"),
    ],
)
def test_a_wrong_call_says_why(
    arguments: list[str],
    wrong: str,
    snapshot: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(snapshot)
    try:
        code = main(["verify", *arguments])
    except SystemExit as stop:
        code = int(stop.code or 0)
    assert code == 2
    assert wrong in capsys.readouterr().err


def test_a_damaged_file_is_told_as_such(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = (ROOT / "raw/samples/sample-nvq.pdf").read_bytes()
    (tmp_path / "half.pdf").write_bytes(whole[: len(whole) * 6 // 10])
    assert main(["verify", str(tmp_path / "half.pdf")]) == 1
    told = " ".join(capsys.readouterr().out.split())
    assert "half.pdf: the file is damaged: what was read of it cannot be verified. Download the handbook again" in told
    assert "fault of the pipeline" not in told


@pytest.mark.parametrize(
    ("leads_to", "told"),
    [("link.pdf", "Too many levels of symbolic links"), ("nowhere.pdf", "No such file or directory")],
)
def test_a_link_that_leads_nowhere_is_told_with_the_reason(
    tmp_path: Path, leads_to: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "link.pdf").symlink_to(leads_to)
    assert main(["verify", str(tmp_path / "link.pdf")]) == 1
    assert told in capsys.readouterr().err
