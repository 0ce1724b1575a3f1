from __future__ import annotations

import gc
import hashlib
import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pymupdf
import pytest
from reportlab.lib.colors import CMYKColor, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from pipeline.errors import (
    DamagedPdfError,
    EmptyPdfError,
    EncryptedPdfError,
    NoTextLayerError,
    PipelineError,
    UnreadablePdfError,
    UsageError,
)
from pipeline.inputs import find_documents
from pipeline.pages import Document, Fill, Page, Ruling, Word
from pipeline.read import read_document
from pipeline.read.words import WIDE_SPACES, exact_words_of, textpage_of, words_of
from tests.hostile import pageless
from tests.scanning import Scanner, scan
from tests.scoring import ROOT

WIDTH, HEIGHT = 595.0, 842.0
AES_256 = 5  # MuPDF's number for it
BLACK, RED = HexColor("#000000"), HexColor("#C00020")

Draw = Callable[[Canvas], None]
Drawn = Callable[..., Document]
Mapped = Callable[[str], list[Word]]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """Draw pages, one function each, and read them; (0, 0) is the page's bottom left, as PDF has it."""

    def read(*pages: Draw, rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> Document:
        path = tmp_path / "drawn.pdf"
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
        for draw in pages:
            canvas.setFont("Helvetica", 10)
            draw(canvas)
            canvas.showPage()
        canvas.save()
        if rotate or crop:
            with pymupdf.open(path) as pdf:
                for page in pdf:
                    if crop:
                        pdf.xref_set_key(page.xref, "CropBox", "[{} {} {} {}]".format(*crop))
                    page.set_rotation(rotate)
                pdf.saveIncr()
        return read_document(path)

    return read


def text(x: float, y: float, string: str, font: str = "Helvetica", size: float = 10) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, string)

    return draw


def both(*parts: Draw) -> Draw:
    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def paragraphs(canvas: Canvas) -> None:
    """Enough plain text to learn the letters from."""
    canvas.setFont("Helvetica", 10)
    for y in range(300, 700, 14):
        canvas.drawString(72, y, "The quick brown fox jumps over the lazy dog while evacuation procedures go on")


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def only(document: Document) -> Page:
    (page,) = document.pages
    return page


def find(page: Page, string: str) -> Word:
    (word,) = [word for word in page.words if word.text == string]
    return word


# Words


def test_a_word_stands_where_it_was_drawn(drawn: Drawn) -> None:
    page = only(drawn(text(100, 700, "Health and safety", "Times-Roman", 12)))
    assert texts(page) == ["Health", "and", "safety"]
    word = find(page, "and")
    x0 = 100 + stringWidth("Health ", "Times-Roman", 12)
    assert (word.x0, word.x1) == pytest.approx((x0, x0 + stringWidth("and", "Times-Roman", 12)), abs=0.05)
    assert word.baseline == pytest.approx(HEIGHT - 700, abs=0.01)
    assert word.y0 == pytest.approx(HEIGHT - 700 - 12, abs=3)
    assert word.y0 < word.baseline - 8
    assert word.baseline < word.y1 < word.baseline + 4
    assert (word.page, word.size, word.font, word.upright, word.bullet) == (1, 12, "Times-Roman", True, False)


def test_pages_and_words_are_numbered_in_the_files_order(drawn: Drawn) -> None:
    document = drawn(both(text(72, 100, "below first"), text(72, 700, "above")), text(72, 700, "second page"))
    assert [(word.page, word.nth, word.text) for page in document.pages for word in page.words] == [
        (1, 0, "below"),
        (1, 1, "first"),
        (1, 2, "above"),
        (2, 0, "second"),
        (2, 1, "page"),
    ]
    assert [(page.number, page.width, page.height) for page in document.pages] == [(1, 595, 842), (2, 595, 842)]


@pytest.mark.parametrize(
    ("font", "bold", "italic"),
    [
        ("Helvetica", False, False),
        ("Helvetica-Bold", True, False),
        ("Times-Italic", False, True),
        ("Times-BoldItalic", True, True),
    ],
)
def test_bold_and_italic(drawn: Drawn, font: str, bold: bool, italic: bool) -> None:
    word = find(only(drawn(text(72, 700, "Range", font, 11))), "Range")
    assert (word.font, word.bold, word.italic, word.size) == (font, bold, italic, 11)


def test_colour(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(RED)
        canvas.drawString(72, 700, "red")
        canvas.setFillColor(BLACK)
        canvas.drawString(72, 680, "black")

    page = only(drawn(draw))
    assert (find(page, "red").colour, find(page, "black").colour) == (0xC00020, 0)


def test_a_word_of_two_sizes_is_one_word(drawn: Drawn) -> None:
    """Small capitals made of two sizes: 'C' at 12 points, 'ITY' at 9."""
    after = 72 + stringWidth("C", "Helvetica", 12)
    page = only(drawn(both(text(72, 700, "C", size=12), text(after, 700, "ITY GUILDS", size=9))))
    assert texts(page) == ["CITY", "GUILDS"]
    city = find(page, "CITY")
    assert city.size == 12
    assert city.x1 == pytest.approx(after + stringWidth("ITY", "Helvetica", 9), abs=0.05)


def test_a_word_that_starts_bold_is_one_word(drawn: Drawn) -> None:
    after = 72 + stringWidth("cable", "Helvetica-Bold", 10)
    page = only(drawn(both(text(72, 700, "cable", "Helvetica-Bold"), text(after, 700, ", wire"))))
    assert [(word.text, word.bold) for word in page.words] == [("cable,", True), ("wire", False)]


# Pages as shown


def test_a_turned_page_is_read_as_it_is_shown(drawn: Drawn) -> None:
    """/Rotate 90 turns the page clockwise: a point x from the left, y from the top stands at (height - y, x) then."""

    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Upright as shown")
        canvas.restoreState()
        canvas.drawString(100, 700, "Sideways")
        canvas.rect(100, 600, 200, 0.5, stroke=0, fill=1)
        canvas.setFillColor(RED)
        canvas.rect(100, 500, 50, 30, stroke=0, fill=1)

    page = only(drawn(draw, rotate=90))
    assert (page.width, page.height) == (842, 595)
    word = find(page, "Upright")
    assert word.upright
    assert (word.x0, word.x1) == pytest.approx((400, 400 + stringWidth("Upright", "Helvetica", 10)), abs=0.05)
    assert word.baseline == pytest.approx(300, abs=0.5)
    assert word.y0 < 295 < word.y1 < 304
    assert not find(page, "Sideways").upright
    assert page.rulings == (Ruling(600.25, 100, 600.25, 300),)
    assert page.fills == (Fill(500, 100, 530, 150, 0xC00020),)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 140, 500, 760)])
def test_words_stand_where_the_picture_of_the_page_shows_them(
    drawn: Drawn, tmp_path: Path, rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    (word,) = only(drawn(text(100, 700, "Sideways", size=30), rotate=rotate, crop=crop)).words
    with pymupdf.open(tmp_path / "drawn.pdf") as pdf:
        picture = pdf[0].get_pixmap(colorspace=pymupdf.csGRAY)
    across, down = picture.width, picture.height
    dark = [(at % across, at // across) for at, grey in enumerate(picture.samples) if grey < 128]
    assert len(picture.samples) == across * down
    assert len(dark) > 100
    assert all(word.x0 - 1 <= x <= word.x1 + 1 and word.y0 - 1 <= y <= word.y1 + 1 for x, y in dark)
    assert (word.x1 - word.x0) * (word.y1 - word.y0) == pytest.approx(
        stringWidth("Sideways", "Helvetica", 30) * 30 * 1.374, rel=0.02
    )


def test_a_cropped_page_starts_at_its_crop_box(drawn: Drawn) -> None:
    """The box is (left, bottom, right, top) in the file's coordinates: 50 from the left, 82 from the top."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Inside")
        canvas.drawString(100, 20, "Cropped away")
        canvas.line(100, 600, 300, 600)
        canvas.setFillColor(RED)
        canvas.rect(100, 500, 50, 30, stroke=0, fill=1)

    page = only(drawn(draw, crop=(50, 140, 500, 760)))
    assert (page.width, page.height) == (450, 620)
    assert texts(page) == ["Inside"]
    assert (page.words[0].x0, page.words[0].baseline) == pytest.approx((50, 60), abs=0.01)
    assert page.rulings == (Ruling(50, 160, 250, 160),)
    assert page.fills == (Fill(50, 230, 100, 260, 0xC00020),)


def test_a_page_both_cropped_and_turned(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Word")
        canvas.line(100, 600, 300, 600)

    page = only(drawn(draw, rotate=90, crop=(50, 140, 500, 760)))
    assert (page.width, page.height) == (620, 450)
    assert page.rulings == (Ruling(620 - 160, 50, 620 - 160, 250),)
    word = page.words[0]
    assert (word.y0, word.y1) == pytest.approx((50, 50 + stringWidth("Word", "Helvetica", 10)), abs=0.05)
    assert word.x0 < 620 - 60 < word.x1


def test_turned_text_is_not_upright(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "upright")
        canvas.rotate(90)
        canvas.drawString(300, -40, "upwards")

    page = only(drawn(draw))
    assert [(word.text, word.upright) for word in page.words] == [("upright", True), ("upwards", False)]
    upwards = find(page, "upwards")
    assert (upwards.y1, upwards.y0) == pytest.approx(
        (HEIGHT - 300, HEIGHT - 300 - stringWidth("upwards", "Helvetica", 10)), abs=0.05
    )
    assert upwards.x0 < 40 < upwards.x1


# Words without a space between them


def glued(first: str, second: str, x: float, y: float, gap: float = 0.13, font: str = "Helvetica") -> Draw:
    """Two words with a gap between them, in parts of the size of 10 points, but no space."""
    return both(text(x, y, first, font), text(x + stringWidth(first, font, 10) + gap * 10, y, second, font))


def test_words_with_a_gap_but_no_space_come_out_as_two(drawn: Drawn) -> None:
    page = only(drawn(both(paragraphs, glued("evacuation", "procedures", 72, 200))))
    assert texts(page)[-2:] == ["evacuation", "procedures"]
    first, second = page.words[-2:]
    assert second.x0 - first.x1 == pytest.approx(1.3, abs=0.05)


def test_glued_words_are_found_on_any_page(drawn: Drawn) -> None:
    """On a page from which no letters are learned, too: of 12 pages, only a few are looked at for that."""
    pages: list[Draw] = [paragraphs] * 12
    pages[4] = both(paragraphs, glued("evacuation", "procedures", 72, 200))
    assert texts(drawn(*pages).pages[4])[-2:] == ["evacuation", "procedures"]


def test_glued_words_in_a_font_of_few_words_are_found(drawn: Drawn) -> None:
    """A bold heading on a page of plain text; bold words stand on other pages."""
    bold = text(72, 720, "metallic trunking and other conduits for cables", "Helvetica-Bold")
    heading = glued("metallic", "trunking", 72, 720, font="Helvetica-Bold")
    document = drawn(both(bold, paragraphs), both(heading, paragraphs))
    assert texts(document.pages[1])[:2] == ["metallic", "trunking"]


def test_glued_words_on_a_turned_page_come_out_as_two(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        paragraphs(canvas)
        glued("evacuation", "procedures", 72, 200)(canvas)

    page = only(drawn(draw, rotate=90))
    assert all(word.upright for word in page.words)
    assert texts(page)[-2:] == ["evacuation", "procedures"]


def spaced(string: str, by: float) -> Draw:
    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(72, 200)
        line.setCharSpace(by)
        line.textOut(string)
        canvas.drawText(line)

    return draw


@pytest.mark.parametrize("by", [0.5, 1.0, 1.4])
def test_letter_spaced_words_stay_whole(drawn: Drawn, by: float) -> None:
    page = only(drawn(both(paragraphs, spaced("Learning outcomes", by))))
    assert texts(page)[-2:] == ["Learning", "outcomes"]


def test_words_set_close_stay_whole(drawn: Drawn) -> None:
    """A gap of 0.05 of the size is kerning, not a space."""
    page = only(drawn(both(paragraphs, glued("evacuation", "procedures", 72, 200, gap=0.05))))
    assert texts(page)[-1] == "evacuationprocedures"


# Characters


@pytest.fixture
def mapped(tmp_path: Path) -> Mapped:
    """Print a string in a font that says itself which character each of its glyphs is.

    Control characters are named in the font's encoding, all others in its ToUnicode table, as real files have them.
    """

    def read(string: str) -> list[Word]:
        codes = {char: 0x41 + at for at, char in enumerate(dict.fromkeys(string))}
        names = " ".join(f"{code} /uni{ord(char):04x}" for char, code in codes.items() if char < " ")
        unicodes = [f"<{code:02x}> <{ord(char):04x}>" for char, code in codes.items() if char >= " "]
        table = (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
            "1 begincodespacerange <00> <ff> endcodespacerange\n"
            f"{len(unicodes)} beginbfchar\n{' '.join(unicodes)}\nendbfchar endcmap end end"
        )
        text = "".join(f"{codes[char]:02x}" for char in string)
        path = tmp_path / "mapped.pdf"
        with pymupdf.open() as pdf:
            page = pdf.new_page(width=WIDTH, height=HEIGHT)
            font = page.insert_font(fontname="helv")
            pdf.xref_set_key(font, "ToUnicode", f"{stream(pdf, table)} 0 R")
            if names:
                pdf.xref_set_key(font, "Encoding", f"<</Type/Encoding/Differences[{names}]>>")
            page.set_contents(stream(pdf, f"BT /helv 10 Tf 72 700 Td <{text}> Tj ET"))
            pdf.save(path)
        return list(only(read_document(path)).words)

    return read


def stream(pdf: pymupdf.Document, content: str) -> int:
    """Add a stream to the file; its number there."""
    number = int(pdf.get_new_xref())
    pdf.update_object(number, "<<>>")
    pdf.update_stream(number, content.encode())
    return number


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("o\ufb03ce", ["office"]),
        ("\ufb01re \ufb02oor sta\ufb00", ["fire", "floor", "staff"]),
        ("compe\u019f\u019fon", ["competition"]),
        ("bo\u01a9om", ["bottom"]),
        ("safe\u00adguard", ["safeguard"]),
        ("safe\u00ad guard", ["safe\u00ad", "guard"]),
        ("one\u00a0two\u2009three\u202ffour", ["one", "two", "three", "four"]),
        ("one\x03two", ["one", "two"]),
        ("zero\u200bwidth", ["zerowidth"]),
    ],
)
def test_characters_are_read_as_printed(mapped: Mapped, printed: str, read: list[str]) -> None:
    assert [word.text for word in mapped(printed)] == read


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u2003", "\u2009", "\u3000"])
def test_a_page_is_not_read_letter_by_letter_for_the_blanks_in_its_headings(blank: str) -> None:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_htmlbox((50, 50, 500, 90), f"<p>4{blank}Assessment of units</p>")
        textpage = textpage_of(page)
        shown = [word[4] for word in textpage.extractWORDS(WIDE_SPACES)]
        words = words_of(textpage, 1, None)
        assert [word.text for word in words] == shown == ["4", "Assessment", "of", "units"]
        assert words == exact_words_of(textpage, 1, None)


@pytest.mark.parametrize("char", ["\uf0b7", "\uf0a8", "\uf0fc", "\uf0a7", "\x07", "\x08", "\u2022"])
def test_bullets_are_read(mapped: Mapped, char: str) -> None:
    assert [(word.text, word.bullet) for word in mapped(f"{char} tools")] == [(char, True), ("tools", False)]


def test_a_bullet_of_a_symbol_font_is_read(drawn: Drawn) -> None:
    page = only(drawn(both(text(72, 700, "n", "ZapfDingbats"), text(90, 700, "tools"))))
    assert [word.bullet for word in page.words] == [True, False]


# Rulings and fills


def test_rulings_drawn_as_lines(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Table")
        canvas.line(100, 700, 300, 700)
        canvas.line(300, 500, 300, 700)

    assert only(drawn(draw)).rulings == (Ruling(100, 142, 300, 142), Ruling(300, 142, 300, 342))


def test_rulings_drawn_as_thin_rectangles(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Table")
        canvas.rect(100, 700, 200, 0.5, stroke=0, fill=1)
        canvas.rect(100, 500, 1, 200, stroke=0, fill=1)
        canvas.rect(100, 400, 200, -0.5, stroke=0, fill=1)

    assert only(drawn(draw)).rulings == (
        Ruling(100, 141.75, 300, 141.75),
        Ruling(100.5, 142, 100.5, 342),
        Ruling(100, 442.25, 300, 442.25),
    )
    assert only(drawn(draw)).fills == ()


def edges(x0: float, y0: float, x1: float, y1: float) -> set[Ruling]:
    return {Ruling(x0, y0, x1, y0), Ruling(x0, y1, x1, y1), Ruling(x0, y0, x0, y1), Ruling(x1, y0, x1, y1)}


def test_a_stroked_rectangle_is_four_rulings(drawn: Drawn) -> None:
    page = only(drawn(both(text(72, 800, "Box"), lambda canvas: canvas.rect(100, 600, 200, 100))))
    assert set(page.rulings) == edges(100, 142, 300, 242)
    assert page.fills == ()


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_rectangle_drawn_line_by_line(drawn: Drawn, rotate: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Box")
        path = canvas.beginPath()
        path.moveTo(100, 700)
        for corner in ((300, 700), (300, 600), (100, 600), (100, 700)):
            path.lineTo(*corner)
        canvas.setFillColor(RED)
        canvas.drawPath(path, stroke=1, fill=1)

    page = only(drawn(draw, rotate=rotate))
    x0, y0, x1, y1 = (100, 142, 300, 242) if rotate == 0 else (842 - 242, 100, 842 - 142, 300)
    assert set(page.rulings) == edges(x0, y0, x1, y1)
    assert page.fills == (Fill(x0, y0, x1, y1, 0xC00020),)


def test_fills_have_their_colour(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Shaded")
        canvas.setFillColor(RED)
        canvas.rect(100, 600, 200, 100, stroke=0, fill=1)
        canvas.setFillGray(0.498)
        canvas.rect(100, 400, 200, 100, stroke=0, fill=1)

    page = only(drawn(draw))
    assert page.fills == (Fill(100, 142, 300, 242, 0xC00020), Fill(100, 342, 300, 442, 0x7F7F7F))
    assert page.rulings == ()


def test_white_is_invisible(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "White")
        for white in (HexColor("#FFFFFF"), HexColor("#FAFAFA"), CMYKColor(0, 0, 0, 0)):
            canvas.setFillColor(white)
            canvas.setStrokeColor(white)
            canvas.rect(100, 600, 200, 100, stroke=1, fill=1)
            canvas.line(100, 500, 300, 500)
            canvas.rect(100, 400, 200, 0.5, stroke=0, fill=1)

    page = only(drawn(draw))
    assert (page.rulings, page.fills) == ((), ())


def test_slanting_lines_and_short_strokes_are_no_rulings(drawn: Drawn) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 800, "Drawing")
        canvas.line(100, 100, 300, 300)
        canvas.line(100, 700, 103, 700)

    assert only(drawn(draw)).rulings == ()


# The file


def test_a_document_knows_its_file(drawn: Drawn, tmp_path: Path) -> None:
    document = drawn(text(72, 700, "Unit"))
    assert document.file == "drawn.pdf"
    assert document.sha256 == hashlib.sha256((tmp_path / "drawn.pdf").read_bytes()).hexdigest()
    assert not document.repaired


def test_a_repaired_file_says_so(drawn: Drawn, tmp_path: Path) -> None:
    drawn(text(72, 700, "Unit"))
    path = tmp_path / "drawn.pdf"
    path.write_bytes(path.read_bytes()[: path.read_bytes().rindex(b"xref")])
    assert read_document(path).repaired


def test_the_same_file_is_read_the_same(drawn: Drawn, tmp_path: Path) -> None:
    document = drawn(both(paragraphs, glued("evacuation", "procedures", 72, 200)))
    assert read_document(tmp_path / "drawn.pdf") == document


def refused(path: Path) -> PipelineError:
    """The error that reading the file raises; it names the file without its folder, and ends with a remedy."""
    with pytest.raises(PipelineError) as raised:
        read_document(path)
    error = raised.value
    assert error.where == path.name
    assert str(error) == f"{path.name}: {error.what}. {error.remedy}"
    assert error.remedy
    return error


@pytest.mark.parametrize(
    ("content", "what", "reason"),
    [
        (b"plain text, no PDF", "not a PDF", "not-a-pdf"),
        (b"", "the file is empty", "empty"),
        (b"%PDF-1.7\n and nothing that belongs to one", "damaged beyond repair", "damaged"),
    ],
    ids=["text", "empty", "header-only"],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, content: bytes, what: str, reason: str) -> None:
    path = tmp_path / "handbook.pdf"
    path.write_bytes(content)
    error = refused(path)
    assert isinstance(error, UnreadablePdfError)
    assert what in error.what
    assert error.reason == reason
    assert "Download the handbook again" in error.remedy


def packed(*names: str, mimetype: str = "") -> bytes:
    """A ZIP file of files of these names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name in names:
            opened.writestr(name, mimetype if name == "mimetype" else "<xml/>")
    return made.getvalue()


OPEN = "application/vnd.oasis.opendocument"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


@pytest.mark.parametrize(
    ("content", "called", "reason", "remedy"),
    [
        (packed("[Content_Types].xml", "word/document.xml"), "a document of Word", "word-document", "save it as one"),
        (packed("[Content_Types].xml", "docProps/app.xml", "xl/workbook.xml"), "a workbook of Excel", "", "save it"),
        (packed("[Content_Types].xml", "ppt/slides/slide1.xml"), "a presentation of PowerPoint", "", "save it"),
        (packed("mimetype", "content.xml", mimetype=f"{OPEN}.text"), "a text of OpenDocument", "", "save it"),
        (packed("mimetype", mimetype=f"{OPEN}.spreadsheet"), "a spreadsheet of OpenDocument", "", "save it"),
        (packed("mimetype", mimetype="application/epub+zip"), "a book in EPUB", "", "save it"),
        (packed("Index/Document.iwa"), "a document of Pages, Numbers or Keynote", "", "save it"),
        (packed("word/one.pdf", "two.pdf"), "an archive", "", "Unpack it"),
        (packed("word/document.xml")[:60], "a document of an office program or an archive, and damaged", "", "again"),
        (COMPOUND + "WordDocument".encode("utf-16-le"), "a document of Word", "word-document", "save it as one"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "a workbook of Excel", "", "save it"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "a document of Office that asks for", "", "Ask the body"),
        (COMPOUND, "a document of an older office program", "", "save it"),
        (rb"{\rtf1\ansi Handbook}", "a text in RTF", "", "save it"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><html><body>Sign in</body></html>", "a web page", "", "again: the page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "a web page", "", "again: the page"),
        (b"\x89PNG\r\n\x1a\n", "a picture", "", "Ask the body"),
        (b"7z\xbc\xaf\x27\x1c", "an archive", "", "Unpack it"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else None,  # an archive says when it was packed
)
def test_what_is_in_another_form_is_refused_by_its_name(
    tmp_path: Path, content: bytes, called: str, reason: str, remedy: str
) -> None:
    path = tmp_path / "handbook.pdf"
    path.write_bytes(content)
    error = refused(path)
    assert error.what.startswith(f"this is {called}")
    assert error.what.endswith(", not a PDF")
    assert (error.reason, error.settled) == (reason or "not-a-pdf", True)
    assert remedy in error.remedy


def test_what_is_in_a_folder_is_opened_or_named(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.DOCX", "c.xlsx", "d.odt", "e.rtf", "f.html", "g.zip", "h.epub"):
        (tmp_path / name).touch()
    (tmp_path / "corrections").mkdir()
    for name in ("notes.txt", "handbook", "~$b.docx", ".hidden", "corrections/body.toml", "corrections/i.pdf"):
        (tmp_path / name).touch()
    found = find_documents([tmp_path])
    assert "".join(path.stem for path in found.paths) == "abcidefgh"
    assert [path.name for path in found.passed_over] == ["handbook", "notes.txt"]
    for path in found.paths:
        path.unlink()
    with pytest.raises(UsageError, match=r"the folder holds no PDF, but handbook, notes\.txt"):
        find_documents([tmp_path])


@pytest.mark.parametrize("name", ["missing.pdf", "folder.pdf"])
def test_what_cannot_be_opened_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.pdf").mkdir()
    error = refused(tmp_path / name)
    assert isinstance(error, UnreadablePdfError)
    assert "cannot be read" in error.what
    assert "Check the path" in error.remedy


def encrypted(path: Path, user: str) -> Path:
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "Secret")
        pdf.save(path, encryption=AES_256, owner_pw="owner", user_pw=user)
    return path


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    error = refused(encrypted(tmp_path / "secret.pdf", "user"))
    assert isinstance(error, EncryptedPdfError)
    assert error.reason == "encrypted"
    assert "without a password" in error.remedy


def test_a_file_that_anyone_may_open_is_read(tmp_path: Path) -> None:
    """Many handbooks have an owner's password against changes, and none for reading."""
    assert texts(only(read_document(encrypted(tmp_path / "locked.pdf", "")))) == ["Secret"]


def test_a_file_without_text_is_refused(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.rect(100, 100, 300, 300, fill=1)
    canvas.save()
    error = refused(tmp_path / "scan.pdf")
    assert isinstance(error, NoTextLayerError)
    assert "no page has a text layer, nor a picture" in error.what
    assert "OCR" not in error.remedy


def test_pictures_of_text_are_refused_with_the_option_that_reads_them(tmp_path: Path) -> None:
    scan(ROOT / "raw" / "samples" / "sample-standards.pdf", tmp_path / "scan.pdf", Scanner(dpi=30))
    error = refused(tmp_path / "scan.pdf")
    assert isinstance(error, NoTextLayerError)
    assert "Run with --ocr" in error.remedy
    with pytest.raises(NoTextLayerError, match="no word was recognised in its pictures") as looked_at:
        read_document(tmp_path / "scan.pdf", lambda _, pages, __: pages)
    assert "--ocr" not in looked_at.value.remedy


def test_a_page_without_text_is_no_fault(drawn: Drawn) -> None:
    document = drawn(lambda canvas: canvas.rect(100, 100, 300, 300), text(72, 700, "Unit"))
    assert [texts(page) for page in document.pages] == [[], ["Unit"]]


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_file_cut_short_is_read_as_far_as_it_goes_or_refused(drawn: Drawn, tmp_path: Path, part: float) -> None:
    drawn(paragraphs, paragraphs, paragraphs)
    path = tmp_path / "drawn.pdf"
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])
    with suppress(PipelineError):
        assert read_document(path).repaired


def test_a_file_whose_pages_go_round_in_a_circle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "circle.pdf"
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "Unit")
        pages = int(pdf.xref_get_key(pdf.pdf_catalog(), "Pages")[1].split()[0])
        pdf.xref_set_key(pages, "Kids", f"[{pages} 0 R]")
        pdf.save(path)
    error = refused(path)
    assert isinstance(error, DamagedPdfError)


def test_garbage_is_collected_again_after_a_file_that_is_refused(tmp_path: Path) -> None:
    assert gc.isenabled()
    refused(pageless(tmp_path / "pages.pdf"))
    assert gc.isenabled()


def test_a_file_without_pages_is_refused(tmp_path: Path) -> None:
    error = refused(pageless(tmp_path / "pages.pdf"))
    assert isinstance(error, EmptyPdfError)
    assert error.what == "the PDF has no pages"
