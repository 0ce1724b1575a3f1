"""Documents that are no handbooks, known by their bare text: no unit can begin in them with outcomes behind it.

It asks for less than the reading does: a unit begins at a number ('Unit 301'), at its title's label, at two labels of
its own facts, or at a title that a table of units lists; its outcomes have a head, numbers or codes. What shows both,
one near the other, is read in full, whatever it is. So is what cannot be told by its text: scans, and files whose lines
are no lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from pipeline.errors import NoLayoutError
from pipeline.extraction import WITH_OCR
from pipeline.genre import LEAVE_OUT, TITLE_PAGES, Told, genre_in, no_handbook, title_lines
from pipeline.halves import WIDE, refuse_side_by_side
from pipeline.profiles.recognition import PRINTS
from pipeline.profiles.texts import PageText
from pipeline.read.bare_text import BareDocument
from pipeline.sifting.shown import Shown, shown_by

_NEAR = 6  # pages: no unit has its first outcome further behind where it begins
_FEWEST_WORDS = 40  # of a document whose text tells anything
_IN_LINES = 0.5  # of the words: as many stand in lines of more than three, where lines are lines
_FEW = 3  # words
_DOUBLED = re.compile(r"\b(?:([A-Za-z])\1){3,}\b")  # 'UUnniitt', set twice to look bold
_LAYER = 100  # letters that nobody sees, on some pages: a scan has thousands
_WHAT = (
    f"no page shows where a unit begins, by its number, its title or its facts, with outcomes there or on the {_NEAR} "
    "pages behind it"
)


def refuse_foreign(bare: BareDocument) -> None:
    """Raises NoLayoutError where no unit can be read in a document, whatever reads it.

    And SideBySideError where that is the reason.
    """
    texts: dict[int, str] = {}
    pages: dict[int, Shown] = {}
    lists = False
    for index, text in bare.texts():
        texts[index] = text
        pages[index] = shown = shown_by(text, partial(bare.lines, index))
        lists = lists or shown.lists
        if lists and any(page.coded or page.heads or page.lettered for page in pages.values()):
            return
        if any(page.begins and _goes_on(pages, first, index) for first, page in pages.items()):
            return
    in_order = [texts[index] for index in range(len(bare))]
    if _tells(in_order) and not _may_be_claimed(in_order, lists=lists):
        _refuse(bare, in_order)


def _goes_on(pages: Mapping[int, Shown], first: int, last: int) -> bool:
    """Whether outcomes may stand on a page, or on those beside the `last` one, so near behind the `first`.

    A head alone is none: criteria or a numbered list stand there or on the next page; nor are points by letters, which
    are an outcome's.
    """
    for index in range(max(first, last - 1), min(first + _NEAR, last + 1) + 1):
        page, above, below = (pages.get(at) for at in (index, index - 1, index + 1))
        if page is None:
            continue
        goes_on = page.goes_on or (below is not None and below.goes_on)
        counts = page.counts or (above is not None and above.counts)
        if page.coded or (page.heads and goes_on) or (page.lettered and counts):
            return True
    return False


def _refuse(bare: BareDocument, texts: Sequence[str]) -> None:
    """Say what a document looks like that is no handbook; nothing where its words lie behind pictures of pages."""
    counts = [len(text.split()) for text in texts]
    opening = [bare.page(index) for index in [at for at, count in enumerate(counts) if count][:TITLE_PAGES]]
    sizes = Counter[float]()
    unseen = 0
    for size, letters, seen in bare.spans():
        sizes[round(size, 1)] += letters
        unseen += 0 if seen else letters
    if unseen > _LAYER:
        return
    refuse_side_by_side(bare.sheets(WIDE))
    titles = title_lines(opening, sizes.most_common(1)[0][0])
    said = [(" ".join(text.split()), number) for number, text in enumerate(texts, start=1)]
    pictured = bare.pictured(counts)
    shown = NoLayoutError(_WHAT, where=bare.file, remedy=LEAVE_OUT)
    refused = no_handbook(bare.file, genre_in(Told(titles, said)), pictured, lambda: shown)
    remedy = f"{WITH_OCR}. {refused.remedy}" if pictured else refused.remedy
    raise NoLayoutError(refused.what, where=bare.file, remedy=remedy)


def _tells(texts: Sequence[str]) -> bool:
    """Whether the text of a document is as printed: enough words, most of them in lines, and no letter set twice."""
    words = in_lines = 0
    for line in (line for text in texts for line in text.split("\n")):
        count = len(line.split())
        words += count
        in_lines += count if count > _FEW else 0
    return words >= _FEWEST_WORDS and in_lines >= _IN_LINES * words and not any(map(_DOUBLED.search, texts))


def _may_be_claimed(texts: Iterable[str], *, lists: bool) -> bool:
    """Whether the pages show all signs of a print; if they list units, whether they may, in another order of words.

    Of a print that is known a structure without units is published, too.
    """
    pages = [PageText(" ".join(text.split())) for text in texts]
    return any(
        all(sign.may_hold(pages) if lists and sign.core else sign.holds(pages) for sign in known.signs)
        for known in PRINTS
    )
