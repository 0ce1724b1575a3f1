"""What stands for the document: title, issue and date on its first page, and the body whose handbook it is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.models import Place
from pipeline.pages import Document
from pipeline.vocabulary import date_in
from pipeline.wording.bodies import body_named, owner_in, slug_of

_ISSUE = re.compile(r"\b((?:Issue|Version|Edition)\s*(?:No\.?\s*)?:?\s*\d+(?:\.\d+)*[a-z]?)\b", re.IGNORECASE)
_SHORT_ISSUE = re.compile(r"\((v\d+(?:\.\d+)*)\b ?([A-Z][a-z]+ \d{2}(?:\d{2})?)?\)")
_KIND = re.compile(
    r"(?:qualification|unit|programme)?\s*(?:specifications?|handbook|manual|guide)(?: for .*)?|(?:19|20)\d{2} suite",
    re.IGNORECASE,
)
_KIND_BEFORE = re.compile(r"(?:qualification )?(?:specification|handbook)\s*[:\u2013-]\s*", re.IGNORECASE)
_NO_TITLE = re.compile(r"https?:|www\.|@|\b\w+\.(?:co\.)?(?:uk|com|org)\b|\d{3}/\d{4}/[\dX]|©|copyright", re.IGNORECASE)
_OTHER_DATE = re.compile(r"(?:for )?(?:first|last) (?:teaching|certification|registration)", re.IGNORECASE)
_QUALIFICATION = re.compile(r"\b(?:level \d|award in|certificate|diploma)\b", re.IGNORECASE)
_LEVEL_LINE = re.compile(r"level \d", re.IGNORECASE)


class Cover(NamedTuple):
    """Title, issue and date as printed, and the body's slug; `known` says that the body is in the list."""

    title: str | None
    issue: str | None
    issued_printed: str | None
    body: str
    known: bool
    places: Mapping[str, Place]


def read_cover(document: Document, lexicon: Lexicon, first_unit_page: int) -> Cover | None:
    """What the first page with words says; None where neither page nor foot names any body."""
    page = next((page for page in document.pages if page.words), None)
    if page is None:
        return None
    lines = lines_of(page.words)
    title = _title(lines) if page.number < first_unit_page else []
    issue, printed, said = _issue(document, lines)
    body, known = _body(document, lines)
    if body is None:
        return None
    places: dict[str, Place] = {}
    if title:
        kind = _KIND_BEFORE.match(" ".join(line.text for line in title))
        words = [word for line in title for word in line.words]
        places["title"] = place_of(words[len(kind[0].split()) :] if kind else words)
    if issue and said is not None:
        places["issue"] = place_of(said.words)
    dated = next((line for line in [*([said] if said else []), *lines] if printed and printed in line.text), None)
    if dated is not None:
        places["issued"] = place_of(dated.words)
    text = _KIND_BEFORE.sub("", lexicon.join([line.words for line in title])) if title else None
    return Cover(text, issue, printed, body, known, places)


def _title(lines: Sequence[Line]) -> list[Line]:
    """The lines of the largest print that are no kind of document, body, number or address, and go on below it."""
    rest = [line for line, below in zip(lines, [*lines[1:], None], strict=True) if not _is_other(line, below)]
    if not rest:
        return []
    largest = max(line.size for line in rest)
    title = [line for line in rest if line.size >= 0.9 * largest]
    last = rest.index(title[-1])
    for line in rest[last + 1 :]:
        if _LEVEL_LINE.fullmatch(title[-1].text) or _LEVEL_LINE.fullmatch(line.text):
            title.append(line)
        else:
            break
    return title


def _is_other(line: Line, below: Line | None) -> bool:
    text = line.text.strip()
    if _KIND.fullmatch(text) or _NO_TITLE.search(text) or _ISSUE.search(text) or date_in(text):
        return True
    words = text.split()
    letters = sum(char.isalpha() for char in text)
    names = [text, text.title(), f"{text} {below.text}".title() if below else ""]
    names_body = len(words) <= 4 and body_named(names) is not None
    return (
        letters < 3
        or (names_body and not _QUALIFICATION.search(text))
        or (
            len(words) <= 2
            and text.lower() in {"qualifications", "awards", "awarding body", "learning", "resource network"}
        )
    )


def _issue(document: Document, lines: Sequence[Line]) -> tuple[str | None, str | None, Line | None]:
    for line in lines:
        match = _ISSUE.search(line.text)
        if match:
            near = [line, *(other for other in lines if abs(other.y0 - line.y0) < 3 * line.size and other is not line)]
            beside = f"{line.text[: match.start()]}\n{line.text[match.end() :]}"  # 'Version 2 June 2026' is no second
            texts = [beside, *(other.text for other in near[1:] if not _OTHER_DATE.match(other.text))]
            date = next((date_in(text) for text in texts if date_in(text)), None)
            return " ".join(match[1].split()), date, line
    feet: Counter[tuple[str, str | None]] = Counter()
    where: dict[tuple[str, str | None], Line] = {}
    for page in document.pages[1:]:
        edge = [line for line in lines_of(page.words) if line.y0 > 0.88 * page.height or line.y1 < 0.1 * page.height]
        for line in edge:
            short = _SHORT_ISSUE.search(line.text)
            found = _ISSUE.search(line.text)
            if short or found:
                key = (
                    (short[1], short[2]) if short else (" ".join(found[1].split()) if found else "", date_in(line.text))
                )
                feet[key] += 1
                where.setdefault(key, line)
    if feet:
        key, count = feet.most_common(1)[0]
        if count >= 2:
            return key[0], key[1], where[key]
    dated = next((line for line in lines if date_in(line.text) and not _OTHER_DATE.match(line.text)), None)
    return None, date_in(dated.text) if dated else None, None


def _body(document: Document, cover: Sequence[Line]) -> tuple[str | None, bool]:
    """The body that cover and feet name, else the one that the document names most, else the owner of its copyright."""
    edges = [
        line.text
        for page in document.pages
        for line in lines_of(page.words)
        if line.y0 > 0.88 * page.height or line.y1 < 0.1 * page.height
    ]
    texts = [line.text for line in cover]
    named = body_named([*texts, *(text.title() for text in texts if text.isupper()), *edges])
    if named is not None:
        return named, True
    everything = [" ".join(word.text for word in page.words) for page in document.pages]
    named = body_named(everything)
    if named is not None:
        return named, True
    owner = next((found for text in [*texts, *edges, *everything] if (found := owner_in(text))), None)
    return (slug_of(owner), False) if owner else (None, False)
