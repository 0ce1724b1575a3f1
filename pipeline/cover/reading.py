"""Document -> what stands for it: title, issue, date and body."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.appearance import pictured_pages
from pipeline.cover.edges import edge_lines, without_page_number
from pipeline.cover.issues import Issue, issue_of
from pipeline.cover.owners import Owner, owner_of
from pipeline.cover.titles import BEFORE_TITLE, running_title, title_lines
from pipeline.geometry.lines import Line, lines_on
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.models import Place
from pipeline.pages import Document, Word
from pipeline.vocabulary import iso_date


class Cover(NamedTuple):
    """Title, issue and date as printed (`issued` is ISO), the body, and the words of what was read.

    `title` is null where the cover is a picture (`pictured`), or where there is none. `places` are those of title,
    issue and issued. `unit` is the reference number, else the number, of the unit that a file is. `doubted` has what
    was read of issue and issued in doubt, and is not among the values, with its place.
    """

    title: str | None
    title_words: tuple[Word, ...]
    issue: str | None
    issued: str | None
    issued_printed: str | None
    owner: Owner
    words: tuple[Word, ...]
    places: Mapping[str, Place]
    pictured: bool = False
    unit: str | None = None
    doubted: Mapping[str, tuple[str, Place]] = {}

    def titled(self, title: str, place: Place) -> Cover:
        """The same with a title from elsewhere, where it has none of its own."""
        if self.title is not None:
            return self
        return self._replace(title=title, places={**self.places, **({"title": place} if place else {})})

    def without(self, fields: Iterable[str]) -> Cover:
        """The same without issue or date, where these are among the fields, as they are in doubt."""
        values = {"issue": self.issue, "issued": self.issued_printed}
        doubted = {name: (values[name] or "", self.places[name]) for name in fields}
        if not doubted:
            return self
        return self._replace(
            issue=None if "issue" in doubted else self.issue,
            issued=None if "issued" in doubted else self.issued,
            issued_printed=None if "issued" in doubted else self.issued_printed,
            places={name: place for name, place in self.places.items() if name not in doubted},
            doubted=doubted,
        )


def read_cover(document: Document, lexicon: Lexicon, opening_unit: str | None = None) -> Cover | None:
    """Read the first page that has words; None where no page has, or nothing names any body.

    `opening_unit` is the title of the unit that a file without a cover opens with: what runs along its pages stands
    for a cover. Where the cover is a picture, the page behind it stands for it if its title runs through the pages: a
    title page. Else there is no title.
    """
    page = next((page for page in document.pages if page.words), None)
    if page is None:
        return None
    edges = edge_lines(document)
    lines = lines_on(page) if opening_unit is None else []
    owner = owner_of(document, lines, edges)
    if owner is None:
        return None
    if opening_unit is not None:
        line = running_title(edges, len(document.pages), opening_unit)
        words = line.words_of(without_page_number(line.text)) if line else ()
        return _cover(lexicon, [words] if words else [], issue_of(document, [], edges), owner)
    title = title_lines(lines, owner.unlisted)
    pictured = any(number <= page.number for number in pictured_pages(document))
    if pictured and not _runs_through(edges, title, len(document.pages)):
        return Cover(None, (), None, None, None, owner, (), {}, pictured=True)
    return _cover(lexicon, _without_kind(title), issue_of(document, lines, edges), owner)


def _cover(lexicon: Lexicon, title: Sequence[Sequence[Word]], found: Issue, owner: Owner) -> Cover:
    title_words = tuple(word for line in title for word in line)
    places = {"title": title_words, **_words_of(found)}
    return Cover(
        title=lexicon.join(title) if title else None,
        title_words=title_words,
        issue=found.issue,
        issued=iso_date(found.date) if found.date else None,
        issued_printed=found.date,
        owner=owner,
        words=tuple(dict.fromkeys(word for words in places.values() for word in words)),
        places={field: place_of(words) for field, words in places.items() if words},
    )


def _words_of(found: Issue) -> dict[str, tuple[Word, ...]]:
    """The words of issue and date, in the first lines that say them; a date is best looked for beside its issue."""
    issue, date = found.issue, found.date
    both = [line for line in found.lines if issue and date and issue in line.text and date in line.text]
    words: dict[str, tuple[Word, ...]] = {}
    for field, text, where in (("issue", issue, found.lines), ("issued", date, (*both, *found.lines))):
        if text:
            words[field] = next(filter(None, (line.words_of(text) for line in where)), ())
    return words


def _without_kind(title: Sequence[Line]) -> list[tuple[Word, ...]]:
    """The words of a title's lines without the kind of document before it: 'QUALIFICATION SPECIFICATION: LRN …'."""
    lines = [line.words for line in title]
    kind = BEFORE_TITLE.match(title[0].text) if title else None
    return [lines[0][len(kind[0].split()) :], *lines[1:]] if kind else lines


def _runs_through(edges: Sequence[Line], title: Sequence[Line], pages: int) -> bool:
    """Whether a title stands in the head or foot of at least half of the pages."""
    text = " ".join(line.text for line in title)
    return bool(text) and 2 * len({line.page for line in edges if text in line.text}) >= pages
