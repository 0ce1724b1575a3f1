"""The shapes of the values that labels ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from pipeline.pages import Word
from pipeline.wording import shapes
from pipeline.wording.labels import Field, field_of, may_begin_label, names_level


def _number(text: str) -> bool:
    return shapes.reference(text) is not None or shapes.body_code(text) is not None


_SHAPES: Mapping[Field, Callable[[str], bool]] = {
    Field.LEVEL: lambda text: shapes.level(text) is not None,
    Field.CREDIT: lambda text: shapes.credits(text) is not None or shapes.span(text) is not None,
    Field.GLH: lambda text: shapes.hours(text) is not None or shapes.span(text) is not None,
    Field.TQT: lambda text: shapes.hours(text) is not None or shapes.span(text) is not None,
    Field.REFERENCE: lambda text: shapes.reference(text) is not None or shapes.qualification_number(text) is not None,
    Field.NUMBER: _number,
    Field.QUALIFICATION_NUMBER: lambda text: shapes.qualification_number(text) is not None,
}


def fits(field: Field, text: str) -> bool:
    """Whether a value has the shape that its field asks for; 'n/a' fits any."""
    return shapes.is_empty(text) or field not in _SHAPES or _SHAPES[field](text)


def is_typed(field: Field) -> bool:
    """Whether the values of a field have a shape of their own, so that they cannot be taken for prose."""
    return field in _SHAPES


def by_value(text: str) -> Field | None:
    """The field of a value below a label in no list, such as 'Module reference': a regulator's number is the unit's."""
    reference = shapes.reference(text)
    return Field.REFERENCE if reference is not None and shapes.is_ofqual(reference) else None


def label_in(words: Sequence[Word]) -> Field | None:
    """The field that some words are a label of; None where they are none."""
    text = " ".join([word.text for word in words])
    if not words or not may_begin_label(words[0].text, text):
        return None
    return Field.LEVEL if names_level(text) else field_of(text)
