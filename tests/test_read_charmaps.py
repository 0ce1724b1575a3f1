"""Fonts whose map to Unicode is wrong: the font's own names are read, and what nobody knows is an unknown character."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pymupdf
import pytest
import reportlab
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.appearance import shown_findings
from pipeline.characters import UNKNOWN, clean
from pipeline.findings import Checked
from pipeline.pages import Document
from pipeline.read import read_document
from pipeline.read.charmaps import mended
from pipeline.read.cmaps import cmap_of, map_of
from pipeline.read.fonts import fonts_of
from pipeline.read.glyphs import differences, text_of
from pipeline.read.sfnt import glyphs_by_code
from pipeline.read.slips import meant

ROOT = Path(__file__).resolve().parent.parent
TEXT = "Identify \ufb01bres and con\ufb01rm the office"
RIGHT = ["Identify", "fibres", "and", "confirm", "the", "office"]
LIGATURE = re.compile(rb"<fb01>", re.IGNORECASE)
# No character, blanks, marks that show nothing, half of a pair, and letters and signs that are others.
TARGETS = ["0000", "0003", "0020", "00a0", "2009", "200b", "202e", "d835", "fffd", "e004", "004f", "0021", "0416"]
UNSEEN = TARGETS[:9]


def named(text: str) -> bytes:
    """A page in a font whose file names its glyphs."""
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        writer = pymupdf.TextWriter(page.rect)
        writer.append((72, 100), text, font=pymupdf.Font("helv"), fontsize=11)
        writer.write_text(page)
        return bytes(pdf.tobytes())


def nameless(text: str) -> bytes:
    """A page in a font whose file only numbers its glyphs."""
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.setFont("Vera", 11)
    canvas.drawString(72, 700, text)
    canvas.save()
    return data.getvalue()


def read(path: Path, data: bytes, change: Callable[[bytes], bytes] | None) -> Document:
    """The document, when the maps of its fonts are changed, or are taken away."""
    with pymupdf.open(stream=data) as pdf:
        for xref in range(1, pdf.xref_length()):
            kind, value = pdf.xref_get_key(xref, "ToUnicode")
            if kind == "xref" and change is None:
                pdf.xref_set_key(xref, "ToUnicode", "null")
            elif kind == "xref" and change is not None:
                stream = int(value.split()[0])
                pdf.update_stream(stream, change(pdf.xref_stream(stream)))
        pdf.save(path)
    return read_document(path)


def to(target: str) -> Callable[[bytes], bytes]:
    def change(cmap: bytes) -> bytes:
        changed, count = LIGATURE.subn(f"<{target}>".encode(), cmap)
        assert count == 1
        return changed

    return change


def words(document: Document) -> list[str]:
    return [word.text for page in document.pages for word in page.words]


def codes(document: Document) -> list[str]:
    return [str(finding.code) for finding in shown_findings(document)]


@pytest.mark.parametrize("target", TARGETS)
def test_letters_are_those_that_the_font_names(tmp_path: Path, target: str) -> None:
    document = read(tmp_path / "named.pdf", named(TEXT), to(target))
    assert words(document) == RIGHT
    assert [word.text for page in document.pages for word in page.words if word.mended] == ["fibres", "confirm"]
    assert codes(document) == [Checked.MENDED_CHARACTER]


def words_apart(parts: Iterable[tuple[float, str]]) -> bytes:
    """A line of words, each set by itself at its place, with no blank between them."""
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        writer = pymupdf.TextWriter(page.rect)
        for x, text in parts:
            writer.append((x, 100), text, font=pymupdf.Font("helv"), fontsize=11)
        writer.write_text(page)
        return bytes(pdf.tobytes())


def test_a_gap_behind_a_letter_that_is_mended_parts_words(tmp_path: Path) -> None:
    font = pymupdf.Font("helv")
    end = 72 + font.text_length("kit\ufb01", 11)
    document = read(tmp_path / "apart.pdf", words_apart([(72, "kit\ufb01"), (end + 3, "abed")]), to("0000"))
    assert words(document) == ["kitfi", "abed"]


def test_a_font_without_map_is_read_by_its_names(tmp_path: Path) -> None:
    document = read(tmp_path / "unmapped.pdf", named(TEXT), None)
    assert words(document) == RIGHT
    assert codes(document) == [Checked.MENDED_CHARACTER]


@pytest.mark.parametrize("letter", ["\ufb01", "o", "n"])
def test_a_letter_that_a_map_lacks_is_read_by_the_table_of_the_font(tmp_path: Path, letter: str) -> None:
    def change(cmap: bytes) -> bytes:
        return cmap_of({code: text for code, text in map_of(cmap).items() if text != letter}, 2)

    document = read(tmp_path / "lacking.pdf", named(TEXT), change)
    assert words(document) == RIGHT
    assert codes(document) == [Checked.MENDED_CHARACTER]


@pytest.mark.parametrize("target", UNSEEN)
def test_a_glyph_without_a_name_is_unknown_where_its_map_says_that_it_shows_nothing(
    tmp_path: Path, target: str
) -> None:
    document = read(tmp_path / "nameless.pdf", nameless(TEXT), to(target))
    assert words(document) == ["Identify", f"{UNKNOWN}bres", "and", f"con{UNKNOWN}rm", "the", "office"]


def with_named(data: bytes) -> bytes:
    """The document with a further page, in the same font with its table of characters."""
    file = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    with pymupdf.open(stream=data) as pdf:
        pdf.new_page().insert_text((72, 100), TEXT, fontname="Whole", fontfile=str(file))
        return bytes(pdf.tobytes())


@pytest.mark.parametrize("target", TARGETS)
def test_a_glyph_without_a_name_is_known_by_its_outline(tmp_path: Path, target: str) -> None:
    document = read(tmp_path / "outlined.pdf", with_named(nameless(TEXT)), to(target))
    assert words(document) == [*RIGHT, *RIGHT]


def test_a_font_with_one_glyph_for_all_codes_speaks_against_no_map(tmp_path: Path) -> None:
    """Programs that recognise text in pictures lay it behind them in such a font, which names nothing."""
    file = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 100), TEXT, fontname="Blind", fontfile=str(file))
        for xref in range(1, pdf.xref_length()):
            if pdf.xref_get_key(xref, "Subtype")[1] == "/CIDFontType2":
                glyphs = pdf.get_new_xref()
                pdf.update_object(glyphs, "<<>>")
                pdf.update_stream(glyphs, b"\x00\x24" * 0x10000, new=True)
                pdf.xref_set_key(xref, "CIDToGIDMap", f"{glyphs} 0 R")
            elif pdf.xref_get_key(xref, "FontFile2")[0] == "xref":
                stream = int(pdf.xref_get_key(xref, "FontFile2")[1].split()[0])
                names = pdf.xref_stream(stream).replace(b"post", b"none", 1).replace(b"cmap", b"nmap", 1)
                pdf.update_stream(stream, names)
        data = bytes(pdf.tobytes())
    assert words(read(tmp_path / "blind.pdf", data, bytes)) == RIGHT


@pytest.mark.parametrize("font", [named, nameless])
def test_a_right_map_is_left_as_it_is(tmp_path: Path, font: Callable[[str], bytes]) -> None:
    text = f"{TEXT} \u2022 well\u00adknown 5\u00a0mm na\u00efve"
    document = read(tmp_path / "right.pdf", font(text), bytes)
    assert words(document) == [*RIGHT, "\u2022", "wellknown", "5", "mm", "na\u00efve"]
    assert not codes(document)


class Source:
    """What a font says: the letters of its glyphs, by code; all but blanks show something."""

    def __init__(self, letters: str, widths: Iterable[float] = ()) -> None:
        self._letters, self._widths = letters, list(widths)
        self.codes = range(len(letters))

    def letters(self, code: int, said: str) -> str:
        return self._letters[code].strip("?")

    def coded(self, characters: str) -> dict[str, int]:
        return {letter: at for at, letter in enumerate(self._letters) if letter in characters}

    def is_inked(self, code: int) -> bool:
        return not self._letters[code].isspace()

    def advance(self, code: int) -> float:
        return self._widths[code]

    def box(self, code: int) -> tuple[float, ...]:
        return ()


def changes(says: str, source: Source) -> dict[int, str]:
    return {code: clean(text) for code, text in mended(dict(enumerate(says)), source).items()}


def test_names_that_say_other_letters_than_the_map_throughout_are_not_believed() -> None:
    assert not changes("the fibres", Source("abcdefghij"))
    assert changes("thO fibrOs of hOmp", Source("the fibres of hemp")) == {2: "e", 8: "e", 15: "e"}


def test_small_capitals_are_what_the_map_says() -> None:
    assert not changes("FIBres", Source("fibres"))


def test_names_of_a_font_without_map_are_believed_if_its_letters_are_as_wide() -> None:
    assert mended({}, Source("im", [0.2, 0.9])).keys() == {0, 1}
    assert not mended({}, Source("im", [0.5, 0.5]))
    assert not mended({}, Source("ab", [0.5, 0.6]))


def with_said(changed: Mapping[str, str]) -> Callable[[bytes], bytes]:
    """Change what a map says of some letters."""

    def change(cmap: bytes) -> bytes:
        says = map_of(cmap)
        assert changed.keys() <= set(says.values())
        return cmap_of({code: changed.get(letter, letter) for code, letter in says.items()}, 1)

    return change


def test_sums_of_bytes_are_the_letters_that_their_glyphs_can_be(tmp_path: Path) -> None:
    """Ghostscript writes U+2019, in a range of codes, as U+0039."""
    text = "the learner\u2019s \u2018own\u2019 work \u201chere\u201d \u2013 8 of 9 = 3 < 4 F"
    change = with_said({"\u2018": "8", "\u2019": "9", "\u201c": "<", "\u201d": "=", "\u2013": "3"})
    document = read(tmp_path / "sums.pdf", nameless(text), change)
    assert words(document) == text.split()
    mended = [word.text for page in document.pages for word in page.words if word.mended]
    assert mended == ["learner\u2019s", "\u2018own\u2019", "\u201chere\u201d", "\u2013"]
    assert codes(document) == [Checked.MENDED_CHARACTER]


@pytest.mark.parametrize(("said", "text"), [("66006900", "fi"), ("66006c00", "fl"), ("6600cf00", "ffi")])
def test_letters_of_a_ligature_with_their_bytes_swapped_are_those_letters(tmp_path: Path, said: str, text: str) -> None:
    document = read(tmp_path / "swapped.pdf", nameless(TEXT), to(said))
    assert words(document) == ["Identify", f"{text}bres", "and", f"con{text}rm", "the", "office"]


@pytest.mark.parametrize(
    "said", ["\u6600\u6901", "\u6601\u6900", "\u6600", "\u6600\u6900\u6900", "\u6600\u9900", "9", "fi"]
)
def test_what_is_no_slip_is_left(said: str) -> None:
    assert meant(said) == ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("fi", "\ufb01"),
        ("f_f_i", "ffi"),
        ("uni00410042", "AB"),
        ("u1D400", "\U0001d400"),
        ("a.sc", "a"),
        ("Wcircumflex", "\u0174"),
        ("g12", ""),
        ("a109", ""),
        (".notdef", ""),
        ("Asmall", ""),
        ("uniD835", ""),
        ("t_g12", ""),
    ],
)
def test_a_name_says_which_characters_a_glyph_shows(name: str, text: str) -> None:
    assert text_of(name) == text


def test_names_follow_the_code_before_them() -> None:
    assert differences("[ 2 /fi /fl 65/A/B ]") == {2: "fi", 3: "fl", 65: "A", 66: "B"}


@given(
    st.dictionaries(st.integers(0, 0xFFFF), st.text(st.characters(exclude_categories=[]), min_size=1, max_size=3)),
)
def test_a_map_that_is_written_is_read_again(says: dict[int, str]) -> None:
    pairs = {code: text.encode("utf-16-be", "surrogatepass") for code, text in says.items()}
    assert map_of(cmap_of(says, 2)) == {code: pair.decode("utf-16-be", "surrogatepass") for code, pair in pairs.items()}


def test_ranges_of_a_map_are_of_one_target_or_of_a_list() -> None:
    cmap = b"2 beginbfrange <01> <03> <0041> <0005> <0006> [<00660069> <d835dc00>] endbfrange"
    assert map_of(cmap) == {1: "A", 2: "B", 3: "C", 5: "fi", 6: "\U0001d400"}


@given(st.binary(max_size=200))
def test_a_broken_font_file_has_no_table(data: bytes) -> None:
    assert not glyphs_by_code(b"\x00\x01\x00\x00" + data[:8])
    assert isinstance(glyphs_by_code(data), dict)


@pytest.mark.parametrize("path", sorted((ROOT / "raw" / "samples").glob("*.pdf")), ids=lambda path: path.stem)
def test_the_fonts_of_pages_are_those_that_pymupdf_lists(path: Path) -> None:
    with pymupdf.open(path) as pdf:
        assert fonts_of(pdf) == {font[0] for page in pdf for font in page.get_fonts() if font[0]} != set()


def test_the_fonts_of_forms_on_a_page_are_its_own() -> None:
    with pymupdf.open() as inner, pymupdf.open() as pdf:
        inner.new_page().insert_text((72, 72), "Lamps")
        for _ in range(2):
            pdf.new_page().show_pdf_page(pymupdf.Rect(0, 0, 300, 300), inner)
        assert fonts_of(pdf) == {font[0] for font in pdf[0].get_fonts()} != set()
