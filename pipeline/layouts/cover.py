"""The cover: title, issue and date; and the ids that follow from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.appearance import pictured_pages
from pipeline.errors import LayoutMismatchError, UnknownTermError
from pipeline.findings import Reading
from pipeline.geometry.lines import Line, lines_of
from pipeline.geometry.places import place_of
from pipeline.layouts.base import Layout
from pipeline.layouts.context import Context, Sheet
from pipeline.layouts.heads import Head
from pipeline.ledger import Ignore, Use
from pipeline.models import Place, Qualification
from pipeline.pages import Word
from pipeline.vocabulary import AWARDING_BODIES, date_in, iso_date, names_body

# printed as 'December 2024 Version 1.11', 'Issue 1', 'ISSUE: 2', 'August 2014 Version 3.0 (October 2016)'
_ISSUE = re.compile(r"\b((?:Issue|Version|Edition)\s*(?:No\.?\s*)?:?\s*\d+(?:\.\d+)*[a-z]?)\b", re.IGNORECASE)
# 'First teaching from September 2016' is no date of the issue
_OTHER_DATE = re.compile(
    r"(?:for )?(?:first|last) (?:teaching|certification|registration|award|examination)", re.IGNORECASE
)
_DOCUMENT_KIND = re.compile(r"qualification (?:specification|handbook|manual)|specification|handbook", re.IGNORECASE)
_NUMBER_LINE = re.compile(
    r"(?:ofqual\s+)?(?:qualification|accreditation)\s+(?:accreditation\s+)?(?:number|no\.?|code)\b", re.IGNORECASE
)
_TITLE_LABEL = re.compile(r"qualification title:\s*", re.IGNORECASE)
_HANDBOOK_NUMBER = re.compile(r"\((\d{3,5}(?:-\d{2,3})*)\)")
_TITLE_PAGES = 4  # the cover and what may stand between it and the title page
_LITTLE_SMALLER = 0.8  # of the size of the title's next line
_SAME_SIZE = 0.9  # of the largest size: Word sets parts of one title at 26.0 and 25.3


class Cover(NamedTuple):
    """What the first page says; `issued` is ISO, the others are as printed.

    `places` are those of title, issue and issued. `unit` is the reference number, else the number, of the unit that a
    file without a cover opens with.
    """

    title: str
    title_words: tuple[Word, ...]
    issue: str | None
    issued: str | None
    issued_printed: str | None
    places: Mapping[str, Place]
    unit: str | None = None


def read_cover(context: Context) -> Cover:
    """Read the first page that has words; raises LayoutMismatchError where no title stands on it.

    Where the cover is a picture, the page behind it stands for it if its title is that in the foot of the pages: a
    title page. Else there is no title (see `with_title`).
    """
    sheet = next(sheet for sheet in context.sheets if sheet.words)
    title = _title_lines(sheet.lines)
    pictured = any(number <= sheet.number for number in pictured_pages(context.document))
    if pictured and not _runs_through(context, " ".join(line.text for line in title)):
        return Cover(title="", title_words=(), issue=None, issued=None, issued_printed=None, places={})
    if not title:
        raise LayoutMismatchError(
            "the cover has no title",
            where=f"{context.document.file}, page {sheet.number}",
            remedy="Look at the page with `specs inspect`; the cover may be a picture",
        )
    title_words = tuple(word for line in title for word in line.words)
    used = [*title_words]
    issue, printed = None, None
    for line in sheet.lines:
        match = _ISSUE.search(line.text)
        if match:
            issue = " ".join(match[1].split())
            printed = date_in(line.text[match.end() :]) or date_in(line.text[: match.start()])
            used += [word for word in line.words if word not in used]
            said = [line]
            break
    else:
        lines = [line for line in sheet.lines if line not in title and not _OTHER_DATE.match(line.text)]
        dated = next((line for line in lines if date_in(line.text)), None)
        if dated is not None:
            printed = date_in(dated.text)
            used += dated.words
        inside = _issue_inside(context, sheet)
        issue = inside.text if inside else None
        said = [line for line in (dated, inside) if line]
    context.ledger.use(used, Use.SPECIFICATION)
    if issue and not printed:
        printed = _date_of_issue(context, issue)
        said += context.printed_lines if printed else ()
    return Cover(
        title=_TITLE_LABEL.sub("", context.lexicon.join([line.words for line in title])),
        title_words=title_words,
        issue=issue,
        issued=iso_date(printed) if printed else None,
        issued_printed=printed,
        places=cover_places(title_words, said, issue, printed),
    )


def _runs_through(context: Context, title: str) -> bool:
    """Whether a title stands in the running head or foot of at least half of the pages."""
    pages = [" ".join(w.text for w in _running(context, page.words)) for page in context.document.pages]
    return bool(title) and 2 * sum(title in text for text in pages) >= len(pages)


def with_title(context: Context, cover: Cover, qualifications: Sequence[Qualification]) -> Cover:
    """The cover; one that is a picture has the title of the first qualification, with a finding.

    Raises LayoutMismatchError where none is printed.
    """
    if cover.title:
        return cover
    qualification = next((one for one in qualifications if one.title), None)
    if qualification is None:
        raise LayoutMismatchError(
            "the cover is a picture, and no table prints the title of a qualification",
            where=context.document.file,
            remedy="Look at the cover; ask the body for a file that has it as text",
        )
    place = qualification.places.get("title", ())
    context.find(
        Reading.COVER_IS_PICTURE,
        f"the cover is a picture: '{qualification.title}', the title of the first qualification, stands for the title; "
        "issue and date are not read",
    )
    return cover._replace(title=qualification.title, places={"title": place} if place else {})


def cover_places(
    title: Sequence[Word], lines: Sequence[Line], issue: str | None, printed: str | None
) -> dict[str, Place]:
    """The places of title, issue and issued (the printed date): in the first lines that say them.

    A date is best looked for beside its issue, as others are printed, too.
    """
    both = [line for line in lines if issue and printed and issue in line.text and printed in line.text]
    found = {"title": tuple(title)}
    for field, text, where in (("issue", issue, lines), ("issued", printed, (*both, *lines))):
        if text:
            found[field] = next(filter(None, (line.words_of(text) for line in where)), ())
    return {field: place_of(words) for field, words in found.items() if words}


def _issue_inside(context: Context, cover: Sheet) -> Line | None:
    """The line that is the issue alone, behind a cover that has none: on the title page."""
    lines = (line for sheet in context.sheets[:_TITLE_PAGES] if sheet is not cover for line in sheet.lines)
    return next((line for line in lines if _ISSUE.fullmatch(line.text)), None)


def cover_of_unit(context: Context, head: Head) -> Cover:
    """What stands for the cover of a file that opens with its unit: the running foot, or else the unit's own title.

    Printed on each page as 'Unit Descriptors for the … Suite (2024)' / 'Issue 6 – October 2025 © …' / '1151'.
    """
    running = [line for page in context.document.pages for line in lines_of(_running(context, page.words))]
    texts = Counter(line.text for line in running)
    issue = next((match for text in texts if (match := _ISSUE.search(text))), None)
    names = [text for text, count in texts.most_common() if _is_name(text) and count * 2 >= len(context.sheets)]
    printed = (date_in(issue.string[issue.end() :]) or date_in(issue.string)) if issue else None
    title = next((line.words for line in running if line.text == names[0]), ()) if names else head.words
    return Cover(
        title=names[0] if names else context.text(head.words),
        title_words=(),
        issue=" ".join(issue[1].split()) if issue else None,
        issued=iso_date(printed) if printed else None,
        issued_printed=printed,
        places=cover_places(title, running, " ".join(issue[1].split()) if issue else None, printed),
        unit=str(head.values.get("unit_reference_number") or head.unit_number),
    )


def _running(context: Context, words: Sequence[Word]) -> list[Word]:
    return [word for word in words if context.ledger.fates.get((word.page, word.nth)) == (None, Ignore.RUNNING)]


def _is_name(text: str) -> bool:
    """Whether a running line can be the document's title: no issue, no copyright, no page number."""
    return not _ISSUE.search(text) and "\u00a9" not in text and len(text.split()) > 2


def _date_of_issue(context: Context, issue: str) -> str | None:
    """The date that other pages print after the issue ('Specification – Issue 4 – April 2017 ©'), if all print one."""
    after = re.compile(rf"\b{re.escape(issue)}[\s,\u2013\u2014-]+(?=([A-Z][a-z]+\s+\d{{4}}))", re.IGNORECASE)
    texts = (text for line in context.printed_lines if issue.lower() in (text := line.text).lower())
    dates = {date for text in texts for match in after.finditer(text) if (date := date_in(match[1]))}
    return dates.pop() if len(dates) == 1 else None


def _title_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines of the largest print, other than the kind of document ('Qualification Specification') and the body."""
    rest = [line for line in lines if not _DOCUMENT_KIND.fullmatch(line.text.strip())]
    kinds = {word for line in lines if line not in rest for word in line.words}
    near = [line for line in rest if not _is_half_of_kind(line, lines) and not kinds.intersection(line.words)]
    rest = [line for line in near if not names_body(line.text)] or near
    if not rest:
        return []
    largest = max(line.size for line in rest if not _NUMBER_LINE.search(line.text))
    title: list[Line] = []
    for line in rest:
        if line.size >= _SAME_SIZE * largest and not _NUMBER_LINE.search(line.text):
            title.append(line)
        elif title:
            break
    return _with_rest(title, [line for line in near if not _NUMBER_LINE.search(line.text)])


def _with_rest(title: list[Line], lines: Sequence[Line]) -> list[Line]:
    """The title with the lines right above and below it in the same font, set only a little smaller."""
    first, last = lines.index(title[0]), lines.index(title[-1])
    while first > 0 and _is_rest(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _is_rest(lines[last], lines[last + 1]):
        last += 1
    return [*lines[first : lines.index(title[0])], *title, *lines[lines.index(title[-1]) + 1 : last + 1]]


def _is_rest(above: Line, below: Line) -> bool:
    small, large = sorted((above.size, below.size))
    same_font = above.words[0].font == below.words[0].font
    return same_font and small >= _LITTLE_SMALLER * large and below.baseline - above.baseline < 1.5 * large


def _is_half_of_kind(line: Line, lines: Sequence[Line]) -> bool:
    """Whether the line is part of a kind of document that is set on two lines ('Qualification' / 'Specification')."""
    return any(_DOCUMENT_KIND.fullmatch(f"{a.text} {b.text}") and line in (a, b) for a, b in pairwise(lines))


def awarding_body(context: Context, layout: Layout) -> str:
    """The body that the document names most often, of those that use the layout."""
    text = " ".join(word.text for page in context.document.pages for word in page.words)
    counts = {body: len(AWARDING_BODIES[body].findall(text)) for body in layout.awarding_bodies}
    best = max(counts, key=lambda body: counts[body])
    if counts[best] == 0:
        raise UnknownTermError(
            f"none of the awarding bodies of the layout {layout.id} is named ({', '.join(counts)})",
            where=context.document.file,
            remedy="Add the body to the vocabulary if it is a new one that prints this layout",
        )
    return best


def specification_ids(body: str, cover: Cover, qualifications: Sequence[Qualification], sha256: str) -> tuple[str, str]:
    """(family_id, specification_id): body and qualification numbers, else a handbook's or unit's, then the issue.

    Where neither is printed the file's digest stands in, so that two documents never share an id by accident.
    """
    numbers = sorted({q.qualification_number for q in qualifications if q.qualification_number})
    handbook = _HANDBOOK_NUMBER.search(cover.title) if cover.unit is None else None
    if numbers:
        name = "+".join(number.replace("/", "-") for number in numbers)
    elif handbook:
        name = handbook[1]
    elif cover.unit:
        name = cover.unit.replace("/", "-").replace(" ", "-")
    else:
        name = f"sha-{sha256[:12]}"
    family = f"{body}/{name}"
    issue = cover.issue or cover.issued_printed
    return family, f"{family}/{_slug(issue) if issue else 'issue-not-printed'}"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
