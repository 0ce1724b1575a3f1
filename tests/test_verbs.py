from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.language import command_verbs
from pipeline.language.command_words import COMMAND_FORMS, Form
from pipeline.language.verbs import verbs_of
from pipeline.tables import rows_of
from tests import factory

WORDS = [
    "Describe",
    "and",
    "explain",
    ",",
    "how",
    "to",
    "the",
    "lamp",
    "record",
    "Using",
    "critically",
    ".",
    "use",
    "of",
]


def verbs(text: str) -> list[str]:
    return [found.verb for found in verbs_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Explain why a lens is cleaned", ["explain"]),
        ("describe", ["describe"]),
        ("Describe and compare ways to trim a wick", ["describe", "compare"]),
        ("Identify, select and use lamp oil", ["identify", "select", "use"]),
        ("Identify/describe the parts of a lamp", ["identify", "describe"]),
        ("produce, or revise a watch rota", ["produce", "revise"]),
        ("Plan, design and test the signal", ["plan", "design", "test"]),
        ("Carry out a check of the lens", ["carry out"]),
        ("Set up and test the signal", ["set up", "test"]),
        ("Make sure the door is shut", ["make sure"]),
        ("Critically evaluate the design of the tower", ["evaluate"]),
        ("Correctly identify and safely store lamp oil", ["identify", "store"]),
        ("Explains how fog forms and describes its effects", ["explain", "describe"]),
        ("To describe a lamp", ["describe"]),
        ("Preparing a simple rota", ["prepare"]),
        ("Planning a simple rota", ["plan"]),
        ("Dispose of used wicks", ["dispose"]),
    ],
)
def test_the_verbs_a_criterion_begins_with(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Using a chart, describe the coast", ["describe"]),
        ("Stating any assumptions, compare two lamps", ["compare"]),
        ("In accordance with station rules, carry out a watch", ["carry out"]),
        ("For a given tower, calculate the range of its light", ["calculate"]),
        ("in accordance with a rota install, trim and connect lamps", ["install", "trim", "connect"]),
        ("in accordance with station rules light the lamp and record the time", ["light", "record"]),
        ("With a chart and a lamp", []),
    ],
)
def test_a_phrase_before_the_verb(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("State the parts of a lamp and explain how each is cleaned", ["state", "explain"]),
        ("Explain how to check for damage and state why it matters", ["explain", "state"]),
        ("Explain the purpose of logs and describe their keeping", ["explain", "describe"]),
        ("Test the signal and record the results", ["test", "record"]),
        ("Assess the risks of fog and produce an action plan", ["assess", "produce"]),
        ("Calculate the range and thus deduce the height", ["calculate", "deduce"]),
        ("Conduct a survey of the coast. Present your findings", ["conduct", "present"]),
    ],
)
def test_a_further_clause(text: str, expected: list[str]) -> None:
    assert verbs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Describe how to plan and carry out a watch",
        "Describe ways to attract and retain keepers",
        "Describe the storage and use of oil",
        "Identify hazards and control measures",
        "Explain what keepers do and why they record it",
        "Explain how keepers clean and use the lens",
        "Review the rota with others to identify and inform improvements",
        "complete the handover with accurate and complete documentation",
        "Explain the input and update routines of the log",
        "evaluate the log reporting all findings",
        "terminate cables to the drawing Assess five from the following:",
    ],
)
def test_what_is_no_command(text: str) -> None:
    assert len(verbs(text)) == 1


@pytest.mark.parametrize("text", ["", "The parts of a lamp", "Use of the lens", "Lamps, oil and wicks", "  ", "1989"])
def test_no_verb_is_made_up(text: str) -> None:
    assert verbs(text) == []


@pytest.mark.parametrize(
    ("printed", "verb", "form"),
    [
        ("identifies", "identify", Form.THIRD_PERSON),
        ("assesses", "assess", Form.THIRD_PERSON),
        ("employs", "employ", Form.THIRD_PERSON),
        ("setting up", "set up", Form.PARTICIPLE),
        ("planning", "plan", Form.PARTICIPLE),
        ("analysing", "analyse", Form.PARTICIPLE),
        ("agreeing", "agree", Form.PARTICIPLE),
        ("carries out", "carry out", Form.THIRD_PERSON),
    ],
)
def test_printed_forms(printed: str, verb: str, form: Form) -> None:
    assert COMMAND_FORMS[printed][:2] == (verb, form)


@settings(deadline=None)  # the first text loads spaCy
@given(st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join) | st.text(max_size=40))
def test_offsets_give_the_printed_verb_back(text: str) -> None:
    found = verbs_of(text)
    assert all(COMMAND_FORMS[text[one.start : one.end].lower()].verb == one.verb for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_rows_of_criteria() -> None:
    criterion = factory.criterion(text="Describe and compare two lamps")
    specification = factory.specification(
        units=(factory.unit(learning_outcomes=(factory.outcome(assessment_criteria=(criterion,)),)),)
    )

    rows = command_verbs(rows_of([specification]))

    key = "sample-body/999-0001-X/issue-2/A/999/0001/LO1/1.1"
    assert [(row.command_verb_id, row.verb_number, row.verb, row.text) for row in rows] == [
        (f"{key}/verb1", 1, "describe", "Describe"),
        (f"{key}/verb2", 2, "compare", "compare"),
    ]
    assert [criterion.text[row.text_start : row.text_end] for row in rows] == ["Describe", "compare"]
