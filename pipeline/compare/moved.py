"""Which texts with the same words stand elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.compare.align import Pair, out_of_order
from pipeline.compare.apart import Text, is_telling
from pipeline.compare.elsewhere import without_dots
from pipeline.compare.headings import called_otherwise, is_numbered, name_of, named
from pipeline.compare.texts import BEHIND

_FEW_WORDS = 8  # of a text, by which it is known again


def moved_texts(before: Sequence[Text], after: Sequence[Text], pairs: frozenset[Pair]) -> dict[Pair, tuple[str, str]]:
    """The pairs with the same words that stand elsewhere, with where they stood and stand.

    That is below another heading, or in another order below the same one; headings among themselves.
    Those below another heading stand in another order, too, and not behind the same text as before; or on the last
    page, as an imprint does. A heading that is called otherwise, and is told as such or has kept another text in its
    place, is no other one; a heading with another number stands where that says.
    """
    old, new = [named(one) for one in before], [named(one) for one in after]
    displaced = out_of_order(pairs)
    stay = {(old[i], new[j]) for i, j in pairs if (i, j) not in displaced}
    stay |= {(name_of(before[i].text), name_of(after[j].text)) for i, j in pairs}
    renamed = called_otherwise((old[i], new[j]) for i, j in pairs)
    forth = sorted(pairs)
    previous = dict(zip(forth[1:], forth, strict=False))
    back = sorted(forth, key=lambda pair: pair[1])
    previous_back = dict(zip(back[1:], back, strict=False))
    headings = {*old, *new}
    below: dict[tuple[str, str, bool, bool], list[Pair]] = defaultdict(list)
    found: dict[Pair, tuple[str, str]] = {}
    for i, j in forth:
        numbered = is_numbered(before[i].text)
        is_heading = numbered or name_of(before[i].text) in headings
        if numbered and before[i].text != after[j].text:
            continue
        if new[j] == old[i] or (new[j] == renamed.get(old[i]) and (old[i], new[j]) in stay):
            below[old[i], new[j], is_heading, numbered].append((i, j))
        elif (BEHIND in {before[i].section, after[j].section} and not is_heading) or (
            (i, j) in displaced and (old[i], new[j]) not in stay and previous.get((i, j)) != previous_back.get((i, j))
        ):
            found[i, j] = before[i].section, after[j].section
    for same in below.values():
        found |= {(i, j): (_behind(before, i), _behind(after, j)) for i, j in out_of_order(same)}
    return {
        (i, j): where
        for (i, j), where in found.items()
        if without_dots(before[i]) == without_dots(after[j])
        if is_telling(before[i]) or name_of(before[i].text) in headings
    }


def _behind(texts: Sequence[Text], at: int) -> str:
    """'Lamps, behind "Keepers trim every lamp"'."""
    own, last = texts[at], texts[at - 1].text if at else ""
    start = " ".join(last.split()[:_FEW_WORDS])
    return f"{own.section}, behind '{start}{'' if start == last else '…'}'" if start else own.section
