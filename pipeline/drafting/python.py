"""Shown, signs -> the text of a module that declares the profile, with what was found and what is missing above it."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.counts import count_of
from pipeline.drafting.shown import Seen, Shown
from pipeline.profiles.base import Sign
from pipeline.wording.bodies import body_named, printed_name

MISSING = "MISSING"
_LINE = 120  # characters of a line
_WIDTH = 118  # of a comment
_PATTERN_WIDTH = 99  # of a string that a pattern is made of
_ON_ONE_LINE = 76  # characters of a pattern
_MOST_SEEN = 24  # of one kind that are listed
_MOST_RUNS = 6  # of pages that are told of one
_LONGEST = 90  # characters of a text that a comment tells
_FEWEST_SIGNS = 2
_LABELS = ("reference", "level", "credit", "glh")  # what a unit or its row prints


def module_of(shown: Shown, signs: Sequence[Sign], claiming: Sequence[str]) -> str:
    """The module, as `ruff format` leaves it; `claiming` are the known prints that claim the document."""
    body = _body(shown)
    return "\n".join(
        (
            f'"""Handbooks of {_plain(printed_name(body) or body)}."""',
            "",
            *_told(shown),
            "#",
            *_missing(shown, signs, claiming),
            "",
            "from __future__ import annotations",
            "",
            "import re",
            "",
            "from pipeline.profiles.base import Profile, Sign",
            "",
            *_profile(shown, signs, body),
            "",
        )
    )


def _body(shown: Shown) -> str:
    return shown.cover.owner.slug if shown.cover else MISSING


def _told(shown: Shown) -> Iterator[str]:
    """What the pages print, as comments."""
    yield from _comment(f"A draft from '{shown.file}' ({count_of(shown.pages, 'page')}): hold it against the pages.")
    parts = (
        (count_of(len(shown.units), "unit"), shown.units),
        ("Labels", shown.labels),
        ("Heads of outcomes and criteria", shown.heads),
        ("Numbers, the first of each kind", shown.numbers),
        ("Headings inside units" if shown.units else "Headings", shown.headings),
        ("Heads of tables outside the units", shown.columns),
    )
    for name, seen in parts:
        yield "#"
        yield from _comment(f"{name}:" if seen else f"{name}: none found")
        for one in seen[:_MOST_SEEN]:
            means = one.means or ("text of one unit" if _is_of_one(shown, one) else MISSING)
            yield from _comment(f"{_quoted(one.text)} {_pages(one.pages)}: {means}", "  ")
        if len(seen) > _MOST_SEEN:
            yield from _comment(f"\u2026 and {len(seen) - _MOST_SEEN} more", "  ")


def _missing(shown: Shown, signs: Sequence[Sign], claiming: Sequence[str]) -> Iterator[str]:
    """What a person has to find, a comment each."""
    for says in (*_missing_of_cover(shown), *_missing_of_units(shown), *_unlisted(shown)):
        yield from _comment(f"{MISSING}: {says}")
    if len(signs) < _FEWEST_SIGNS:
        yield from _comment(f"{MISSING}: signs; {len(signs)} could be drafted, and others may show the same")
    for known in claiming:
        yield from _comment(
            f"{MISSING}: a sign that tells this print from '{known}', which claims the document; else mend that one"
        )
    yield from _comment(f"{MISSING}: a second handbook of this print, to hold the signs against")


def _missing_of_cover(shown: Shown) -> Iterator[str]:
    if shown.cover is None:
        yield "no awarding body is named; its names belong into pipeline/wording/bodies.py"
        return
    if printed_name(shown.cover.owner.slug) is None:
        yield f"'{shown.cover.owner.slug}' is in no list of awarding bodies: pipeline/wording/bodies.py"
    if shown.cover.title is None and len(shown.units) != 1:
        yield "no title is read on the cover"
    if shown.cover.issue is None:
        yield "no issue or version is read: pipeline/cover/issues.py knows how it is printed"


def _missing_of_units(shown: Shown) -> Iterator[str]:
    if not shown.units:
        yield "no unit is found: how does one start? pipeline/outline/starts.py knows the forms"
    if not shown.heads:
        yield "no head of outcomes or criteria is known: pipeline/wording/lead_ins.py lists them"
    kinds = {one.means for one in shown.labels} | {
        means for one in shown.columns for means in re.split(r", ", one.means)
    }
    absent = [name for name in _LABELS if name not in kinds]
    if absent:
        yield f"no label or column is known for {', '.join(absent)}: pipeline/wording/labels.py lists them"


def _unlisted(shown: Shown) -> Iterator[str]:
    for one in shown.unknown[:_MOST_SEEN]:
        where = "pipeline/wording/labels.py" + (", lead_ins.py (outcomes, criteria)" if "|" in one.text else "")
        yield f"{_quoted(one.text)} {_pages(one.pages)} is in no list of labels: {where}"
    unknown = [one for one in shown.headings if not one.means]
    for one in [one for one in unknown if not _is_of_one(shown, one)][:_MOST_SEEN]:
        if "<number>" in one.text:
            yield f"heading {_quoted(one.text)} {_pages(one.pages)}: pipeline/wording/codes.py knows no such number"
        else:
            yield f"heading {_quoted(one.text)} {_pages(one.pages)} is in no list: pipeline/wording/headings.py"
    texts = [one for one in unknown if _is_of_one(shown, one)]
    if texts:
        yield (
            f"what {count_of(len(texts), 'heading')} on one page each are, such as {_quoted(texts[0].text)} "
            f"{_pages(texts[0].pages)}; they belong into no list. Outcomes without number or head are read by "
            "pipeline/interpret/outcomes.py"
        )


def _is_of_one(shown: Shown, heading: Seen) -> bool:
    """Whether a heading is the text of one unit, and no word of the print: it stands on one page, of several units."""
    return heading in shown.headings and len(shown.units) > 1 and len(heading.pages) == 1 and not heading.means


def _comment(text: str, indent: str = "") -> Iterator[str]:
    first, following = f"# {indent}", f"#   {indent}"
    yield from textwrap.wrap(
        _plain(text), _WIDTH, initial_indent=first, subsequent_indent=following, break_on_hyphens=False
    )


def _plain(text: str) -> str:
    """A printed text as it may stand in a comment or a string: of one line, all its characters to be seen."""
    seen = "".join(letter if letter.isprintable() else "\ufffd" for letter in " ".join(text.split()))
    return seen.replace('"', "'").replace("\\", "/")


def _quoted(text: str) -> str:
    plain = _plain(text)
    return f"'{plain[:_LONGEST]}\u2026'" if len(plain) > _LONGEST else f"'{plain}'"


def _pages(pages: Iterable[int]) -> str:
    """Pages as runs: 'pages 3, 7-10'."""
    numbers = sorted(pages)
    starts = [numbers[0], *(after for before, after in pairwise(numbers) if after != before + 1)]
    ends = [*(before for before, after in pairwise(numbers) if after != before + 1), numbers[-1]]
    runs = [str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=True)]
    more = ", \u2026" if len(runs) > _MOST_RUNS else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {', '.join(runs[:_MOST_RUNS])}{more}"


def _profile(shown: Shown, signs: Sequence[Sign], body: str) -> Iterator[str]:
    bodies = ", ".join(map(_literal, dict.fromkeys((body, "larkfield-awards"))))
    yield "PRINT = Profile("
    yield f"    id={_literal(f'{body}/{MISSING.lower()}')},  # {MISSING}: a name for the print"
    yield f"    awarding_bodies=({bodies}{'' if ', ' in bodies else ','}),  # the last is that of the samples"
    yield from _text("description", "; ".join(sign.says for sign in signs) or MISSING)
    yield "    signs=("
    for sign in signs:
        yield from _sign(sign)
    if not signs:
        yield f"        Sign({_literal(MISSING)}, re.compile(r{_literal(MISSING)})),"
    yield "    ),"
    yield f"    absent=(),  # {MISSING}: what sister prints show, and this one never"
    yield from _seen_in(_name(shown, body))
    yield ")"


def _name(shown: Shown, body: str) -> str:
    """The handbook as `seen_in` names it: body, title and issue."""
    title = (shown.cover.title if shown.cover else None) or next((start.title for start in shown.starts), None)
    if shown.cover is None or title is None:
        return f"{MISSING}: body, title and issue of {shown.file}"
    named = body_named((title, title.title())) == body
    return " ".join(filter(None, ("" if named else printed_name(body) or body, title, shown.cover.issue)))


def _sign(sign: Sign) -> Iterator[str]:
    pattern = list(_pieces(sign.pattern.pattern))
    yield "        Sign("
    yield from _lines(sign.says, "            ", ",")
    if len(sign.pattern.pattern) <= _ON_ONE_LINE:
        yield f'            re.compile(r"{sign.pattern.pattern}", re.IGNORECASE),'
    else:
        yield "            re.compile("
        yield from (f'                r"{piece}"' for piece in pattern[:-1])
        yield f'                r"{pattern[-1]}",'
        yield "                re.IGNORECASE,"
        yield "            ),"
    if sign.pages > 1:
        yield f"            pages={sign.pages},"
    if sign.core:
        yield f"            core={_literal(sign.core)},"
    yield "        ),"


def _pieces(pattern: str) -> Iterator[str]:
    """A long pattern in pieces, each behind a gap between words."""
    piece = ""
    for part in re.split(r"(?<=\\W\+)|(?=\(\?=)", pattern):
        if piece and len(piece) + len(part) > _PATTERN_WIDTH:
            yield piece
            piece = ""
        piece += part
    yield piece


def _text(field: str, text: str) -> Iterator[str]:
    """A field with its text, whole: in parentheses where it has more than one line."""
    if len(line := f"    {field}={_literal(text)},") <= _LINE:
        yield line
    else:
        yield f"    {field}=("
        yield from _lines(text, "        ")
        yield "    ),"


def _seen_in(name: str) -> Iterator[str]:
    if len(line := f"    seen_in=({_literal(name)},),") <= _LINE:
        yield line
    else:
        yield "    seen_in=("
        yield from _lines(name, "        ", ",")
        yield "    ),"


def _lines(text: str, indent: str, end: str = "") -> Iterator[str]:
    """A text as strings of a line each, which Python joins; `end` stands behind the last."""
    if len(whole := f"{indent}{_literal(text)}{end}") <= _LINE:
        yield whole
        return
    plain = _plain(text)
    parts = textwrap.wrap(plain, _LINE - len(indent) - len('"",') - 1, break_on_hyphens=False, drop_whitespace=False)
    yield from (f"{indent}{_literal_of(part)}{end if at == len(parts) else ''}" for at, part in enumerate(parts, 1))


def _literal(text: str) -> str:
    return _literal_of(_plain(text))


def _literal_of(plain: str) -> str:
    return json.dumps(plain, ensure_ascii=False)
