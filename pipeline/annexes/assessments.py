"""External assessments: the tests that a body sets, from tables and labelled lists outside the units.

Three prints, which are recognised by their labels: tables of columns and of labels (`summaries`), and test
specifications, 'Test: Unit 301' or '5357-001: …' with 'Duration: …' and a table that ends in a 'Total'
(`specifications`). Text around them is not read: a length that only a sentence names is not published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from pipeline.annexes.papers import Paper
from pipeline.annexes.specifications import read_test_specifications
from pipeline.annexes.summaries import Columns, columns_of, papers_of_columns, papers_of_labels
from pipeline.findings import Found
from pipeline.geometry import lines
from pipeline.geometry.text import Lexicon
from pipeline.models import ExternalAssessment
from pipeline.pages import Word
from pipeline.sheets.parts import Block, Line, Sheets, Table

Place = tuple[int, int]


class Assessments(NamedTuple):
    """The tests in reading order, their words, and what could not be read."""

    records: tuple[ExternalAssessment, ...]
    words: tuple[Word, ...]
    findings: tuple[Found, ...]


def read_external_assessments(sheets: Sheets, lexicon: Lexicon, inside: Collection[Place] = ()) -> Assessments:
    """The tests that pages without units print; `inside` gives the (page, nth) of the words of units."""
    pages = {page for page, _ in inside}
    blocks = [block for block in sheets.blocks if not pages.intersection(_pages(block))]
    specified, found = read_test_specifications(_lines_by_page(blocks), lexicon)
    papers = _joined([*_of_tables(blocks, lexicon), *specified])
    words = dict.fromkeys(word for paper in papers for word in paper.words)
    findings = [*(one for paper in papers for one in paper.findings), *found]
    return Assessments(tuple(paper.finished() for paper in papers), tuple(words), tuple(findings))


def _joined(papers: Sequence[Paper]) -> list[Paper]:
    """The tests in reading order; what two places print of one test is one record, unless they contradict."""
    found: list[Paper] = []
    for paper in sorted(papers, key=lambda paper: paper.start):
        others = [one for one in found if paper.number and one.number == paper.number and one.is_of_other_print(paper)]
        same = [other for other in others if other.agrees(paper)]
        if len(same) == 1:
            same[0].take(paper)
            continue
        if others and not same:
            paper.differs(others[0])
        found.append(paper)
    return found


def _of_tables(blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[Paper]:
    above: list[Line] = []
    before: tuple[Table, Columns] | None = None
    for block in blocks:
        if isinstance(block, Line):
            above.append(block)
            continue
        columns = columns_of(block)
        goes_on = columns is None and before is not None and not above and block.columns == before[1].count
        if goes_on and before is not None:
            yield from papers_of_columns(block, before[1], lexicon, headed=False)
        elif columns is not None:
            yield from papers_of_columns(block, columns, lexicon, headed=True)
            before = (block, columns)
        else:
            before = None
            yield from papers_of_labels(block, [line for line in above if line.page == block.pages[0]], lexicon)
        above = []


def _pages(block: Block) -> set[int]:
    return {block.page} if isinstance(block, Line) else set(block.pages)


def _lines_by_page(blocks: Sequence[Block]) -> Iterator[list[lines.Line]]:
    """The lines of each page, across columns and tables."""
    pages: dict[int, list[Word]] = {}
    for block in blocks:
        words = block.words if isinstance(block, Line) else (w for cell in block.cells for w in cell.words)
        repeated = () if isinstance(block, Line) else block.repeated
        for word in (*words, *repeated):
            pages.setdefault(word.page, []).append(word)
    for number in sorted(pages):
        yield lines.lines_of(pages[number])
