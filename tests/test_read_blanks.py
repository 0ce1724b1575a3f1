"""A ligature that the file maps to a blank does not part its word, and is an unknown character."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read import read_document
from pipeline.read.blanks import blanks_of

TEXT = "Identify \ufb01bres and con\ufb01rm the office"
LIGATURE, SPACE = b"<fb01>", b"<0020>"


def words(path: Path, text: str, target: bytes) -> list[str]:
    """The words of a page whose font says that the glyph of the ligature 'fi' stands for `target`."""
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        font = pymupdf.Font("helv")
        writer = pymupdf.TextWriter(page.rect)
        writer.append((72, 100), text, font=font, fontsize=11)
        writer.write_text(page)
        changed = 0
        for xref in range(1, pdf.xref_length()):
            stream = pdf.xref_stream(xref) if pdf.xref_is_stream(xref) else b""
            if b"begincmap" in stream and LIGATURE in stream:
                assert stream.count(LIGATURE) == 1
                pdf.update_stream(xref, stream.replace(LIGATURE, target))
                changed += 1
        assert changed == 1
        pdf.save(path)
    (page_read,) = read_document(path).pages
    return [word.text for word in page_read.words]


@pytest.mark.parametrize("target", [b"<0000>", b"<0001>", b"<0008>", b"<0009>", b"<0020>", b"<200b>", b"<fffd>"])
def test_a_ligature_mapped_to_a_blank_is_an_unknown_character_of_its_word(tmp_path: Path, target: bytes) -> None:
    found = words(tmp_path / "blank.pdf", TEXT, target)
    assert found == ["Identify", "\ufffdbres", "and", "con\ufffdrm", "the", "office"]


def test_a_ligature_that_is_mapped_rightly_is_its_letters(tmp_path: Path) -> None:
    assert words(tmp_path / "right.pdf", TEXT, LIGATURE) == ["Identify", "fibres", "and", "confirm", "the", "office"]


def test_spaces_of_a_doubtful_font_are_spaces(tmp_path: Path) -> None:
    text = "State the strength of each  strand"
    assert words(tmp_path / "spaces.pdf", text, SPACE) == text.split()


@given(st.lists(st.integers(0x21, 0xFF), max_size=5), st.lists(st.integers(1, 0x20), max_size=5))
def test_the_blanks_of_a_map_are_counted(letters: list[int], blanks: list[int]) -> None:
    pairs = "\n".join(f"<{at:04x}> <{target:04x}>" for at, target in enumerate([*letters, *blanks]))
    ranges = "\n".join(f"<{at:04x}> <{at:04x}> <{target:04x}>" for at, target in enumerate([*letters, *blanks]))
    assert blanks_of(f"1 beginbfchar\n{pairs}\nendbfchar".encode()) == len(blanks)
    assert blanks_of(f"1 beginbfrange\n{ranges}\nendbfrange".encode()) == len(blanks)
