"""Pictures of what has changed: which parts of pages are drawn, what each change shows of them, from which file."""

from __future__ import annotations

import shutil
from itertools import pairwise
from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.compare.changes import Class, Entity
from pipeline.errors import OtherPdfError, PdfMissingError, UsageError, WorkerError
from pipeline.models import Box
from pipeline.render.parts import draw_parts
from pipeline.report import drawings, report
from pipeline.report.drawings import draw
from pipeline.report.pictures import Pictures, parts_of, pictures_of, windows_of
from tests.comparisons import ADDED, HOURS, NEWER_PDF, OLDER_PDF, WORDS, box, change, comparison, side
from tests.scoring import ABSENT, SHARED

BOXES = st.builds(box, st.integers(1, 4), st.floats(0, 800), st.floats(1, 300))


@given(st.lists(st.lists(BOXES, max_size=4).map(tuple), max_size=8))
def test_every_change_finds_its_places_in_one_picture_a_page(places: list[tuple[Box, ...]]) -> None:
    parts = parts_of(places)
    for one, other in pairwise(parts):
        assert (one.page, one.y1) < (other.page, other.y0)
    pictures = pictures_of([(part, b"png") for part in parts], "b")
    for place in places:
        windows = windows_of(place, pictures)
        pages = sorted({one.page for one in place})[:3]
        assert [window.page for window in windows] == pages
        for window in windows:
            _, top, _, height = window.view
            inside = [one for one in place if one.page == window.page]
            assert len(window.frames) == len(inside)
            assert all(top <= one.y0 and one.y1 <= top + height + 0.01 for one in inside)


def test_changes_side_by_side_share_a_picture() -> None:
    near, far = (box(3, 100.0),), (box(3, 500.0),)
    assert len(parts_of([near, (box(3, 130.0),), far])) == 2


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """One page of 300 x 400 points with a black square."""
    path = tmp_path / "handbook.pdf"
    with pymupdf.open() as pdf:
        pdf.new_page(width=300, height=400).draw_rect((100, 150, 120, 170), fill=(0, 0, 0))
        pdf.save(path)
    return path


def test_a_part_is_drawn_where_it_is(handbook: Path) -> None:
    part = Box(page=1, x0=0, y0=140, x1=10, y1=180)
    ((drawn, png),) = draw_parts(handbook, {handbook: (part, Box(page=2, x0=0, y0=0, x1=1, y1=1))}, 100)
    assert drawn.y0 == pytest.approx(140, abs=1)
    assert drawn.y1 == pytest.approx(180, abs=1)
    assert drawn.x0 == pytest.approx(100, abs=8)
    picture = pymupdf.Pixmap(png)
    scale = picture.width / (drawn.x1 - drawn.x0)

    def grey(x: float, y: float) -> int:
        return int(picture.pixel(round((x - drawn.x0) * scale), round((y - drawn.y0) * scale))[0])

    assert grey(110, 160) == 0
    assert [grey(110, 145), grey(110, 175), grey(97, 160)] == [255, 255, 255]


def test_a_part_ends_with_its_page(handbook: Path) -> None:
    parts = (Box(page=1, x0=0, y0=-20, x1=10, y1=20), Box(page=1, x0=0, y0=390, x1=10, y1=900))
    (top, _), (bottom, _) = draw_parts(handbook, {handbook: parts}, 100)
    assert top.y0 == 0
    assert bottom.y1 == pytest.approx(400, abs=1)


def test_a_page_without_print_is_drawn_as_wide_as_it_is(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        pdf.new_page(width=300, height=400)
        pdf.save(tmp_path / "empty.pdf")
    path, part = tmp_path / "empty.pdf", Box(page=1, x0=0, y0=0, x1=9, y1=9)
    ((drawn, _),) = draw_parts(path, {path: (part,)}, 100)
    assert drawn.x0 == 0
    assert drawn.x1 == pytest.approx(300, abs=1)


def test_both_issues_are_drawn_from_files_that_are_given_or_found() -> None:
    compared = comparison()
    given_, found = draw(compared, [OLDER_PDF, NEWER_PDF], []), draw(compared, [], [OLDER_PDF.parent])
    assert given_ == found
    assert [window.page for window in given_.before_of(WORDS)] == [9]
    assert [window.page for window in given_.after_of(WORDS)] == [10]
    assert given_.before_of(ADDED) == ()
    html = report(compared, given_)
    assert html.count("data:image/png;base64,") == len(given_.all)
    assert "page 10, the change framed" in html
    assert "It is not in this issue." in html


def test_two_readings_of_one_file_share_its_pictures() -> None:
    compared = comparison().model_copy(update={"after": side(2, OLDER_PDF)})
    pictures = draw(compared, [OLDER_PDF], [])
    (older,), (newer,) = pictures.before_of(WORDS), pictures.after_of(WORDS)
    assert (older.page, newer.page) == (9, 10)
    assert len({picture.id for picture in pictures.all}) == len(pictures.all)
    assert {older.picture, newer.picture} <= {picture.id for picture in pictures.all}


def test_pictures_that_take_too_much_are_coarse(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = draw(comparison(), [OLDER_PDF, NEWER_PDF], [])
    monkeypatch.setattr(drawings, "_MOST", fine.size - 1)
    coarse = draw(comparison(), [OLDER_PDF, NEWER_PDF], [])
    assert coarse.size < fine.size
    assert [window.frames for window in coarse.before_of(WORDS)] == [window.frames for window in fine.before_of(WORDS)]


CORPUS = [SHARED / "corpus" / "pearson" / f"pearson-l3-customer-service-i{issue}.pdf" for issue in (3, 4)]


@pytest.mark.skipif(not all(path.exists() for path in CORPUS), reason=ABSENT)
def test_a_page_of_300_pages_that_all_changed_can_be_sent() -> None:
    """With a quarter of each page changed; measured on every eighth."""
    sides = {which: side(number, pdf) for which, number, pdf in zip(("before", "after"), (1, 2), CORPUS, strict=True)}
    changes = [
        change(Entity.UNIT, "aim", Class.WORDING_SUBSTANTIVE, "a", str(page), place_before=place, place_after=place)
        for page in range(1, 323, 8)
        for place in [(box(page, 300.0, 210.0),)]
    ]
    compared = comparison(*changes, rows=()).model_copy(update=sides)
    assert 8 * len(report(compared, draw(compared, CORPUS, [])).encode()) < 15_000_000


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    pdfs = [tmp_path / folder / "handbook.pdf" for folder in ("older", "newer")]
    for pdf, original in zip(pdfs, (OLDER_PDF, NEWER_PDF), strict=True):
        pdf.parent.mkdir()
        shutil.copy(original, pdf)
    sides = {"before": side(1, pdfs[0]), "after": side(2, pdfs[1])}
    assert draw(comparison().model_copy(update=sides), pdfs, []) == draw(comparison(), [OLDER_PDF, NEWER_PDF], [])


def test_no_picture_is_made_unless_asked_for() -> None:
    html = report(comparison(), Pictures())
    assert "data:image/png;base64," not in html
    assert "<svg" not in html


def test_another_file_of_that_name_is_refused(tmp_path: Path) -> None:
    shutil.copy(OLDER_PDF, tmp_path)
    (tmp_path / NEWER_PDF.name).write_bytes(OLDER_PDF.read_bytes())
    with pytest.raises(OtherPdfError, match=r"its SHA-256 differs"):
        draw(comparison(), [], [tmp_path])


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(PdfMissingError, match=rf"^{OLDER_PDF.name}: .*--raw"):
        draw(comparison(), [], [tmp_path])
    with pytest.raises(UsageError, match="no such folder"):
        draw(comparison(), [], [tmp_path / "none"])


def test_a_file_that_cannot_be_drawn_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    broken = comparison(HOURS).model_copy(update={"before": side(1, tmp_path / "broken.pdf")})
    with pytest.raises(WorkerError, match=r"^broken\.pdf: "):
        draw(broken, [tmp_path / "broken.pdf", NEWER_PDF], [])
