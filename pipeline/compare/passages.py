"""What no record holds, and grids of mappings: text against text, by its words and the heading it stands below."""

from __future__ import annotations

from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, count, takewhile

from pydantic import BaseModel
from rapidfuzz import fuzz

from pipeline import models
from pipeline.compare.align import Pair, best_pairs, free, match_texts, merged, out_of_order
from pipeline.compare.apart import LEAST_LETTERS, Text, as_one, is_telling, rejoined
from pipeline.compare.beside import beside_each_other
from pipeline.compare.changes import Change, Class, Entity
from pipeline.compare.elsewhere import Elsewhere, with_sentences_apart, without_dots
from pipeline.compare.front import WORDINGS
from pipeline.compare.headings import called_otherwise, name_of, named
from pipeline.compare.lost import Lost, lost_units
from pipeline.compare.moved import moved_texts
from pipeline.compare.pages import boxes_of, overlap
from pipeline.compare.record import Record
from pipeline.compare.text import content, joined, shared_words, words
from pipeline.compare.texts import texts_of
from pipeline.compare.told import without_told
from pipeline.compare.unread import END, START, end_of, may_be_overlooked, spot, start_of
from pipeline.findings.certified import pictures_in, recognised_pages
from pipeline.keys import Keyed
from pipeline.models import Qualification, Specification
from pipeline.terms import Zone

HISTORY = "The handbook's own change table"
"""What the rows of that table are said to stand below."""
_ALIKE = 60.0  # per cent of the characters of two texts below one heading
_NEARLY = 85.0  # the same, of two texts that are one, worded anew
_LEAST_SHARED = 0.25  # of the words of the longer one
_LEAST_SHARED_BELOW_OTHER = 0.5  # the same, of texts below a heading that is called otherwise
_MOST_PARTS = 6  # that one text is set in, in the other issue


def passage_changes(
    old: Specification,
    new: Specification,
    records_old: Iterable[Keyed],
    records_new: Iterable[Keyed],
    of_records: Sequence[Change],
    units: Iterable[Pair] = (),
) -> Iterator[Change]:
    """Texts that only one issue has, that are worded anew, or that stand elsewhere.

    A text that the other issue has in a record is no change, as the record is compared; nor is one that it sets in
    several paragraphs. `records_old` and `records_new` are all that the issues have, `of_records` the changes of these,
    and `units` are the pairs of units. What an issue prints of a unit that it could not read is `unread`.
    """
    before, after = texts_of(old), texts_of(new)
    if [(one.section, one.text) for one in before] == [(one.section, one.text) for one in after]:
        return
    held_before, held_after = _Held(records_old), _Held(records_new)
    before, after = _set_alike(before, after), _set_alike(after, before)
    pairs = _pairs(before, after, lambda one, other: held_after.has(one.text) or held_before.has(other.text))
    before, after, pairs = rejoined(before, after, pairs)
    before, after, pairs = with_sentences_apart(
        before,
        after,
        pairs,
        Elsewhere(held_before.has_instead_of(held_after), [one.before for one in of_records]),
        Elsewhere(held_after.has_instead_of(held_before), [one.after for one in of_records]),
    )
    before, after, pairs = rejoined(before, after, pairs)  # with the sentences that stand alone now
    moved = moved_texts(before, after, pairs)
    before, after = without_told(before, after, pairs, of_records)
    unread_old = _unread(before, after, dict(pairs), new)
    unread_new = _unread(after, before, {j: i for i, j in pairs}, old)
    lost_old = list(lost_units(new, old, ((j, i) for i, j in units), of_records))
    lost_new = list(lost_units(old, new, units, of_records))
    for i, j in merged(len(before), len(after), pairs):
        one, other = (None if i is None else before[i]), (None if j is None else after[j])
        here = Record(
            Entity.PASSAGE,
            one.section if one else None,
            other.section if other else None,
            one.place if one else (),
            other.place if other else (),
        )
        if one and other:
            if without_dots(one) != without_dots(other):
                yield here.change("text", one.text, other.text, Class.OTHER_TEXT)
            elif i is not None and j is not None and (i, j) in moved and (i - 1, j - 1) not in moved:
                together = list(takewhile(lambda pair: pair in moved, zip(count(i), count(j), strict=False)))
                one, other = as_one([before[at] for at, _ in together]), as_one([after[at] for _, at in together])
                here = replace(here, place_before=one.place, place_after=other.place)
                yield here.change("position", *moved[i, j], Class.OTHER_TEXT, other.text)
        elif not any(without_dots(each) for each in (one, other) if each):
            continue
        elif one and not held_after.has(one.text):
            yield from _lone(here, one, None, lost_old, i in unread_old)
        elif other and not held_before.has(other.text):
            yield from _lone(here, None, other, lost_new, j in unread_new)


def _lone(here: Record, one: Text | None, other: Text | None, lost: Sequence[Lost], unread: bool) -> Iterator[Change]:
    """A text that only one issue has, unless it is a label or value of a unit that could not be read there."""
    text = one or other
    units = [unit for unit in lost if text and unit.holds(text)]
    if text and not any(unit.says(text) for unit in units):
        class_ = Class.UNREAD if unread or units else Class.OTHER_TEXT
        yield here.change("passage", one and one.text, other and other.text, class_)


def history_changes(old: Specification, new: Specification) -> Iterator[Change]:
    """Rows of the handbook's own change table that only one issue has, or that are worded anew, as text."""
    before, after = ([_row_of(row) for row in side.changes] for side in (old, new))
    pairs = match_texts([one.text for one in before], [one.text for one in after]).pairs
    for i, j in merged(len(before), len(after), pairs):
        one, other = (None if i is None else before[i].text), (None if j is None else after[j].text)
        if one != other:
            places = () if i is None else before[i].place, () if j is None else after[j].place
            here = Record(Entity.PASSAGE, HISTORY if one else None, HISTORY if other else None, *places)
            yield here.change("text" if one and other else "passage", one, other, Class.OTHER_TEXT)


def _row_of(row: models.Change) -> Text:
    return Text(HISTORY, " ".join(filter(None, (row.version, row.date, row.section, row.detail))), row.place)


def _unread(own: Sequence[Text], others: Sequence[Text], partner: Mapping[int, int], other: Specification) -> set[int]:
    """The texts without a partner that may stand where the other issue is a picture, recognised or not.

    That is between the texts around them.
    """
    pictures = [spot(box) for box in pictures_in(other)]
    recognised = recognised_pages(other)
    if not (pictures or recognised):
        return set()
    found: set[int] = set()
    lone: list[int] = []
    start = START
    for at in range(len(own) + 1):
        if at < len(own) and at not in partner:
            lone.append(at)
            continue
        end = start_of(others[partner[at]].place) if at < len(own) else END
        if may_be_overlooked(recognised, start, end) or any(start <= picture <= end for picture in pictures):
            found.update(lone)
        lone, start = [], end_of(others[partner[at]].place) if at < len(own) else END
    return found


class _Held:
    """The texts of an issue's records."""

    def __init__(self, records: Iterable[Keyed]) -> None:
        self._records = records

    def has(self, text: str) -> bool:
        """Whether a record has these words, if they are enough to be told from others, or a line of a fact in words."""
        own = content(text)
        return (own in self._all) if len(own) >= LEAST_LETTERS else own in self._lines

    def has_instead_of(self, other: _Held) -> Callable[[Text], bool]:
        """What tells whether a text of the other issue is in a record here, and there in none but the one it is of."""
        return lambda text: self.has(text.text) and not other._has_beside(text)

    def _has_beside(self, text: Text) -> bool:
        """Whether a record that stands elsewhere has these words."""
        own, at = content(text.text), -1
        while (at := self._all.find(own, at + 1)) >= 0:
            if not overlap(text.place, boxes_of(self._printed[bisect(self._starts, at) - 1][0])):
                return True
        return False

    @cached_property
    def _printed(self) -> list[tuple[BaseModel, str]]:
        """Each record with what its texts have in common with other prints of them."""
        records = (one.record for one in self._records if one.table not in {"passages", "findings"})
        return [(record, "\n".join(map(content, _strings(record)))) for record in records]

    @cached_property
    def _lines(self) -> frozenset[str]:
        facts = [record for record, _ in self._printed if isinstance(record, Qualification)]
        values = (getattr(one, name) or "" for one in facts for name in WORDINGS)
        return frozenset(content(line) for value in values for line in value.split("\n")) - {""}

    @cached_property
    def _all(self) -> str:
        return "\n".join(text for _, text in self._printed)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(text) + 1 for _, text in self._printed), initial=0))


def _strings(record: BaseModel) -> Iterator[str]:
    values = vars(record)
    yield from (value for value in values.values() if isinstance(value, str))
    yield from (item.text for item in values.get("items", ()))


def _set_alike(texts: Sequence[Text], others: Sequence[Text]) -> list[Text]:
    """The texts, with those joined in a row that the other issue has as one."""
    own = {content(text.text) for text in texts}
    starts: dict[str, list[str]] = {}
    for whole in {content(other.text) for other in others} - own:
        starts.setdefault(whole[:LEAST_LETTERS], []).append(whole)
    found: list[Text] = []
    at = 0
    while at < len(texts):
        parts = texts[at : at + _parts_of(texts[at : at + _MOST_PARTS], starts)]
        found.append(texts[at] if len(parts) == 1 else as_one(parts))
        at += len(parts)
    return found


def _parts_of(texts: Sequence[Text], starts: Mapping[str, Sequence[str]]) -> int:
    """How many of the texts, from the first on, are one in the other issue; 1 for the first alone."""
    first = content(texts[0].text)
    for whole in starts.get(first[:LEAST_LETTERS], ()) if len(first) >= LEAST_LETTERS else ():
        parts, have, count = words(texts[0].text), first, 1
        while count < len(texts) and have != whole and whole.startswith(have):
            parts += words(texts[count].text)
            have, count = joined(parts), count + 1
        if have == whole:
            return count
    return 1


def _pairs(before: Sequence[Text], after: Sequence[Text], is_held: Callable[[Text, Text], bool]) -> frozenset[Pair]:
    """Which texts are the same: by their words, and below one heading by what is alike.

    Of two texts that are alike below other headings none may be one that the other issue has in a record (`is_held`).
    """
    old, new = [named(one) for one in before], [named(one) for one in after]
    matches = {*_matched(before, after, Zone.CONTENTS), *_matched(before, after, None)}
    same = {(old[i], new[j]) for i, j in matches if content(before[i].text) == content(after[j].text)}
    alike = {
        (i, j)
        for i, j in matches
        if _shares_words(before[i], after[j])
        and (old[i] == new[j] or (old[i], new[j]) in same or not is_held(before[i], after[j]))
    }
    telling = {(i, j) for i, j in alike if is_telling(before[i])}
    sections = {(old[i], new[j]) for i, j in telling}
    pairs = telling | {(i, j) for i, j in alike if old[i] == new[j] or (old[i], new[j]) in sections}
    pairs -= set(_strays(before, after, old, new, pairs))
    free_before, free_after = free(len(before), len(after), pairs)
    headings = called_otherwise((old[i], new[j]) for i, j in pairs)
    pairs |= set(_renamed(before, after, headings, free_before, free_after))
    free_before, free_after = free(len(before), len(after), pairs)
    below = _below(new, free_after)
    pairs |= best_pairs(
        (i, j, score)
        for i in free_before
        for heading, least in ((old[i], _LEAST_SHARED), (headings.get(old[i]), _LEAST_SHARED_BELOW_OTHER))
        for j in below.get(heading or "", ())
        if (score := fuzz.ratio(content(before[i].text), content(after[j].text), score_cutoff=_ALIKE))
        and _shares_words(before[i], after[j], least)
    )
    pairs -= _past_others(before, after, pairs)
    return beside_each_other(
        before, after, pairs, lambda pair: new[pair[1]] in {old[pair[0]], headings.get(old[pair[0]])}
    )


def _renamed(
    before: Sequence[Text], after: Sequence[Text], headings: Mapping[str, str], old: list[int], new: list[int]
) -> Iterator[Pair]:
    """The headings, of these positions, that are called otherwise in the other issue."""
    at = {name_of(after[j].text): j for j in reversed(new)}
    for i in old:
        other = headings.get(name_of(before[i].text))
        if other in at:
            yield i, at.pop(other)


def _past_others(before: Sequence[Text], after: Sequence[Text], pairs: Iterable[Pair]) -> set[Pair]:
    """Pairs of a text that is printed in several places, 'Learning Outcome / Title', that cross others of the same."""
    same: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for i, j in pairs:
        same[content(before[i].text), content(after[j].text)].append((i, j))
    return {pair for one in same.values() for pair in out_of_order(one)}


def _below(headings: Sequence[str], positions: Iterable[int]) -> Mapping[str, list[int]]:
    """By heading, which of these texts stand below it."""
    found: dict[str, list[int]] = defaultdict(list)
    for at in positions:
        found[headings[at]].append(at)
    return found


def _strays(
    before: Sequence[Text], after: Sequence[Text], old: Sequence[str], new: Sequence[str], pairs: Iterable[Pair]
) -> Iterator[Pair]:
    """Pairs of texts below other headings, of which one is worded anew where it stood.

    'Diploma in Service (QCF)' is 'Diploma in Service' there, and stands with '(QCF)' in 'This was known as …'.
    """
    lone_old, lone_new = free(len(before), len(after), pairs)
    above, below = _below(old, lone_old), _below(new, lone_new)
    for i, j in pairs:
        if old[i] != new[j] and (
            any(_is_nearly(before[i], after[at]) for at in below.get(old[i], ()))
            or any(_is_nearly(before[at], after[j]) for at in above.get(new[j], ()))
        ):
            yield i, j


def _is_nearly(one: Text, other: Text) -> bool:
    return fuzz.ratio(content(one.text), content(other.text), score_cutoff=_NEARLY) > 0


def _matched(before: Sequence[Text], after: Sequence[Text], zone: Zone | None) -> Iterator[Pair]:
    """The same texts of the contents, or of all else: what the contents name stands elsewhere by nature."""
    old, new = (
        [at for at, one in enumerate(side) if (one.section == Zone.CONTENTS) == bool(zone)] for side in (before, after)
    )
    for i, j in match_texts([before[at].text for at in old], [after[at].text for at in new]).pairs:
        yield old[i], new[j]


def _shares_words(one: Text, other: Text, least: float = _LEAST_SHARED) -> bool:
    """Whether two texts share as many words as a text that is worded anew: letters alone are alike in any two."""
    if one.text == other.text:
        return True
    old, new = words(one.text), words(other.text)
    enough = least * max(len(old), len(new))
    return len(set(old).intersection(new)) >= enough or shared_words(old, new) >= enough
