"""Acts, regulations, orders and directives in a text, by their names.

A name is read backwards from its last word ('Act', 'Regulations'): words with capitals and what joins them ('of', 'at',
'and', brackets), up to a comma, a verb or another word in lower case. Names that this cannot tell are in a list, and
so are acronyms. A year that is printed behind it belongs to it. What names no particular law is none ('the Act',
'Current Regulations').
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.language.english import Doc, Phrases, Token, tokenised
from pipeline.language.law_names import (
    ACRONYMS,
    ADJECTIVES,
    CONNECTORS,
    HEADS,
    KNOWN,
    LEADS,
    NO_NAMES,
    STANDARDS,
    TASKS,
)
from pipeline.language.references import Citation
from pipeline.terms import CitationKind

_MAY_CITE = re.compile(
    rf"\b(?:acts?|regulations?|orders?|directives?)\b|\b(?:{'|'.join(ACRONYMS)})\b|\d{{2,4}}/\d+/E\w+\b", re.IGNORECASE
)
# printed behind a name as ' 1998', ' (1998)', ', 1998', ' of 2010', ' (HASAWA) 1974', ' (as amended) 2002'
_FOUR = r"(?:1[2-9]|20)\d\d(?![\d/])"
_YEAR = re.compile(
    rf"(?: ?\((?:[A-Z]{{2,}}|as amended)\))?(?: ?\(({_FOUR})\)| (?:of )?({_FOUR})|, ({_FOUR})(?=[,.;:)'’]|$| and ))"
)
_FURTHER_YEAR = re.compile(rf"(?:, and | and | & |, )({_FOUR})")
_ACRONYM_BEHIND = re.compile(r" ?\((?:the )?[A-Z]{3,}\)")
# printed behind 'Directive' and 'Regulation' as ' 2006/42/EC', ' (EU) 2016/679', ' (EC) No 1272/2008'
_EU_NUMBER = re.compile(r" ?(?:\((?:EU|EC|EEC)\) ?)?(?:No\.? ?)?(\d{2,4}/\d{1,4}(?:/(?:EU|EC|EEC))?)(?![\d/])")
_BARE_DIRECTIVE = re.compile(r"(?<![\d/])(?:19|20)?\d\d/\d{1,3}/(?:EU|EC|EEC)\b")
_SUBJECT = re.compile(r" on (?:the )?[A-Z][\w-]*(?: (?:of|and|in|for|[A-Z][\w-]*)(?=[ ,.;:)]|$))*")
_ACRONYM_IN_NAME = re.compile(r" ?\((?:[A-Z]{2,}|as amended)\)")
# 'BS 7671 Wiring Regulations', 'BS 7671:2018 (2022) Wiring Regulations': the standard's own title
_OWN_NUMBER = re.compile(r"\b(?:BS|HD) ?\d{4,5}\S*(?: \(\d{4}\))?,? (?:the )?$", re.IGNORECASE)
_LONGEST = 30  # tokens of a name


class _Name(NamedTuple):
    """A name within a text, without its year."""

    start: int
    """Its first token."""
    head: int
    """Its last token, such as 'Act'."""
    known: str | None
    """The name as it is published, where the vocabulary has it."""


def laws_in(text: str) -> Iterator[Citation]:
    """The laws that a text cites, each once for each time it is printed. They do not overlap."""
    if not _MAY_CITE.search(text):
        return
    doc = tokenised(text)
    end, numbers = 0, set()
    for name in _names(doc):
        if doc[name.start].idx >= end:
            for citation in _cited(doc, name):
                yield citation
                end = _behind(text, citation.end)
                numbers.add(citation.end)
    for match in _BARE_DIRECTIVE.finditer(text):
        if match.end() not in numbers:
            yield Citation(CitationKind.DIRECTIVE, f"Directive {match[0]}", _year_of(match[0]), match[0], *match.span())


def _behind(text: str, end: int) -> int:
    """Where an acronym of the name ends that is printed behind it: 'Control of … Regulations 2002 (COSHH)'."""
    match = _ACRONYM_BEHIND.match(text, end)
    return match.end() if match else end


@cache
def _listed() -> Phrases:
    return Phrases((name, spelling) for name in KNOWN for spelling in sorted({name, name.replace(" and ", " & ")}))


@cache
def _acronyms() -> Phrases:
    return Phrases(((name, acronym) for acronym, name in ACRONYMS.items()), exact=True)


def _names(doc: Doc) -> list[_Name]:
    """The names that laws may have in a text, by where they begin; of those with the same last word the longest."""
    by_head: dict[int, _Name] = {}
    for token in doc.tokens:
        if token.lower in HEADS:
            by_head[token.i] = _Name(_start(doc, token.i), token.i, None)
    for key, start, end in _listed().found(doc):
        if start <= by_head[end - 1].start:
            by_head[end - 1] = _Name(start, end - 1, KNOWN[key])
    for key, start, end in _acronyms().found(doc):
        head = end if end < len(doc) and end in by_head else start
        by_head[head] = _Name(start, head, key)
    return sorted(by_head.values(), key=lambda name: (name.start, -name.head))


def _start(doc: Doc, head: int) -> int:
    """The first token of the name that ends with `head`; `head` itself where no name stands before it."""
    start, depth = head, 0
    for i in range(head - 1, max(-1, head - _LONGEST), -1):
        token = doc[i]
        if token.text == ")":
            depth += 1
        elif token.text == "(" and depth:
            depth -= 1
        elif depth and not token.text.isdigit() and not token.text.isspace():
            continue
        elif not depth and _is_name_word(token):
            start = i
        elif depth or not _joins(doc, i):
            break
    return _trimmed(doc, start, head)


def _is_name_word(token: Token) -> bool:
    return (
        token.text[0].isupper()
        and token.lower not in HEADS
        and token.lower not in CONNECTORS
        and token.lower not in {"the", "this", "these"}
    )


def _joins(doc: Doc, i: int) -> bool:
    """Whether a token may stand within a name: 'of', hyphen and second word of 'Anti-social', \"'s\"."""
    token, before = doc[i], doc[i - 1] if i else None
    if token.lower in CONNECTORS or token.text in {"'s", "\u2019s", "'", "\u2019"}:
        return True
    if before is None or before.spaced:
        return False
    return (
        token.text == "-"
        or (before.text == "-" and token.text.isalpha())
        or (token.text == "." and before.lower == "etc")
    )


def _trimmed(doc: Doc, start: int, head: int) -> int:
    """The start of a name without the words before it that are none of it: 'Implications of Current …'."""
    while start < head:
        token, behind = doc[start], doc[start + 1]
        opens = start == 0 or doc[start - 1].text in {".", ":", ";"} or doc[start - 1].text.isspace()
        if (
            token.lower in NO_NAMES
            or token.lower in CONNECTORS
            or (token.lower in LEADS and behind.lower in CONNECTORS)
            or (opens and token.lower in TASKS)
            or not token.text.isalpha()
        ):
            start += 1
        else:
            break
    return head if start < head and doc[head - 1].lower in CONNECTORS - {"etc", "etc."} else start


def _cited(doc: Doc, name: _Name) -> Iterator[Citation]:
    """The law of that name, or the laws, where several years are printed; none where it names no particular one."""
    text, head = doc.text, doc[name.head]
    kind = HEADS.get((name.known or head.text).split()[-1].lower(), CitationKind.REGULATIONS)
    start, end = doc[name.start].idx, head.end
    number = _EU_NUMBER.match(text, end) if head.lower in {"directive", "regulation"} else None
    if number is not None:
        printed = f"{head.text.capitalize()} {number[0].strip()}"
        yield Citation(kind, printed, _year_of(number[0]), number[1], start, number.end())
        return
    if kind is CitationKind.DIRECTIVE and (subject := _SUBJECT.match(text, end)):
        end = subject.end()
    year = None if name.known in STANDARDS else _YEAR.match(text, end)
    if not _is_name(doc, name, kind, dated=year is not None):
        return
    title = name.known or _canonical(text[start:end], dated=year is not None)
    if title in STANDARDS:
        kind = CitationKind.STANDARD
    if year is None:
        yield Citation(kind, title, None, None, start, end)
        return
    while year is not None:
        printed_year = next(group for group in year.groups() if group)
        yield Citation(kind, f"{title} {printed_year}", int(printed_year), None, start, year.end())
        year = _FURTHER_YEAR.match(text, year.end())
        start = year.start(1) if year else start


def _is_name(doc: Doc, name: _Name, kind: CitationKind, *, dated: bool) -> bool:
    """Whether what was found names one particular law."""
    if name.known is not None:
        return name.known not in STANDARDS or not _OWN_NUMBER.search(doc.text[: doc[name.start].idx])
    words, head = doc.tokens[name.start : name.head], doc[name.head]
    if kind is CitationKind.DIRECTIVE and _SUBJECT.match(doc.text, head.end):
        return True
    if name.start == name.head or dated:
        return name.start < name.head
    generic = all(word.lower in ADJECTIVES | NO_NAMES | CONNECTORS for word in words)
    several = head.lower == "acts" and any(word.lower in {"and", "&"} for word in words)
    if not head.text[0].isupper() or kind is CitationKind.ORDER or several:
        return False
    if head.lower == "regulation":
        return doc.part(name.start, name.head).endswith(")")
    return kind is CitationKind.ACT or not generic


def _canonical(printed: str, *, dated: bool) -> str:
    """One form of a law's name: without acronym, with 'and' for '&', and capitals as in 'Sale of Goods Act'."""
    text = " ".join(_ACRONYM_IN_NAME.sub("", printed).replace("&", "and").replace("\u2019", "'").split())
    shouted = text.isupper()
    words = [_capitalised(word, lower=shouted) for word in text.split(" ")]
    words[-1] = re.sub(r"^(Act|Order|Directive)s$", r"\1", words[-1])
    if dated and words[-1] == "Regulation":
        words[-1] = "Regulations"
    name = " ".join(words)
    return KNOWN.get(name.lower(), name)


def _capitalised(word: str, *, lower: bool) -> str:
    if word.lower() in CONNECTORS:
        return word.lower()
    if lower:
        word = word.lower()
    start = next((i for i, letter in enumerate(word) if letter.isalpha()), 0)
    return word[:start] + word[start : start + 1].upper() + word[start + 1 :]


def _year_of(number: str) -> int | None:
    """'2006/42/EC' -> 2006, '89/391/EEC' -> 1989, 'No 1272/2008' -> 2008."""
    first, second = re.findall(r"\d+", number)[:2]
    year = int(second if "No" in number else first)
    if year < 100:
        year += 1900
    return year if 1900 <= year <= 2099 else None
