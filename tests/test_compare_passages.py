"""Texts that no record holds, in two issues made by hand: what was added, taken out, worded anew or moved."""

from __future__ import annotations

from typing import Any

from pipeline import models
from pipeline.compare import compare
from pipeline.compare.changes import Class, Entity
from pipeline.compare.passages import HISTORY
from pipeline.compare.texts import BEHIND, texts_of
from pipeline.models import Mapping, Passage, Specification
from pipeline.terms import PassageKind, Zone
from tests.factory import criterion, external_assessment, outcome, passage, place, rule, specification, unit

LAMPS = "Keepers trim every lamp before dusk and log the hour."
HORNS = "The horn is sounded in fog, twice in each minute, until it lifts."
BOATS = "A boat is kept ready at the landing in all weathers but ice."
ICE = "In a winter with ice the stores are brought over the bridge."


def issue(*passages: Passage, **changes: Any) -> Specification:
    return specification(passages=passages, **changes)


def found(old: Specification, new: Specification) -> list[tuple[str, str, Any, Any]]:
    changes = compare(old, new).changes
    assert {change.class_ for change in changes} <= {Class.OTHER_TEXT}
    assert {change.entity for change in changes} <= {Entity.PASSAGE}
    return [(change.field, change.key, change.before, change.after) for change in changes]


def below(heading: str, *texts: str, **changes: Any) -> list[Passage]:
    return [passage(text, heading=heading, **changes) for text in texts]


def row(y0: float, *texts: str) -> list[Passage]:
    """The cells of one row, from left to right."""
    cells = []
    for n, text in enumerate(texts):
        (box,) = place(3, y0)
        at = box.model_copy(update={"x0": 72.0 + 100 * n, "x1": 150.0 + 100 * n})
        cells.append(passage(text, kind=PassageKind.CELL, place=(at,)))
    return cells


def test_what_is_added_and_taken_out_is_told_below_its_heading() -> None:
    old, new = issue(*below("Lamps", LAMPS, HORNS)), issue(*below("Lamps", LAMPS, BOATS + " It is red."))
    assert found(old, new) == [("passage", "Lamps", HORNS, None), ("passage", "Lamps", None, BOATS + " It is red.")]


def test_what_is_worded_anew_is_one_change_with_both_places() -> None:
    (change,) = compare(
        issue(passage(LAMPS, place=place(3))), issue(passage(LAMPS.replace("dusk", "dawn"), place=place(4)))
    ).changes
    assert (change.field, change.before, change.after) == ("text", LAMPS, LAMPS.replace("dusk", "dawn"))
    assert ([box.page for box in change.place_before], [box.page for box in change.place_after]) == ([3], [4])


def test_a_text_below_the_same_heading_with_another_number_is_found_again() -> None:
    old, new = below("2.2 Progression", "This relates to:"), below("2.4 Progression", "It relates to much:")
    assert found(issue(*old), issue(*new)) == [("text", "2.4 Progression", "This relates to:", "It relates to much:")]


def test_a_heading_that_shares_no_word_with_another_is_not_that_one_worded_anew() -> None:
    """Nearly all letters of 'Sustainability and Other Qualifications' are in 'Achievement of the Qualification'."""
    old, new = "2.4 Achievement of the Qualification", "2.2 Achievement of the Qualification"
    other = "2.5 Sustainability and Other EAL Qualifications"
    told = found(issue(*below("2 Introduction", HORNS, old)), issue(*below("2 Introduction", new, HORNS, other)))
    assert told == [("text", "2 Introduction", old, new), ("passage", "2 Introduction", None, other)]


def test_a_text_that_stands_elsewhere_has_moved() -> None:
    old = [*below("Lamps", LAMPS), *below("Horns", HORNS), *below("Boats", BOATS)]
    new = [*below("Lamps", LAMPS), *below("Boats", BOATS), *below("Ice", HORNS)]
    assert ("position", "Ice", "Horns", "Ice") in found(issue(*old), issue(*new))


def test_a_short_text_elsewhere_is_not_the_same() -> None:
    old = [*below("Lamps", LAMPS, "2 hours"), *below("Horns", HORNS)]
    new = [*below("Lamps", LAMPS), *below("Horns", HORNS, "2 hours")]
    assert found(issue(*old), issue(*new)) == [
        ("passage", "Lamps", "2 hours", None),
        ("passage", "Horns", None, "2 hours"),
    ]


def test_paragraphs_that_are_set_as_one_are_no_change() -> None:
    old, new = issue(*below("Lamps", LAMPS, HORNS)), issue(*below("Lamps", f"{LAMPS} {HORNS}"))
    assert found(old, new) == found(new, old) == []


def test_what_the_other_issue_has_in_a_record_is_no_change() -> None:
    of_record = (unit(learning_outcomes=(outcome("1", assessment_criteria=(criterion("1.1", text=LAMPS),)),)),)
    old, new = issue(passage(LAMPS), units=of_record), issue(units=of_record)
    assert found(old, new) == found(new, old) == []


def test_what_the_other_issue_has_in_a_record_is_not_a_like_text_below_another_heading_worded_anew() -> None:
    title = "Keep a lamp alight in all weathers"
    of_record = (unit(title=title),)
    old = issue(*below("Lamps", LAMPS), *below("Tests", title), units=of_record)
    new = issue(*below("Lamps", LAMPS), *below("Appendix", f"No. 1: {title}"), units=of_record)
    assert found(old, new) == [("passage", "Appendix", None, f"No. 1: {title}")]


def test_the_cells_of_a_row_are_compared_as_one() -> None:
    old = [*row(100, "1", "Know lamps", "4"), *row(130, "2", "Know horns", "6")]
    new = [*row(100, "1.", "Know lamps", "4"), *row(130, "2.", "Know horns", "8")]
    assert found(issue(*old), issue(*new)) == [
        ("text", "2.1 Who is this for?", "1 Know lamps 4", "1. Know lamps 4"),
        ("text", "2.1 Who is this for?", "2 Know horns 6", "2. Know horns 8"),
    ]


def test_page_numbers_of_the_contents_are_no_change() -> None:
    old, new = (below("Contents", f"1 Lamps {page}", zone=Zone.CONTENTS) for page in (4, 5))
    assert found(issue(*old), issue(*new)) == []


def test_mappings_are_compared() -> None:
    cells = [Mapping(scheme="NOS", code=code, title=None, unit_number="2", mark="x", place=()) for code in ("A1", "A2")]
    assert found(issue(mappings=tuple(cells)), issue(mappings=tuple(cells[:1]))) == [("passage", "NOS", "A2 2 x", None)]


def test_a_text_that_the_other_issue_begins_or_ends_its_neighbour_with_is_no_change() -> None:
    """'IMPORTANT NOTE' stands above the text, and in the other issue in it; so does what follows below."""
    apart = below("Lamps", "IMPORTANT NOTE", LAMPS, "Wicks are spare.", HORNS)
    whole = below("Lamps", f"IMPORTANT NOTE: {LAMPS} It is kept. Wicks are spare.", HORNS)
    ((field, key, before, after),) = found(issue(*apart), issue(*whole))
    assert (field, key) == ("text", "Lamps")
    assert (before, after) == (f"IMPORTANT NOTE {LAMPS} Wicks are spare.", whole[0].text)
    ((_, _, before, after),) = found(issue(*whole), issue(*apart))
    assert (before, after) == (whole[0].text, f"IMPORTANT NOTE {LAMPS} Wicks are spare.")


def test_a_text_whose_words_both_neighbours_have_already_is_added() -> None:
    old, new = below("Lamps", f"Note: {LAMPS}"), below("Lamps", "Note:", f"Note: {LAMPS} Log it.")
    added = ("passage", "Lamps", None, "Note:")
    assert added in found(issue(*old), issue(*new))


def test_a_short_text_that_the_other_issue_has_in_the_middle_of_another_is_added() -> None:
    old, new = below("Lamps", f"{LAMPS} Or not. Log it."), below("Lamps", f"{LAMPS} Log it.", "or")
    assert ("passage", "Lamps", None, "or") in found(issue(*old), issue(*new))


def test_a_short_text_behind_the_same_text_is_the_same_below_another_heading() -> None:
    old = [*below("2 Lamps", LAMPS), *below("2.1 The lamp room", "Key points"), *below("3 Fog", HORNS)]
    new = [*below("2 Lamps", LAMPS), *below("2.1 A room for lamps", "Key points"), *below("3 Fog", HORNS)]
    assert found(issue(*old), issue(*new)) == []
    twice = [*new[:2], *below("2.1 A room for lamps", "Key points"), new[2]]
    assert found(issue(*old), issue(*twice)) == [("passage", "2.1 A room for lamps", None, "Key points")]


ROOMS = "The lamp room is swept each day before the keepers come in."


def test_a_sentence_that_stands_in_another_text_is_not_gone_and_new() -> None:
    old = [*below("Lamps", f"{LAMPS} {ROOMS}"), *below("Fog", HORNS)]
    new = [*below("Lamps", LAMPS.replace("dusk", "dawn")), *below("Fog", HORNS, f"{ROOMS} {BOATS}")]
    assert found(issue(*old), issue(*new)) == [
        ("text", "Lamps", LAMPS, LAMPS.replace("dusk", "dawn")),
        ("passage", "Fog", None, BOATS),
        ("position", "Fog", "Lamps", "Fog"),
    ]
    assert next(change[:3] for change in found(issue(*new), issue(*old))) == (
        "text",
        "Lamps",
        LAMPS.replace("dusk", "dawn"),
    )


def test_a_sentence_that_is_taken_out_of_the_middle_leaves_dots() -> None:
    old = [*below("Lamps", f"{LAMPS} {ROOMS} {BOATS}"), *below("Fog", HORNS)]
    new = [*below("Lamps", f"{LAMPS} {BOATS} It is red."), *below("Fog", HORNS, ROOMS.replace("each day", "every day"))]
    told = found(issue(*old), issue(*new))
    assert ("text", "Lamps", f"{LAMPS} \u2026 {BOATS}", f"{LAMPS} {BOATS} It is red.") in told
    assert ("text", "Fog", ROOMS, ROOMS.replace("each day", "every day")) in told
    assert len(told) == 2


def test_a_sentence_that_went_into_a_record_is_no_change_but_one_that_a_record_has_in_both_is() -> None:
    of_record = (unit(learning_outcomes=(outcome("1", assessment_criteria=(criterion("1.1", text=ROOMS),)),)),)
    old, new = below("Lamps", f"{LAMPS} {ROOMS}"), below("Lamps", f"{LAMPS}")
    gone = ("text", "Lamps", f"{LAMPS} {ROOMS}", LAMPS)
    assert gone in found(issue(*old, units=of_record), issue(*new, units=of_record))
    moved = compare(issue(*old), issue(*new, units=of_record)).changes
    assert [change for change in moved if change.entity is Entity.PASSAGE] == []


def test_a_sentence_that_a_record_now_says_nearly_is_told_by_the_change_of_that_record() -> None:
    old = issue(*below("Lamps", f"{LAMPS} {ROOMS}"), rules=())
    new = issue(*below("Lamps", LAMPS), rules=(rule(text=ROOMS.replace("each day", "every day")),))
    for one, other in ((old, new), (new, old)):
        assert [change.entity for change in compare(one, other).changes] == [Entity.RULE]
    elsewhere = issue(*below("Lamps", LAMPS), rules=(rule(text="The lamp room is kept by those who keep the lamps."),))
    assert len(compare(old, elsewhere).changes) == 2


def test_what_goes_along_with_the_text_before_it_has_not_moved() -> None:
    boats = below("Boats", BOATS, "Oars are kept dry below the roof.", "Each boat has a name that is painted on it.")
    old, new = [*below("Lamps", LAMPS, ROOMS), *boats], [*boats, *below("Care of lamps", LAMPS, ROOMS)]
    moved = [change[1:] for change in found(issue(*old), issue(*new)) if change[0] == "position"]
    assert moved == [("Care of lamps", "Lamps", "Care of lamps")]


def test_a_row_is_that_of_its_code() -> None:
    old = [*below("Codes", LAMPS), *row(100, "Pathway NETBI", "Installation", "601/7345/2BI"), *below("Codes", HORNS)]
    new = [
        *below("Codes", LAMPS),
        *row(100, "Pathway NETBI", "Installation (BS 7671 Amendment 2)", "601/7345/2BI"),
        *below("Codes", "Pathway NETBI Installation", HORNS),
    ]
    told = found(issue(*old), issue(*new))
    assert [(change[0], change[2]) for change in told if change[0] == "text"] == [
        ("text", "Pathway NETBI Installation 601/7345/2BI")
    ]
    assert "601/7345/2BI" in next(change[3] for change in told if change[0] == "text")


def test_what_the_contents_name_is_not_the_same_text_elsewhere() -> None:
    title = "Level 3 Diploma in Keeping Lamps"
    old = [*below("Contents", f"{title} (QCF)", zone=Zone.CONTENTS), *below("About", LAMPS)]
    new = [*below("Contents", title, zone=Zone.CONTENTS), *below("About", LAMPS, f"{title} (QCF)")]
    assert found(issue(*old), issue(*new)) == [
        ("text", "contents", f"{title} (QCF)", title),
        ("passage", "About", None, f"{title} (QCF)"),
    ]


def test_a_heading_worded_anew_where_it_stood_has_not_moved_to_where_its_words_stand() -> None:
    title = "Level 3 Diploma in Keeping Lamps"
    old = [*below("About", LAMPS, HORNS), *below("Structure", f"{title} (QCF)", BOATS)]
    new = [*below("About", LAMPS, f"{title} (QCF)", HORNS), *below("Structure", title, BOATS)]
    assert found(issue(*old), issue(*new)) == [
        ("passage", "About", None, f"{title} (QCF)"),
        ("text", "Structure", f"{title} (QCF)", title),
    ]


def test_texts_below_a_heading_that_is_called_otherwise_are_paired() -> None:
    old = [*below("Lamps", ROOMS), *below("Lamps", LAMPS)]
    new = [*below("Care of lamps", ROOMS), *below("Care of lamps", "Keepers trim the lamps at dusk and log it all.")]
    assert [change[0] for change in found(issue(*old), issue(*new))] == ["text"]


def test_the_title_is_no_part_of_the_text_of_the_cover() -> None:
    box = place(1, 200)
    old = issue(
        passage("Level 3 Diploma in Lamps Number: 601", zone=Zone.COVER, heading=None, place=(*box, *place(1, 215))),
        title="Level 3 Diploma in Lamps",
        places={"title": box},
    )
    new = issue(
        passage("Number: 601", zone=Zone.COVER, heading=None, place=place(1, 215)),
        title="Level 3 Diploma in Lamps",
        places={"title": box},
    )
    assert found(old, new) == found(new, old) == []


def test_a_part_that_is_worded_a_little_otherwise_goes_to_the_text_that_has_it() -> None:
    whole = below("Lamps", f"{LAMPS} {ROOMS} {BOATS}")
    apart = below("Lamps", LAMPS, "and", ROOMS.replace("swept", "cleaned") + " " + BOATS)
    assert [change[0] for change in found(issue(*whole), issue(*apart))] == ["text"]
    assert [change[0] for change in found(issue(*apart), issue(*whole))] == ["text"]


def change_row(version: str, detail: str) -> models.Change:
    return models.Change(version=version, date=None, detail=detail, section=None, place=place(2))


def test_rows_of_the_change_table_that_are_gone_new_or_worded_anew_are_told_and_announce_nothing() -> None:
    first, second = change_row("1", "Lamps trimmed at dusk"), change_row("2", "Horns sounded twice in fog")
    told = HISTORY
    old, new = issue(changes=(first, second)), issue(changes=(second,))
    assert found(old, new) == [("passage", told, "1 Lamps trimmed at dusk", None)]
    assert found(new, old) == [("passage", told, None, "1 Lamps trimmed at dusk")]
    assert compare(new, old).unannounced == ()
    again = issue(changes=(first, change_row("2", "Horns sounded thrice in fog")))
    assert found(old, again) == [("text", told, "2 Horns sounded twice in fog", "2 Horns sounded thrice in fog")]


def test_a_value_behind_the_same_label_between_the_same_texts_is_another_value() -> None:
    old = below("Exams", LAMPS, "Assessment type: multiple choice", "Resits: none", HORNS)
    new = below("Exams", LAMPS, "Assessment Type: On-screen exam, closed book", HORNS)
    assert found(issue(*old), issue(*new)) == [
        ("text", "Exams", "Assessment type: multiple choice", "Assessment Type: On-screen exam, closed book"),
        ("passage", "Exams", "Resits: none", None),
    ]
    apart = [*below("Exams", LAMPS, HORNS), *below("Boats", BOATS, "Assessment Type: On-screen exam, closed book")]
    assert [change[0] for change in found(issue(*old), issue(*apart))].count("text") == 0


def test_a_row_that_has_words_left_out_between_the_same_rows_is_one() -> None:
    old = below("Exams", LAMPS, "6 Perform diagnosis (covered by centre marked assessment only) N/A", HORNS)
    new = below("Exams", LAMPS, "6. Perform diagnosis. N/A", HORNS)
    assert [change[0] for change in found(issue(*old), issue(*new))] == ["text"]
    few = below("Exams", LAMPS, "Perform it.", HORNS)
    assert [change[0] for change in found(issue(*old), issue(*few))] == ["passage", "passage"]


def test_sentences_printed_several_times_are_paired_in_their_order() -> None:
    old, new = [], []
    for page, subject in enumerate(("lamps", "horns", "boats"), 3):
        own = f"To achieve the unit on {subject} the learner must also pass the practical tests."
        note = "NOTE: The pass mark for the exam is normally expected to be around 60%."
        first, second = f"The exam on {subject} has {page} parts.", f"Candidates for {subject} may bring a calculator."
        old += below("Exams", first, second, f"{note} {own}", place=place(page))
        mark = "The pass mark is normally expected to be around 60%."
        new += below("Exams", first, mark, second, own, place=place(page + 1))
    changes = [change for change in compare(issue(*old), issue(*new)).changes if "pass mark" in (change.after or "")]
    pages = [(change.place_before[0].page, change.place_after[0].page) for change in changes]
    assert pages == [(3, 4), (4, 5), (5, 6)]


def test_a_heading_that_stood_alone_joins_the_sentence_that_it_begins_now() -> None:
    units = "Units 6A and 5A have been added for registrations from September."
    rest = "Learners who are registered before must complete the version that they are registered on."
    old = below("Structure", LAMPS, "IMPORTANT NOTE", f"{units} {rest} {BOATS}", HORNS)
    new = below("Structure", LAMPS, f"IMPORTANT NOTE: {units}", rest, BOATS, HORNS)
    assert [change for change in found(issue(*old), issue(*new)) if change[0] == "passage"] == []


def test_texts_in_another_order_below_one_heading_have_moved_and_the_rest_has_not() -> None:
    old = below("Written paper", LAMPS, ROOMS, HORNS, BOATS, ICE)
    new = below("Written exam for unit 8", LAMPS, HORNS, BOATS, ROOMS, ICE)
    (change,) = compare(issue(*old), issue(*new)).changes
    assert (change.field, change.text) == ("position", ROOMS)
    assert change.before == "Written paper, behind 'Keepers trim every lamp before dusk and log…'"
    assert change.after == "Written exam for unit 8, behind 'A boat is kept ready at the landing…'"


def test_a_section_that_has_moved_is_told_by_its_heading_once() -> None:
    def sections(*names: str) -> list[Passage]:
        texts = {"Lamps": (LAMPS, ROOMS), "Horns": (HORNS,), "Boats": (BOATS, ICE)}
        return [one for name in names for one in (*below("Stations", name), *below(name, *texts[name]))]

    moved = found(issue(*sections("Horns", "Lamps", "Boats")), issue(*sections("Lamps", "Boats", "Horns")))
    assert [(field, key) for field, key, _, _ in moved] == [("position", "Stations")]


def test_a_numbered_heading_stands_where_its_number_says() -> None:
    old = below("2 Stations", "2.2 Horns of the stations", "2.3 Lamps of the stations", "2.4 Boats of the stations")
    new = below("2 Stations", "2.2 Boats of the stations", "2.3 Lamps of the stations", "2.4 Horns of the stations")
    assert {change[0] for change in found(issue(*old), issue(*new))} == {"text"}
    kept = below("2 Stations", "2.4 Boats of the stations", "2.2 Horns of the stations", "2.3 Lamps of the stations")
    assert [change[0] for change in found(issue(*old[:2]), issue(*kept[1:]))] == []
    boats = below("2 Stations", "2.4 Boats of the stations")
    (change,) = compare(issue(*old[:2], *boats), issue(*kept)).changes
    assert (change.field, change.text) == ("position", "2.4 Boats of the stations")


def test_what_goes_to_the_last_page_which_has_no_heading_has_moved() -> None:
    old = [*below("Registration", LAMPS, HORNS), passage(BOATS, heading=None, zone=Zone.BACK)]
    new = [*below("Registration", LAMPS), *(passage(one, heading=None, zone=Zone.BACK) for one in (HORNS, BOATS))]
    assert found(issue(*old), issue(*new)) == [("position", BEHIND, "Registration", BEHIND)]


def test_a_heading_that_is_called_otherwise_is_one_change() -> None:
    old = [*below("Control", "Recognition"), *below("Recognition", LAMPS, HORNS)]
    new = [*below("Control", "Approval"), *below("Approval", LAMPS, HORNS)]
    assert found(issue(*old), issue(*new)) == [("text", "Control", "Recognition", "Approval")]


def test_the_head_of_a_table_that_is_gone_is_not_that_of_another_table() -> None:
    head = "Learning Outcome Title Number of Questions"
    old = below("Exams", LAMPS, head, HORNS, head, BOATS, head, ROOMS, ICE)
    new = below("Exams", LAMPS, "Outcome Number of Questions", HORNS, BOATS, "Outcome Number of Questions", ROOMS, ICE)
    told = [change for change in found(issue(*old), issue(*new)) if change[0] == "passage"]
    assert told == [("passage", "Exams", head, None)]


def test_what_a_change_of_a_record_tells_is_not_told_again_by_the_text_around_it() -> None:
    old = issue(passage(f"Kind: {LAMPS}"), passage(HORNS), rules=(rule(text=LAMPS), rule(text=BOATS)))
    worded = LAMPS.replace("dusk", "dawn")
    new = issue(
        passage(f"Kind: {worded}"),
        passage(HORNS),
        passage(f"NOTE: {worded}", heading="Notes"),
        rules=(rule(text=worded), rule(text=BOATS)),
    )
    told = [(change.entity, change.before, change.after) for change in compare(old, new).changes]
    assert told == [(Entity.RULE, LAMPS, worded), (Entity.PASSAGE, None, "NOTE: …")]


def test_a_number_that_a_record_tells_is_not_told_again_by_the_text_around_it() -> None:
    def timed(minutes: int) -> Specification:
        test = external_assessment(
            length=f"{minutes} minutes", length_minutes=minutes, place=place(3), places={"length": place(3)}
        )
        return issue(passage(f"Time allowed: {minutes} minutes"), external_assessments=(test,))

    told = [(change.entity, change.field, change.before) for change in compare(timed(120), timed(90)).changes]
    assert told == [(Entity.EXTERNAL_ASSESSMENT, "length_minutes", 120)]


def test_a_text_with_more_than_a_record_tells_is_told_whole() -> None:
    old = issue(passage(f"{LAMPS} {HORNS}"), rules=(rule(text=LAMPS),))
    worded = LAMPS.replace("dusk", "dawn"), HORNS.replace("twice", "thrice")
    new = issue(passage(" ".join(worded)), rules=(rule(text=worded[0]),))
    assert ("text", f"{LAMPS} {HORNS}") in [(change.field, change.before) for change in compare(old, new).changes]


def told_of(*passages: Passage) -> list[str]:
    return [one.text for one in texts_of(issue(*passages, mappings=()))]


def stacked(*cells: tuple[str, str | None], kind: PassageKind = PassageKind.CELL, step: float = 13.0) -> list[Passage]:
    """Cells, each with its label, one right below the other."""
    return [
        passage(text, label=label, kind=kind, place=place(3, 100.0 + step * n)) for n, (text, label) in enumerate(cells)
    ]


def test_paragraphs_of_a_cell_are_one_text() -> None:
    parts = (("Practical 8", "NET-08"), ("Controlled knowledge", "NET-08"), ("written exam", "NET-08"))
    assert told_of(*stacked(*parts)) == ["Practical 8 Controlled knowledge written exam"]
    apart = stacked(*parts, step=30.0)
    assert len(told_of(*apart)) == 3
    other = stacked(*parts[:2], ("Practical 9", "NET-09"))
    assert told_of(*other) == ["Practical 8 Controlled knowledge", "Practical 9"]


def test_a_label_in_several_paragraphs_is_one_with_its_cell() -> None:
    (box,) = place(3, 120.0)
    code = passage(
        "601/2BIX",
        label="Pathway A A new pathway",
        kind=PassageKind.CELL,
        place=(box.model_copy(update={"x0": 530.0, "x1": 560.0}),),
    )
    cells = [*stacked(("Pathway A", None), ("A new pathway", None), step=16.0), code]
    assert told_of(*cells) == ["Pathway A A new pathway 601/2BIX"]
    assert told_of(*stacked(("Pathway B", None), ("A new pathway", None), step=16.0), code)[0] == "Pathway B"


def test_a_qualifier_in_brackets_goes_with_the_cell_above_it_and_a_sentence_does_not() -> None:
    named = stacked(("Requirements for wiring (2024)", None), ("(Amendment 3 Exam)", None), step=20.0)
    assert told_of(*named) == ["Requirements for wiring (2024) (Amendment 3 Exam)"]
    sentence = ("(A single test covering outcomes as indicated below)", None)
    assert len(told_of(*stacked(("Requirements for wiring (2024)", None), sentence, step=20.0))) == 2


def test_a_heading_of_two_lines_is_one_and_names_what_stands_below() -> None:
    lines = (("Specific Guidance for Unit 8B:", None), ("Electrical Principles", None))
    heads = stacked(*lines, kind=PassageKind.HEADING)
    texts = texts_of(issue(*heads, passage(LAMPS, heading="Electrical Principles"), mappings=()))
    whole = "Specific Guidance for Unit 8B: Electrical Principles"
    assert [(one.section, one.text) for one in texts] == [("2.1 Who is this for?", whole), (whole, LAMPS)]


def test_a_number_stands_before_what_it_numbers() -> None:
    (box,) = place(3, 100.0)
    text = passage("Terminate cables", kind=PassageKind.CELL, place=(box.model_copy(update={"y1": 140.0}),))
    number = passage("1.", kind=PassageKind.CELL, place=(box.model_copy(update={"x1": 80.0}),))
    assert told_of(text, number) == ["1. Terminate cables"]


def test_a_title_of_a_unit_in_a_row_is_a_text_of_its_own() -> None:
    cells = ("Deliver a service to lighthouses", "Project on both units that the exam leaves out")
    units = (unit(title=cells[0]),)
    old, new = issue(*row(100, *cells), units=units), issue(*row(100, cells[1]), units=units)
    assert found(old, new) == []
