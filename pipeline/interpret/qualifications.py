"""The qualifications of a handbook: from tables, labels with values, the cover, and sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from pipeline.cover import Cover
from pipeline.geometry.places import place_of
from pipeline.geometry.text import Lexicon
from pipeline.interpret.amounts_said import amounts_said
from pipeline.interpret.blocks import blocks_below, blocks_in, headed_columns
from pipeline.interpret.lists import ListTable
from pipeline.interpret.mentions import Mentions
from pipeline.interpret.misprints import misprints
from pipeline.interpret.qualification_draft import Draft
from pipeline.interpret.suites import listed_number, sizes_beside
from pipeline.interpret.title_stacks import numbered, stacked_titles
from pipeline.interpret.titles_above import titles_above
from pipeline.matching import folded_title
from pipeline.numbers import QUALIFICATION_NUMBER, Check, find_qualification_numbers, parse_qualification_number
from pipeline.outline.continuations import Fact
from pipeline.outline.flow import LinePiece, Piece, lines_in
from pipeline.pages import Word
from pipeline.vocabulary import level_in_title
from pipeline.wording import shapes
from pipeline.wording.labels import Field, field_of

_AMOUNTS = {
    Field.CREDIT: ("credit_value", shapes.credits),
    Field.GLH: ("guided_learning_hours", shapes.hours),
    Field.TQT: ("total_qualification_time", shapes.hours),
}
_OF_UNITS = {Field.TITLE, Field.UNIT, Field.NUMBER, Field.REFERENCE}
# beside 'Total Qualification Time' as '200 hours (140 hours guided learning)', '350 (130 GLH)' and, 'of which' before
# the hours, '(of which 110 are GLH)'
_GUIDED = re.compile(
    r"\((?:of which )?(\d[\d,]*) (?:hours )?(?:of |(?:are|is) )?(?:GLH|guided learning(?: hours)?)\)$", re.IGNORECASE
)
# 'Credit Value (Guided Learning Hours)' beside '10 (69)'
_WITH_SECOND = re.compile(r"([^()]+) \(([^()]+)\)")
_NUMBER_IN_BRACKETS = re.compile(rf"\s*[\[(][^\])]*{QUALIFICATION_NUMBER}[^\])]*[\])]\s*$", re.IGNORECASE)
_NUMBER_LABEL = re.compile(
    r"(?:ofqual |regulated )?(?:qualification )?(?:accreditation )?(?:reference )?(?:number|no\.?|code|qrn|qan|qn)"
    r"(?: \(q[ra]?n\))?\s*[:\u2013-]?\s*",
    re.IGNORECASE,
)
_LEADS_IN_NUMBER = re.compile(rf"\s*[(\[]?\s*(?:{_NUMBER_LABEL.pattern})?$", re.IGNORECASE)
# 'Larkfield Level 2 Award in Flying Kites of Paper.': only names stand before the level
_TITLE = re.compile(r"(?:(?:[A-Z&][\w&.']*|and|of) )*(?:Entry )?Level [\d/]+ (?:\w+ ){0,3}?in [^.:;]+[.:]?")


def read_qualifications(
    tables: Iterable[ListTable],
    pieces: Sequence[Piece],
    first_pages: set[int],
    cover: Cover,
    lexicon: Lexicon,
) -> list[Draft]:
    """The qualifications, in printed order: those of tables, else of labels, else of the first pages."""
    tables = list(tables)
    titles = stacked_titles(cover.title_words)
    several = len(titles) != 1 and bool(cover.title_words)
    drafts = _from_tables(tables, lexicon)
    if not drafts:
        drafts = _with_titled(_from_facts(pieces), pieces, first_pages)
        drafts = drafts or ([] if several else _of_suite(pieces, cover))
        drafts = drafts or _with_titled(_from_lines(pieces, first_pages, several), pieces, first_pages)
    on_cover = _numbers_on(pieces, cover)
    of_cover = numbered(titles, pieces, {draft.number for draft in drafts}) if several else {}
    untitled = [draft for draft in drafts if draft.number and not draft.title]
    above = titles_above(pieces, {draft.number for draft in untitled if draft.number}) if untitled[1:] else {}
    for draft in untitled:
        if title := above.get(draft.number or ""):
            draft.title = lexicon.join([line.words for line in lines_in(title)])
            draft.places["title"] = place_of(title)
            draft.words += title
    for draft in drafts:
        if not draft.title or (set(on_cover) == {draft.number} and not several):
            words = shapes.without_code(of_cover.get(draft.number or "", ()) if several else cover.title_words)
            draft.title = lexicon.join([line.words for line in lines_in(words)]) or draft.title
            draft.places["title"] = place_of(words) or draft.places.get("title", ())
            draft.words += words
        if set(on_cover) == {draft.number} and draft.printed == draft.number:
            draft.places["qualification_number"] = place_of(on_cover[draft.number or ""])
            draft.words += on_cover[draft.number or ""]
    _take_titles_in_lower_case(drafts, pieces)
    _add_from_tables(drafts, tables, lexicon)
    for draft in drafts:
        for name, amount, words in sizes_beside(pieces, draft.title or ""):
            draft.give_amount(name, amount, words)
    if len(drafts) == 1:
        _add_facts(drafts[0], [*_front_facts(pieces), *misprints(pieces, _AMOUNTS)])
    else:
        _add_blocks(drafts, pieces)
    _add_sentences(drafts, pieces)
    return drafts


def _take_titles_in_lower_case(drafts: Iterable[Draft], pieces: Sequence[Piece]) -> None:
    """'Qualification title: Larkfield Level 2 Award' says what a cover prints as 'LARKFIELD LEVEL 2 AWARD'."""
    facts = [fact for fact in _front_facts(pieces) if fact.field is Field.QUALIFICATION_TITLE]
    for draft in drafts:
        fact = next((fact for fact in facts if fact.text.upper() == draft.title != fact.text), None)
        if fact is not None:
            draft.title = fact.text
            draft.places["title"] = place_of(fact.value)
            draft.words += fact.value


def _numbers_on(pieces: Sequence[Piece], cover: Cover) -> dict[str, tuple[Word, ...]]:
    """The numbers on the page of the cover's title, with their words.

    A single one is that of the qualification which the title names.
    """
    pages = {word.page for word in cover.title_words}
    lines = [piece for piece in pieces if isinstance(piece, LinePiece) and piece.page in pages]
    return {
        number.canonical: line.line.words_of(number.canonical) or line.words
        for line in lines
        for number in find_qualification_numbers(line.text)
    }


def _from_tables(tables: Sequence[ListTable], lexicon: Lexicon) -> list[Draft]:
    drafts: list[Draft] = []
    for table in tables:
        titles = [c.field in {Field.QUALIFICATION_TITLE, Field.TITLE} for c in table.columns]
        if not any(titles):
            continue
        for entry in table.entries:
            numbers = [value for value in entry.values if shapes.qualification_number(value.text)]
            title = next((v for v, is_title in zip(entry.values, titles, strict=False) if is_title and v.text), None)
            if len(numbers) != 1 or title is None or not shapes.is_prose(title.text):
                continue
            number = shapes.qualification_number(numbers[0].text)
            if any(draft.number == number for draft in drafts):
                continue
            draft = Draft(lexicon.join([line.words for line in lines_in(title.words)]), number, numbers[0].text)
            draft.places.update(title=place_of(title.words), qualification_number=place_of(numbers[0].words))
            draft.words += [*title.words, *numbers[0].words]
            draft.beside = tuple(value.text for value in entry.values)
            drafts.append(draft)
    return drafts


def _front_facts(pieces: Sequence[Piece]) -> list[Fact]:
    return [fact for block in blocks_in(pieces) for fact in block if fact.value]


def _from_facts(pieces: Sequence[Piece]) -> list[Draft]:
    """'Qualification number: 603/5090/8' beside 'Qualification title: …'."""
    drafts: list[Draft] = []
    title: Fact | None = None
    for fact in _front_facts(pieces):
        if fact.field is Field.QUALIFICATION_TITLE and shapes.is_prose(fact.text) and " " in fact.text:
            title = fact  # no 'Qualification | Rule', which heads columns
        number = shapes.qualification_number(fact.text)
        if number and fact.field is not Field.QUALIFICATION_NUMBER and not _is_number(fact.text):
            continue
        draft = next((draft for draft in drafts if draft.number == number), None)
        if number is None or (draft is not None and (draft.title or title is None or len(drafts) == 1)):
            continue
        if draft is None:
            draft = Draft(None, number, fact.text)
            draft.places["qualification_number"] = place_of(fact.value)
            draft.words += fact.value
            drafts.append(draft)
        if title is not None:
            draft.title = title.text
            draft.places["title"] = place_of(title.value)
            draft.words += title.value
        title = None
    return drafts


def _is_number(printed: str) -> bool:
    """Whether eight figures behind another label than the number's are one: 'QAA Diploma code: 40012345' is none."""
    parsed = parse_qualification_number(printed)
    return "/" in printed or (parsed is not None and parsed.check is Check.VALID)


def _with_titled(drafts: list[Draft], pieces: Sequence[Piece], first_pages: set[int]) -> list[Draft]:
    """Drafts of labels, with the numbers that the first pages print right behind titles, in printed order."""
    if not drafts:
        return drafts
    lines = [piece for piece in pieces if piece.page in first_pages and isinstance(piece, LinePiece)]
    found = list(drafts)
    for at, piece in enumerate(lines):
        numbers = find_qualification_numbers(piece.text)
        title = _title_before(lines, at, numbers[0].canonical) if len(numbers) == 1 else ()
        if not title:
            continue
        number, printed = numbers[0].canonical, piece.line.words_of(numbers[0].canonical)
        known = next((draft for draft in found if draft.number == number), None)
        draft = known or Draft(None, number, number)
        if known is None:
            found.append(draft)
            draft.places["qualification_number"] = place_of(printed)
        if draft.title is None:
            draft.title = " ".join(word.text for word in title).rstrip(" .:,(\u2013")
            draft.places["title"] = place_of(title)
            draft.words += [*title, *printed]
    first = [draft.places["qualification_number"][0] for draft in found]
    return [draft for _, draft in sorted(zip(first, found, strict=True), key=lambda one: (one[0].page, one[0].y0))]


def _title_before(lines: Sequence[LinePiece], at: int, number: str) -> tuple[Word, ...]:
    """The words of the title that ends right before a number, in its line or from the line above on: '… (601/7345/2)'.

    It stands alone: nothing leads it in, and nothing but a bracket follows the number.
    """
    piece = lines[at]
    end = piece.text.find(number)
    if end < 0 or piece.text[end + len(number) :].strip(" ).") or _LEADS_IN_NUMBER.fullmatch(piece.text[:end]):
        return ()
    label = _LEADS_IN_NUMBER.search(piece.text[:end])
    own = piece.line.words_of(piece.text[: label.start()].rstrip()) if label else ()
    above = lines[at - 1] if at else None
    begun = above is not None and above.style == piece.style and above.page == piece.page
    own = tuple(word for word in own if not word.bullet)
    for words in (own, (*above.words, *own) if above is not None and begun else ()):
        if _TITLE.fullmatch(" ".join(word.text for word in words)):
            return tuple(words)
    return ()


def _of_suite(pieces: Sequence[Piece], cover: Cover) -> list[Draft]:
    """The qualification of the cover, whose number stands in a list of all those of its suite."""
    found = listed_number(pieces, cover)
    if found is None:
        return []
    number, words = found
    draft = Draft(None, number, number)
    draft.places["qualification_number"] = place_of(words)
    draft.words += words
    return [draft]


def _from_lines(pieces: Sequence[Piece], first_pages: set[int], several: bool) -> list[Draft]:
    """Numbers on the first pages: behind their titles in brackets, below them, or alone; `several` on one line."""
    drafts: list[Draft] = []
    before: LinePiece | None = None
    for piece in pieces:
        if piece.page not in first_pages or not isinstance(piece, LinePiece):
            continue
        found = [one.canonical for one in find_qualification_numbers(piece.text)]
        for number in found if several or len(found) == 1 else ():
            if any(draft.number == number for draft in drafts):
                continue
            bracket = _NUMBER_IN_BRACKETS.search(piece.text)
            rest = _NUMBER_LABEL.sub("", piece.text.replace(number, "")).strip()
            draft = Draft(None, number, number)
            if bracket and len(found) == 1:
                draft.title = piece.text[: bracket.start()].strip()
                draft.places["title"] = place_of(piece.words[: len(draft.title.split())])
            elif not rest and before is not None and level_in_title(before.text) and before.style == piece.style:
                draft.title = before.text
                draft.places["title"] = place_of(before.words)
            draft.places["qualification_number"] = place_of(word for word in piece.words if number in word.text.upper())
            draft.words += piece.words
            drafts.append(draft)
        before = piece
    return drafts


def _add_from_tables(drafts: Sequence[Draft], tables: Sequence[ListTable], lexicon: Lexicon) -> None:
    """Facts that tables print beside a qualification's number or title."""
    mentions = mentions_of(drafts)
    for table in tables:
        titles = [c.field is Field.QUALIFICATION_TITLE for c in table.columns]
        for entry in table.entries:
            numbers = {shapes.qualification_number(value.text) for value in entry.values} - {None}
            printed = [
                lexicon.join([line.words for line in lines_in(value.words)])
                for value, is_title in zip(entry.values, titles, strict=False)
                if is_title and value.text
            ]
            draft = next((d for d in drafts if d.number in numbers), None) or next(
                (d for d in drafts if printed and d.title and _same(d.title, printed[0], len(drafts))), None
            )
            if draft is None and printed:
                draft = next((d for d in drafts if d.title and d.title == mentions.headed(printed[0])), None)
            if draft is None:
                continue
            if printed and len(drafts) == 1 and not draft.beside and _begins_earlier(printed[0], draft.title):
                draft.title = printed[0]
                at = next(at for at, is_title in enumerate(titles) if is_title and entry.values[at].text)
                draft.places["title"] = place_of(entry.values[at].words)
            for column, value in zip(table.columns, entry.values, strict=True):
                if column.field in _AMOUNTS:
                    draft.give_amount(_AMOUNTS[column.field][0], value.text, value.words)
                elif column.field is Field.LEVEL:
                    draft.give("level", shapes.level(value.text), value.words)


def _begins_earlier(printed: str, title: str | None) -> bool:
    """Whether a print of a title has more before it: the body's name, or its level."""
    whole, known = folded_title(printed), folded_title(title or "")
    return len(whole) > len(known) and whole.endswith(known)


def _same(one: str, other: str, count: int) -> bool:
    a, b = folded_title(one), folded_title(other)
    return a == b or (count == 1 and (a in b or b in a))


def _add_facts(draft: Draft, facts: Iterable[Fact]) -> None:
    for fact in facts:
        if fact.field in _AMOUNTS:
            label = _WITH_SECOND.fullmatch(" ".join(word.text for word in fact.label).rstrip(":"))
            both, second = _WITH_SECOND.fullmatch(fact.text), field_of(label[2]) if label else None
            if both is not None and second in _AMOUNTS and second is not fact.field:
                draft.give_amount(_AMOUNTS[fact.field][0], both[1], fact.value[:1])
                draft.give_amount(_AMOUNTS[second][0], both[2], fact.value[1:])
                continue
            inside = _GUIDED.search(fact.text) if fact.field is Field.TQT else None
            if inside is not None:
                draft.give_amount("guided_learning_hours", inside[1], fact.value)
            whole = fact.text[: inside.start()].strip() if inside is not None else fact.text
            draft.give_amount(_AMOUNTS[fact.field][0], whole, fact.value)
        elif fact.field is Field.LEVEL:
            draft.give("level", shapes.level(fact.text), fact.value)


def _add_blocks(drafts: Sequence[Draft], pieces: Sequence[Piece]) -> None:
    """Facts of several qualifications, each in a block of labels with its own number: '(QN) 603/7121/1', 'Level 2'.

    A block is what stands together: the facts of one table, or of lines that follow one another. A column may have
    the name of its qualification as its head, and a table its name or number in the line right above it.
    """
    for facts in blocks_in(pieces):
        numbers = {shapes.qualification_number(fact.text) for fact in facts} - {None}
        own = [draft for draft in drafts if draft.number in numbers]
        if len(numbers) == len(own) == 1:
            _add_facts(own[0], facts)
    mentions = mentions_of(drafts)
    for line, facts in blocks_below(pieces):
        numbers = {number.canonical for number in find_qualification_numbers(line)}
        title = mentions.headed(line)
        own = [draft for draft in drafts if draft.number in numbers or (title and draft.title == title)]
        if len(own) == 1 and not any(fact.field in _OF_UNITS for fact in facts):
            _add_facts(own[0], facts)
    for columns in headed_columns(pieces):
        named = [mentions.headed(head) for head, _ in columns]
        if None not in named and len(set(named)) == len(named):
            for title, (_, facts) in zip(named, columns, strict=True):
                _add_facts(next(draft for draft in drafts if draft.title == title), facts)


def mentions_of(drafts: Iterable[Draft]) -> Mentions:
    """The ways in which the handbook speaks of its qualifications; a title that several have is none's."""
    drafts = list(drafts)
    titles = Counter(draft.title for draft in drafts)
    return Mentions.of((draft.title, draft.beside) for draft in drafts if draft.title and titles[draft.title] == 1)


def _add_sentences(drafts: Sequence[Draft], pieces: Sequence[Piece]) -> None:
    """Amounts that sentences give: of the only qualification, or of the one that the sentence names."""
    mentions = mentions_of(drafts)
    for said in amounts_said([piece for piece in pieces if isinstance(piece, LinePiece)]):
        draft = _spoken_of(drafts, mentions, said.sentence, said.around)
        if draft is not None:
            draft.give_amount(said.name, said.amount, said.words)


def _spoken_of(drafts: Sequence[Draft], mentions: Mentions, sentence: str, around: str) -> Draft | None:
    """The only qualification, or the one that a sentence names, or the text around it."""
    if len(drafts) == 1:
        return drafts[0]
    title = mentions.in_text(sentence) or mentions.in_text(around)
    return next((draft for draft in drafts if title and draft.title == title), None)
