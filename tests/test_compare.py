"""Two issues, made by hand, differ in one thing each: it is found, with its class, and nothing else is."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.compare import compare
from pipeline.compare.changes import Change, Class, Entity
from pipeline.models import (
    AssessmentCriterion,
    ContentArea,
    Finding,
    LearningOutcome,
    Place,
    Section,
    Specification,
    Unit,
)
from pipeline.terms import Grade
from tests import factory
from tests.factory import (
    block,
    criterion,
    external_assessment,
    item,
    outcome,
    passage,
    place,
    qualification,
    rule,
    specification,
    structure_row,
    unit,
)

TASKS = ("Trim the wick", "Polish the lens", "Wind the clockwork", "Keep the log", "Sound the horn", "Paint the tower")


def criteria(*texts: str, start: int = 1, of: str = "1") -> tuple[AssessmentCriterion, ...]:
    return tuple(
        criterion(f"{of}.{n}", text=text, items=(), amplification=(), place=place(5, 100.0 + 20 * n))
        for n, text in enumerate(texts, start)
    )


def one_outcome(*texts: str, **changes: Any) -> LearningOutcome:
    values = {"assessment_criteria": criteria(*texts), "amplification": (), "text": "Keep a light", **changes}
    return outcome("1", **values)


def issue(*units: Unit, **changes: Any) -> Specification:
    """An issue with only these units, and a row for each."""
    rows = tuple(
        structure_row(
            unit_number=u.unit_number,
            unit_reference_number=u.unit_reference_number,
            title=u.title,
            level=u.level,
            credit_value=u.credit_value,
            guided_learning_hours=u.guided_learning_hours,
        )
        for u in units
    )
    return specification(**{"units": units, "structure": rows, "external_assessments": (), "findings": (), **changes})


def with_unit(**changes: Any) -> Specification:
    return issue(unit(**changes))


def found(old: Specification, new: Specification) -> list[tuple[str, str, str, Any, Any, str]]:
    return [
        (one.entity.value, one.key, one.field, one.before, one.after, one.class_.value)
        for one in compare(old, new).changes
    ]


def only(old: Specification, new: Specification) -> Change:
    (change,) = compare(old, new).changes
    return change


def unread(code: str, where: Place = (), *, record: tuple[str, str] | None = None, field: str | None = None) -> Finding:
    table, key = record or (None, None)
    named = {"table_name": table, "record_id": key, "field": field}
    return factory.finding(code).model_copy(update={"place": where, **named})


def test_an_issue_is_as_itself() -> None:
    same = compare(specification(), specification())
    assert (same.changes, same.announced, same.unannounced) == ((), (), ())


@pytest.mark.parametrize(
    ("changes", "field", "before", "after"),
    [
        ({"title": "Level 3 Diploma in Help"}, "title", "Level 3 Diploma in Service", "Level 3 Diploma in Help"),
        ({"issue": "Issue 3"}, "issue", "Issue 2", "Issue 3"),
        ({"issued": "2018-01", "issued_printed": "January 2018"}, "issued", "April 2017", "January 2018"),
    ],
)
def test_the_cover(changes: dict[str, Any], field: str, before: str, after: str) -> None:
    old, new = specification(), specification(**changes)
    assert found(old, new) == [("document", "document", field, before, after, "key-value")]


def test_a_date_in_another_print_is_the_same_date() -> None:
    assert found(specification(), specification(issued_printed="04/2017")) == []


@pytest.mark.parametrize(
    ("changes", "field", "before", "after", "class_"),
    [
        ({"title": "Level 3 Diploma in Help"}, "title", "Level 3 Diploma in Service", "Level 3 Diploma in Help", None),
        ({"credit_value": 41}, "credit_value", "40-45", "41-45", None),
        ({"credit_value_max": None}, "credit_value", "40-45", 40, None),
        ({"guided_learning_hours_max": 240}, "guided_learning_hours", 200, "200-240", None),
        ({"total_qualification_time": None}, "total_qualification_time", 400, None, None),
        ({"level": "4"}, "level", "3", "4", None),
        ({"age_ranges": ("19+",)}, "age_ranges", ["16-18", "19+"], ["19+"], None),
        ({"operational_start_date": "1 May 2018"}, "operational_start_date", None, "1 May 2018", None),
        ({"grading": "Pass and merit"}, "grading", "Pass", "Pass and merit", "wording-substantive"),
        ({"entry_requirements": "None"}, "entry_requirements", None, "None", "added"),
    ],
)
def test_a_qualification(changes: dict[str, Any], field: str, before: Any, after: Any, class_: str | None) -> None:
    old, new = specification(), specification(qualifications=(qualification(**changes),))
    assert found(old, new) == [("qualification", "999/0001/X", field, before, after, class_ or "key-value")]


def test_a_qualification_more() -> None:
    second = qualification(qualification_number="999/0002/1", title="Level 2 Diploma in Service")
    change = only(specification(), specification(qualifications=(qualification(), second)))
    assert (change.entity, change.class_, change.key) == (Entity.QUALIFICATION, Class.ADDED, "999/0002/1")
    assert change.after == {"qualification_number": "999/0002/1", "title": "Level 2 Diploma in Service"}


def test_the_only_qualification_is_the_same_one_with_whatever_number_and_title() -> None:
    new = specification(qualifications=(qualification(qualification_number="999/0002/1", title="Help others"),))
    assert [one[2] for one in found(specification(), new) if one[0] == "qualification"] == [
        "title",
        "qualification_number",
    ]


def test_a_rule_that_is_printed_twice_may_be_worded_anew_in_one_place() -> None:
    old = specification(rules=(rule(text="All units must be achieved", place=(*place(3), *place(9))),))
    new = specification(
        rules=(
            rule(text="All units must be achieved", place=place(3)),
            rule(text="All the units must be achieved", place=place(9)),
        )
    )
    (change,) = compare(old, new).changes
    assert (change.field, change.before) == ("text", "All units must be achieved")
    assert [box.page for box in change.place_before] == [box.page for box in change.place_after] == [9]
    assert compare(old, old).changes == ()


def test_rules() -> None:
    old = specification(rules=(rule(text="Learners must achieve 40 credits", min_credits=40),))
    new = specification(rules=(rule(text="Learners must achieve 45 credits", min_credits=45),))
    assert [one[2:] for one in found(old, new)] == [
        ("min_credits", 40, 45, "key-value"),
        ("text", "Learners must achieve 40 credits", "Learners must achieve 45 credits", "wording-substantive"),
    ]
    assert [one[2:] for one in found(old, specification(rules=()))] == [
        ("rule", "Learners must achieve 40 credits", None, "removed")
    ]


@pytest.mark.parametrize(
    ("changes", "field", "before", "after", "class_"),
    [
        ({"title": "Deliver more service"}, "title", "Deliver a service", "Deliver more service", "key-value"),
        ({"title": "Deliver a Service"}, "title", "Deliver a service", "Deliver a Service", "wording-editorial"),
        ({"level": "4"}, "level", "3", "4", "key-value"),
        ({"credit_value": 6}, "credit_value", 5, 6, "key-value"),
        ({"guided_learning_hours": 30}, "guided_learning_hours", None, 30, "key-value"),
        ({"unit_type": "Knowledge"}, "unit_type", "Competence", "Knowledge", "key-value"),
        ({"unit_number": "7"}, "unit_number", "1", "7", "renumbered"),
        ({"aim": "To serve."}, "aim", None, "To serve.", "added"),
    ],
)
def test_the_head_of_a_unit_and_not_its_row(
    changes: dict[str, Any], field: str, before: Any, after: Any, class_: str
) -> None:
    assert found(with_unit(), with_unit(**changes)) == [("unit", "A/999/0001", field, before, after, class_)]


def test_a_unit_with_another_reference_number_is_known_by_its_title() -> None:
    change = only(with_unit(), with_unit(unit_reference_number="D/999/0007"))
    assert (change.key, change.key_before, change.field) == ("D/999/0007", "A/999/0001", "unit_reference_number")


def test_a_unit_with_another_number_and_title_is_known_by_its_content() -> None:
    changes = compare(with_unit(), with_unit(unit_reference_number="D/999/0007", title="Serve with delight")).changes
    assert [one.field for one in changes] == ["title", "unit_reference_number"]


def test_the_place_of_a_unit_in_the_book_says_nothing_of_what_it_is() -> None:
    """The number is given to another unit: it is one unit less and one more, not one that is all different."""
    gone = unit("45", "K/999/0045", title="Ring a bell", learning_outcomes=(one_outcome(*TASKS[:3]),))
    come = unit("45", "J/999/0046", title="Write to a pilot", learning_outcomes=(one_outcome(*TASKS[3:]),))
    assert found(issue(unit(), gone), issue(unit(), come)) == [
        (
            "unit",
            "K/999/0045",
            "unit",
            {"unit_number": "45", "title": "Ring a bell", "group": "Mandatory Group A"},
            None,
            "removed",
        ),
        (
            "unit",
            "J/999/0046",
            "unit",
            None,
            {"unit_number": "45", "title": "Write to a pilot", "group": "Mandatory Group A"},
            "added",
        ),
    ]


def test_units_without_reference_numbers_keep_their_titles_when_one_is_put_before_them() -> None:
    def numbered(*titles: str) -> Specification:
        return issue(
            *(
                unit(str(n), None, title=title, learning_outcomes=(one_outcome(f"{title} {TASKS[0]}"),))
                for n, title in enumerate(titles, 1)
            )
        )

    changes = compare(numbered("Lamps", "Boats"), numbered("Fog", "Lamps", "Boats")).changes
    assert [(one.class_.value, one.before, one.after) for one in changes if one.field == "unit_number"] == [
        ("renumbered", "1", "2"),
        ("renumbered", "2", "3"),
    ]
    assert [one.after["title"] for one in changes if one.class_ is Class.ADDED] == ["Fog"]


def test_a_row_that_moved_to_another_group() -> None:
    old = issue(unit())
    new = old.model_copy(
        update={"structure": (old.structure[0].model_copy(update={"group_name": "Optional Group B"}),)}
    )
    others = structure_row(unit_reference_number="D/999/0002", unit_number="2", title="Another")
    old, new = (one.model_copy(update={"structure": (*one.structure, others)}) for one in (old, new))
    assert found(old, new) == [
        ("structure", "A/999/0001", "group", "Mandatory Group A", "Optional Group B", "moved"),
    ]


def test_the_name_of_a_group_that_is_a_rule_is_told_once() -> None:
    def named(name: str) -> Specification:
        rows = (structure_row(group_name=name),)
        return issue(unit(), structure=rows, rules=(factory.rule(text=f"{name}:"),))

    change = only(named("Learners select one unit"), named("Learners select one optional unit"))
    assert (change.entity, change.field) == (Entity.RULE, "text")


def test_a_group_with_another_name_is_one_change() -> None:
    rows = [structure_row(unit_number=str(n), unit_reference_number=f"A/999/000{n}", title=TASKS[n]) for n in range(3)]
    old = specification(units=(), structure=tuple(rows))
    new = specification(
        units=(), structure=tuple(row.model_copy(update={"group_name": "Compulsory Group A"}) for row in rows)
    )
    assert found(old, new) == [
        (
            "structure",
            "999/0001/X#Compulsory Group A",
            "group",
            "Mandatory Group A",
            "Compulsory Group A",
            "wording-substantive",
        )
    ]


def test_what_only_the_structure_prints() -> None:
    row = structure_row()
    old = specification(units=(), structure=(row,))
    new = specification(units=(), structure=(row.model_copy(update={"guided_learning_hours": 31}),))
    assert found(old, new) == [("structure", "A/999/0001", "guided_learning_hours", 30, 31, "key-value")]
    gone = only(old, specification(units=(), structure=()))
    assert (gone.field, gone.class_) == ("structure", Class.REMOVED)
    assert gone.before == {"unit_number": "1", "title": "Deliver a service", "group": "Mandatory Group A"}


def test_a_row_without_reference_number_is_known_by_its_number_and_a_title_that_is_alike() -> None:
    row = structure_row(unit_reference_number=None, title="Row a boat in a storm")
    old, new = (
        specification(units=(), structure=(row.model_copy(update={"title": title}),))
        for title in ("Row a boat in a storm", "Row a boat in a heavy storm")
    )
    assert [one[2] for one in found(old, new)] == ["title"]
    other = specification(units=(), structure=(row.model_copy(update={"title": "Feed 9 gulls"}),))
    assert [one[2] for one in found(old, other)] == ["structure", "structure"]


def test_a_row_that_says_other_than_its_unit_is_reported() -> None:
    old, new = issue(unit(credit_value=5)), issue(unit(credit_value=6))
    row = new.structure[0].model_copy(update={"credit_value": 7})
    changes = found(old, new.model_copy(update={"structure": (row,)}))
    assert [(one[0], one[3], one[4]) for one in changes] == [("structure", 5, 7), ("unit", 5, 6)]


def test_an_outcome_worded_anew_renumbered_added_and_removed() -> None:
    old = with_unit(learning_outcomes=(outcome("1", text="Keep a light"), outcome("2", text="Be able to row a boat")))
    new = with_unit(learning_outcomes=(outcome("1", text="Tend a light"), outcome("2", text="Be able to row a boat")))
    assert found(old, new) == [
        ("outcome", "A/999/0001#1", "text", "Keep a light", "Tend a light", "wording-substantive"),
    ]
    assert found(old, with_unit(learning_outcomes=old.units[0].learning_outcomes[:1])) == [
        ("outcome", "A/999/0001#2", "outcome", "Be able to row a boat", None, "removed"),
    ]
    first = outcome("1", text="Know the coast", assessment_criteria=criteria(*TASKS[4:]), amplification=())
    row = one_outcome(*TASKS[:2])
    moved = row.model_copy(
        update={"number": "2", "assessment_criteria": criteria(*TASKS[:2], of="2"), "text": "Keep a light"}
    )
    changes = compare(with_unit(learning_outcomes=(row,)), with_unit(learning_outcomes=(first, moved))).changes
    assert [(one.entity.value, one.class_.value, one.key, one.key_before) for one in changes] == [
        ("outcome", "added", "A/999/0001#1", None),
        ("outcome", "renumbered", "A/999/0001#2", "A/999/0001#1"),
        ("criterion", "renumbered", "A/999/0001#2.1", "A/999/0001#1.1"),
        ("criterion", "renumbered", "A/999/0001#2.2", "A/999/0001#1.2"),
    ]


def test_one_criterion_more_does_not_change_the_rest() -> None:
    old = with_unit(learning_outcomes=(one_outcome(*TASKS[:4]),))
    new = with_unit(learning_outcomes=(one_outcome(TASKS[0], TASKS[5], *TASKS[1:4]),))
    assert [(one[0], one[1], one[3], one[4], one[5]) for one in found(old, new)] == [
        ("criterion", "A/999/0001#1.2", None, TASKS[5], "added"),
        ("criterion", "A/999/0001#1.3", "1.2", "1.3", "renumbered"),
        ("criterion", "A/999/0001#1.4", "1.3", "1.4", "renumbered"),
        ("criterion", "A/999/0001#1.5", "1.4", "1.5", "renumbered"),
    ]


def test_a_new_criterion_comes_with_its_amplification_and_without_its_items() -> None:
    new = criterion("1.2", text=TASKS[1], amplification=(block("Tools", "scissors", "cloth"),))
    texts = one_outcome(TASKS[0])
    more = texts.model_copy(update={"assessment_criteria": (*texts.assessment_criteria, new)})
    changes = compare(with_unit(learning_outcomes=(texts,)), with_unit(learning_outcomes=(more,))).changes
    assert [(one.entity, one.field, one.after, one.text) for one in changes] == [
        (Entity.CRITERION, "criterion", TASKS[1], None),
        (Entity.AMPLIFICATION, "block", ["scissors", "cloth"], "Tools"),
    ]


def test_a_criterion_worded_anew_and_renumbered_at_once() -> None:
    old = with_unit(learning_outcomes=(one_outcome("Trim the wick of the lamp each night", *TASKS[1:3]),))
    new = with_unit(learning_outcomes=(one_outcome("Ring", "Trim the wick of the lamp each morning", *TASKS[1:3]),))
    assert [(one[2], one[5]) for one in found(old, new) if one[1] == "A/999/0001#1.2"] == [
        ("number", "renumbered"),
        ("text", "wording-substantive"),
    ]


def test_a_criterion_with_wholly_other_words_in_the_same_place_is_worded_anew() -> None:
    old = with_unit(learning_outcomes=(one_outcome(*TASKS[:3]),))
    new = with_unit(learning_outcomes=(one_outcome(TASKS[0], "Feed 9 gulls", TASKS[2]),))
    assert found(old, new) == [
        ("criterion", "A/999/0001#1.2", "text", TASKS[1], "Feed 9 gulls", "wording-substantive"),
    ]


def test_a_criterion_that_moved_to_another_outcome() -> None:
    def two(first: tuple[str, ...], second: tuple[str, ...]) -> Specification:
        return with_unit(
            learning_outcomes=(
                one_outcome(*first),
                outcome(
                    "2",
                    text="Be able to row a boat",
                    assessment_criteria=criteria(*second, of="2"),
                    amplification=(),
                ),
            )
        )

    old, new = two(TASKS[:3], TASKS[3:]), two(TASKS[:2], TASKS[2:])
    changes = compare(old, new).changes
    assert [(one.class_.value, one.key, one.key_before, one.field, one.before, one.after) for one in changes] == [
        ("moved", "A/999/0001#2.1", "A/999/0001#1.3", "learning_outcome", "1", "2"),
        ("renumbered", "A/999/0001#2.2", "A/999/0001#2.1", "number", "2.1", "2.2"),
        ("renumbered", "A/999/0001#2.3", "A/999/0001#2.2", "number", "2.2", "2.3"),
        ("renumbered", "A/999/0001#2.4", "A/999/0001#2.3", "number", "2.3", "2.4"),
    ]
    assert changes[0].text == TASKS[2]


def test_two_criteria_that_change_places_are_renumbered() -> None:
    old = with_unit(learning_outcomes=(one_outcome(*TASKS[:2]),))
    new = with_unit(learning_outcomes=(one_outcome(TASKS[1], TASKS[0]),))
    assert [one[5] for one in found(old, new)] == ["renumbered", "renumbered"]


def test_criteria_with_the_same_words_are_told_apart_by_their_order() -> None:
    old = with_unit(learning_outcomes=(one_outcome("Sign the log", TASKS[0], "Sign the log", TASKS[1]),))
    new = with_unit(learning_outcomes=(one_outcome("Sign the log", TASKS[0], TASKS[1]),))
    assert [(one[2], one[3], one[5]) for one in found(old, new)] == [
        ("criterion", "Sign the log", "removed"),
        ("number", "1.4", "renumbered"),
    ]


def test_grade_and_items_of_a_criterion() -> None:
    def graded(grade: Grade, *items: str) -> Specification:
        one = criterion("A.P1", grade=grade, items=tuple(map(item, items)), amplification=())
        return with_unit(learning_outcomes=(outcome("A", assessment_criteria=(one,), amplification=()),))

    old = graded(Grade.PASS, "by boat", "on foot")
    assert found(old, graded(Grade.MERIT, "by boat", "on foot"))[0][2:] == ("grade", "pass", "merit", "key-value")
    changes = found(old, graded(Grade.PASS, "by boat", "by rope", "on foot"))
    assert changes == [("criterion", "A/999/0001#A.P1", "item", None, "by rope", "added")]


def amplified(*blocks: Any) -> Specification:
    one = criterion("1.1", items=(), amplification=blocks)
    return with_unit(learning_outcomes=(outcome("1", assessment_criteria=(one,), amplification=()),))


@pytest.mark.parametrize(
    ("new", "field", "before", "after", "class_"),
    [
        (block("Tools", "oil", "cloth", "wick"), "item", None, "wick", "added"),
        (block("Tools", "oil"), "item", "cloth", None, "removed"),
        (block("Tools", "oil", "Cloth,"), "item", "cloth", "Cloth,", "wording-editorial"),
        (block("Tools", "oil", "chalk of 9 kinds"), "item", "cloth", "chalk of 9 kinds", "wording-substantive"),
        (block("Tools and aids", "oil", "cloth"), "heading", "Tools", "Tools and aids", "wording-substantive"),
        (block(None, "oil", "cloth"), "heading", "Tools", None, "removed"),
    ],
)
def test_amplification(new: Any, field: str, before: Any, after: Any, class_: str) -> None:
    changes = found(amplified(block("Tools", "oil", "cloth")), amplified(new))
    assert changes == [("amplification", "A/999/0001#1.1", field, before, after, class_)]


def test_a_block_more_is_one_change_and_an_item_in_another_block_has_moved() -> None:
    tools, people = block("Tools", "oil", "cloth", "wick"), block("People", "keeper", "boatman")
    added = only(amplified(tools), amplified(tools, people))
    assert (added.field, added.after, added.text) == ("block", ["keeper", "boatman"], "People")
    moved = only(
        amplified(tools, people),
        amplified(block("Tools", "oil", "cloth"), block("People", "wick", "keeper", "boatman")),
    )
    assert (moved.field, moved.before, moved.after, moved.text) == ("block", "Tools", "People", "wick")
    assert moved.class_ is Class.MOVED


def test_an_item_that_changed_its_place_in_its_list() -> None:
    change = only(
        amplified(block(None, "a lamp", "a boat", "a rope")), amplified(block(None, "a boat", "a rope", "a lamp"))
    )
    assert (change.field, change.before, change.after, change.text) == ("position", 1, 3, "a lamp")
    assert change.class_ is Class.RENUMBERED


def test_content_areas() -> None:
    def areas(*names: tuple[str, str]) -> Specification:
        found = tuple(
            ContentArea(number=number, title=title, amplification=(block("A1", "routers"),), place=place(7))
            for number, title in names
        )
        return with_unit(content_areas=found)

    old = areas(("A", "Networks"), ("B", "Devices"))
    assert [one[2:] for one in found(old, areas(("A", "Devices")))] == [
        ("content_area", "Networks", None, "removed"),
        ("number", "B", "A", "renumbered"),
    ]
    assert [one[2:] for one in found(old, areas(("A", "Networks"), ("B", "Devices at home")))] == [
        ("title", "Devices", "Devices at home", "key-value")
    ]


def test_sections() -> None:
    def sections(*parts: tuple[str | None, str]) -> Specification:
        return with_unit(sections=tuple(Section(heading=h, text=t, place=place(8)) for h, t in parts))

    old = sections(("Guidance", "Light it at dusk."), ("Resources", "A lamp and a boat."))
    assert found(old, sections(("Guidance", "Light it at dawn."), ("Resources", "A lamp and a boat."))) == [
        ("section", "A/999/0001#Guidance", "text", "Light it at dusk.", "Light it at dawn.", "wording-substantive")
    ]
    assert [one[2:] for one in found(old, sections(("Guidance", "Light it at dusk.")))] == [
        ("section", "Resources\nA lamp and a boat.", None, "removed")
    ]
    assert [
        one[2:] for one in found(old, sections(("Advice", "Light it at dusk."), ("Resources", "A lamp and a boat.")))
    ] == [("heading", "Guidance", "Advice", "wording-substantive")]


def test_external_assessments() -> None:
    def tests(*found: Any) -> Specification:
        return specification(external_assessments=found)

    old = tests(external_assessment())
    assert found(old, tests(external_assessment(marks=40))) == [
        ("external-assessment", "2", "marks", 30, 40, "key-value")
    ]
    assert [one[2] for one in found(old, tests(external_assessment(length="2 hours.", length_minutes=120)))] == [
        "length"
    ]
    assert only(old, tests()).class_ is Class.REMOVED


def test_a_field_of_an_external_assessment_is_told_where_it_stands() -> None:
    """Printed in a table of all tests, and with its length in the test's own specification far behind."""
    values = {"place": (*place(4), *place(9)), "places": {"length": place(9)}}
    old = specification(external_assessments=(external_assessment(**values),))
    new = specification(external_assessments=(external_assessment(**values, length="90 minutes", length_minutes=90),))
    assert [(one.field, one.place_before) for one in compare(old, new).changes] == [
        ("length_minutes", place(9)),
        ("length", place(9)),
    ]


def test_a_line_of_a_fact_that_the_other_issue_prints_as_text_is_no_change() -> None:
    """Which statements are taken for a fact may depend on how an issue sets them."""
    line = "Practical work is about half of the assessment."

    def with_methods(methods: str | None, *texts: str) -> Specification:
        told = tuple(passage(text) for text in texts)
        return specification(qualifications=(qualification(assessment_methods=methods),), passages=told)

    old = with_methods("On-screen exam", f"Two tests are set. ({line[:-1]})")
    assert [one[2] for one in found(old, with_methods(f"On-screen exam\n{line}", "Two tests are set."))] == []
    longer = with_methods(f"On-screen exam\n{line[:-1]} and of the fee.", "Two tests are set.")
    assert "assessment_methods" in [one[2] for one in found(old, longer)]


def test_a_test_whose_number_changes_with_its_unit_is_the_same_test() -> None:
    old = issue(unit("ED2"), external_assessments=(external_assessment(unit_number="ED2", title="Deliver a service"),))
    new = issue(
        unit("ED3", title="Deliver 2 services"),
        external_assessments=(external_assessment(unit_number="ED3", title="Deliver 2 services"),),
    )
    assert [(one[0], one[2]) for one in found(old, new)] == [("unit", "title"), ("unit", "unit_number")]


def test_what_changes_with_a_unit_is_told_where_its_test_names_it_too() -> None:
    def issue_of(number: str, page: int) -> Specification:
        test = external_assessment(unit_number=number, title="Trim", places={"unit_number": place(page)})
        return issue(unit(number), structure=(), external_assessments=(test,))

    change = only(issue_of("ED2", 11), issue_of("ED3", 14))
    assert (change.entity, change.field) == (Entity.UNIT, "unit_number")
    assert place(11)[0] in change.place_before
    assert place(14)[0] in change.place_after


def test_the_order_is_that_of_the_newer_issue_and_what_is_gone_stands_where_it_stood() -> None:
    old = with_unit(learning_outcomes=(one_outcome(*TASKS[:4]),))
    new = with_unit(learning_outcomes=(one_outcome(TASKS[0], TASKS[2], TASKS[3], TASKS[4]),))
    assert [one.before or one.after for one in compare(old, new).changes] == [TASKS[1], "1.3", "1.4", TASKS[4]]


def test_places_ids_and_the_unit_of_a_change() -> None:
    old, new = with_unit(), with_unit(credit_value=6)
    change, again = only(old, new), only(old, new)
    assert (change.unit, change.unit_title) == ("A/999/0001", "Deliver a service")
    assert change.place_before == (*old.units[0].place, *old.structure[0].place)
    assert change.change_id == again.change_id
    assert only(old, with_unit(credit_value=7)).change_id != change.change_id


def test_equal_changes_have_ids_of_their_own() -> None:
    old, new = amplified(block(None, "a", "b")), amplified(block(None, "a", "rope", "b", "rope"))
    ids = [one.change_id for one in compare(old, new).changes]
    assert ids[1] == f"{ids[0]}~2"
