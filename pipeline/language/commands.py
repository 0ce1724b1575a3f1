"""Rows of criteria -> the command verbs in their texts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pipeline.language.verbs import CommandVerb, verbs_of
from pipeline.tables import Tables
from pipeline.tables.reconciled import CommandVerbRow


def command_verbs(tables: Tables) -> list[CommandVerbRow]:
    """The command verbs of all criteria; `tables` are rows by table name."""
    criteria: Sequence[Any] = tables.get("assessment_criteria", ())
    return [row for criterion in criteria for row in _of_criterion(criterion)]


@lru_cache(maxsize=65536)
def _verbs_in(text: str) -> tuple[CommandVerb, ...]:
    return tuple(verbs_of(text))


def _of_criterion(criterion: Any) -> list[CommandVerbRow]:
    return [
        CommandVerbRow(
            command_verb_id=f"{criterion.assessment_criterion_id}/verb{n}",
            assessment_criterion_id=criterion.assessment_criterion_id,
            unit_id=criterion.unit_id,
            specification_id=criterion.specification_id,
            verb_number=n,
            verb=found.verb,
            text=criterion.text[found.start : found.end],
            text_start=found.start,
            text_end=found.end,
        )
        for n, found in enumerate(_verbs_in(criterion.text), 1)
    ]
