"""Whether what a box was re-read to hold is what is published of it: exactly, but for a few printed extras.

What is folded on both sides before they are compared: curly quotes, kinds of space, ligatures and zero-width characters
(see `characters`). What the print may have beyond the published text:

    at the start of a line       bullets
    at the start of a paragraph  a list's number or letter ('1.', '2.3', 'a)', '(iv)'), a dash or an 'o' as a bullet
    at the end of a line         a hyphen that only parts a word, and no space after a hyphen or a slash
    before a text                its printed number, with the word or code of what it counts ('Outcome 1', 'AC1.1:')
    around a header value        its label's word ('Unit 301:')
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.characters import SOFT_HYPHEN, clean
from pipeline.verify.page import Token
from pipeline.vocabulary import whole_number

_QUOTES = str.maketrans({"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "´": "'", "`": "'"})
_MARKER = re.compile(
    r"(?:LO|AC)?\(?\d{1,3}(?:\.\d{1,2}){0,3}(?:[-–]\d{1,2}(?:\.\d{1,2})?)?[.):]?|\(?(?:[a-z]|[ivx]{1,5})[.):]|[oO–—*-]"
)
_CODE = re.compile(r"(?:[A-Z][a-z]+ )?\d{1,2}(?:\.\d{1,2})?")  # 'Topic 1.1'
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_HYPHENS = "-\u2010\u2011"  # which may only part a word at a line end
_PARTS = _HYPHENS + SOFT_HYPHEN + "/"  # after which a word may go on in the next line
_LEAD_WORD = r"(?i:(?:learning )?(?:outcome|aim|objective)|assessment criteri(?:on|a)|topic|unit|lo|ac|ao)?"
_LONGEST_LEAD = 4  # tokens
_LEAD_IN = re.compile(r"the (?:learner|candidate)s? (?:will|can|should)(?: be able to)?:", re.IGNORECASE)
_LONGEST_HEADING = 3  # lines
_NUMBER = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])|\d+")


class Wanted(NamedTuple):
    """One token of the published text, and whether a paragraph starts with it."""

    text: str
    starts_paragraph: bool


def folded(text: str) -> str:
    """The text with straight quotes, and without what is not printed."""
    return clean(text).replace(SOFT_HYPHEN, "").translate(_QUOTES)


def wanted_of(text: str) -> list[Wanted]:
    """The tokens of a published text; its paragraphs are parted by newlines."""
    return [Wanted(folded(token), nth == 0) for line in text.split("\n") for nth, token in enumerate(line.split())]


def after_number(tokens: Sequence[Token], number: str) -> list[Token] | None:
    """The tokens after the printed number that they start with, which must be `number`; None where they do not."""
    pattern = re.compile(rf"\*?{_LEAD_WORD}:? ?\(?{re.escape(folded(number))}(?:[.,):]|\s?[-–])?")
    for count in range(min(_LONGEST_LEAD, len(tokens)), 0, -1):
        if pattern.fullmatch(" ".join(folded(token.text) for token in tokens[:count])):
            return list(tokens[count:])
    return None


def with_margin_first(tokens: Sequence[Token], number: str) -> list[Token]:
    """The tokens with a number at the start that stands left of all of them, halfway down its text."""
    pattern = re.compile(rf"{re.escape(folded(number))}[.):]?")
    left = [token for token in tokens if pattern.fullmatch(token.text)]
    alone = [token for token in left if all(token.x1 <= other.x0 for other in tokens if other is not token)]
    return [*alone, *(token for token in tokens if token is not alone[0])] if len(alone) == 1 else list(tokens)


def after_text(tokens: Sequence[Token], text: str) -> list[Token]:
    """The tokens behind a text that they start with; all of them where they do not."""
    wanted = wanted_of(text)
    ends = range(1, min(len(tokens), 2 * len(wanted)) + 1)
    end = next((end for end in ends if reads_as(tokens[:end], wanted)), 0)
    return list(tokens[end:])


def in_order(tokens: Sequence[Token], value: str) -> bool:
    """Whether a text has all words of a value in their order, others between them."""
    printed = iter(_plain(token.text) for token in tokens)
    return all(word in printed for word in map(_plain, value.split()) if word)


def has_words(tokens: Sequence[Token], value: str) -> bool:
    """Whether a text has all words of a value, in whatever order: columns are read line by line."""
    return not _counted(value.split()) - _counted(token.text for token in tokens)


def _counted(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts if (word := _plain(text)))


def _plain(text: str) -> str:
    return "".join(re.findall(r"\w", folded(text)))


def without_lead(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens without the words that lead into all outcomes or criteria: 'The learner will:'."""
    ends = next((at for at, token in enumerate(tokens[:_LONGEST_LEAD], 1) if token.text.endswith(":")), 0)
    lead = " ".join(folded(token.text) for token in tokens[:ends])
    return tokens[ends:] if _LEAD_IN.fullmatch(lead) else tokens


def with_colon(tokens: Sequence[Token], first: Sequence[Token]) -> list[Token]:
    """The tokens with a colon after those they start with, if these are a number: 'Topic 1.1' of 'Topic 1.1: Lamps'."""
    if not _CODE.fullmatch(" ".join(folded(token.text) for token in first)):
        return list(tokens)
    last = first[-1]
    return [*first[:-1], last._replace(text=f"{last.text}:"), *tokens[len(first) :]]


def sentences_in(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """All runs of whole sentences in a text."""
    ends = [at for at, token in enumerate(tokens, 1) if token.text[-1] in ".:;?!" or at == len(tokens)]
    ends += [at for at in range(1, len(tokens)) if tokens[at].bullet and at not in ends]
    for start in (0, *sorted(ends)):
        for end in sorted(ends):
            if end > start:
                yield tokens[start:end]


def reads_as(tokens: Sequence[Token], wanted: Sequence[Wanted]) -> bool:
    """Whether the tokens are the published text, but for the printed extras."""
    ends = (len(tokens), len(wanted))
    waiting, seen = [(0, 0)], {(0, 0)}
    while waiting:
        at = waiting.pop()
        if at == ends:
            return True
        for following in _steps(tokens, wanted, *at):
            if following not in seen:
                seen.add(following)
                waiting.append(following)
    return False


def _steps(tokens: Sequence[Token], wanted: Sequence[Wanted], i: int, j: int) -> Iterator[tuple[int, int]]:
    """Where to go on from token `i` and wanted `j`: past what only the print has, or past what both have."""
    if i == len(tokens):
        return
    token = tokens[i]
    starts_line = i == 0 or tokens[i - 1].line != token.line
    if token.bullet and starts_line:
        yield i + 1, j
    if j == len(wanted):
        return
    if wanted[j].starts_paragraph and is_marker(token) and (starts_line or is_marker(tokens[i - 1])):
        yield i + 1, j
    for count, texts in _words(tokens, i):
        if wanted[j].text in texts:
            yield i + count, j + 1


def without_lone_markers(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the lines that hold nothing but bullets, numbers or letters of points."""
    texts = {token.line for token in tokens if not is_marker(token)}
    return [token for token in tokens if token.line in texts]


def is_marker(token: Token) -> bool:
    """Whether a token can be the bullet, number or letter of a point in a list."""
    return token.bullet or bool(_MARKER.fullmatch(token.text))


def _words(tokens: Sequence[Token], i: int) -> Iterator[tuple[int, set[str]]]:
    """How many tokens from `i` on are one word, parted by line ends, and what that word may read."""
    texts = {""}
    for count, token in enumerate(tokens[i:], 1):
        texts = {text + folded(token.text) for text in texts}
        yield count, texts
        last = i + count == len(tokens) or tokens[i + count].line == token.line
        if last or token.text[-1] not in _PARTS:
            return
        if token.text[-1] in _HYPHENS:
            texts = texts | {text[:-1] for text in texts}


def heads(lines: Sequence[Sequence[Token]], wanted: Sequence[Wanted]) -> bool:
    """Whether the published text is a heading in these lines: whole lines, one or more, up to a colon or their end."""
    for first in range(len(lines)):
        tokens: list[Token] = []
        for line in lines[first : first + _LONGEST_HEADING]:
            colon = next((at for at, token in enumerate(line, 1) if token.text.endswith(":")), None)
            tokens.extend(line[:colon])
            if tokens and reads_as([*tokens[:-1], tokens[-1]._replace(text=tokens[-1].text.rstrip(":"))], wanted):
                return True
            if colon is not None:
                break
    return False


def names(lines: Sequence[Sequence[Token]], wanted: Sequence[Wanted]) -> bool:
    """Whether the words of the published text stand side by side in one of these lines, in whatever case."""
    words = [token.text.lower().strip(":.,;") for token in wanted]
    for line in lines:
        texts = [folded(token.text).lower().strip(":.,;") for token in line]
        if any(texts[at : at + len(words)] == words for at in range(len(texts))):
            return True
    return False


def holds_words(tokens: Sequence[Token], value: str) -> bool:
    """Whether the numbers and words of a value are some of those of a text: 'Entry 3' of 'Entry Level 3'."""
    return _numbers_and_words(value) <= _numbers_and_words(" ".join(token.text for token in tokens))


def holds_number(tokens: Sequence[Token], value: str) -> bool:
    """As `holds_words`, of a text that has no other number."""
    here, wanted = (_numbers_and_words(text) for text in (" ".join(token.text for token in tokens), value))
    return wanted <= here and not any(sign.isdigit() for sign in here - wanted)


def holds_text(tokens: Sequence[Token], value: str) -> bool:
    """Whether a value is a part of a text, however that is spaced, and with dashes of any kind."""
    return _unparted(value) in _unparted("".join(token.text for token in tokens))


def holds_isbn(tokens: Sequence[Token], value: str) -> bool:
    """Whether a text holds an ISBN, with 13 digits, or with 10 of which the last is another check digit."""
    signs = _signs("".join(token.text for token in tokens))
    return value in signs or bool(re.search(rf"(?<!978){value[3:12]}[\dX]", signs))


def _unparted(text: str) -> str:
    return re.sub(r"\s", "", _DASHES.sub("-", folded(text)))


def same_signs(tokens: Sequence[Token], value: str) -> bool:
    """Whether a text has the letters and digits of a value: 'A 506 2130' those of 'A/506/2130'."""
    return _signs("".join(token.text for token in tokens)) == _signs(value)


def _signs(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", folded(text).upper())


def _numbers_and_words(text: str) -> set[str]:
    """'1,200' is '1200', '245–305' two numbers, and 'SEVEN' is '7'."""
    numbers = {match.replace(",", "") for match in _NUMBER.findall(text)}
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", folded(text))}
    return numbers | {str(number) if (number := whole_number(word)) is not None else word for word in words}
