"""What handbooks say of a qualification in words; expected values are read from the pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.front.ages import age_ranges
from tests.extracted import specification_at
from tests.scoring import ABSENT, SCORER, SHARED


@pytest.mark.parametrize(
    ("text", "level", "wanted"),
    [
        ("16+", "2", ("16+",)),
        ("16-18, 19+", "2", ("16-18", "19+")),
        ("16-18 19+", "2", ("16-18", "19+")),
        ("16-18 (Key Stage 5), 19+", "3", ("16-18", "19+")),
        ("Pre-16, 16\u201318 and 19+", "1", ("Pre-16", "16-18", "19+")),
        ("16-18 19+ Please note that rules may apply to learners over 25", "3", ("16-18", "19+")),
        ("16-18, over 19", "3", ("16-18", "over 19")),
        ("Levels 2 and 3: 16-18, 19+ Level 4: 18+", "3", ("16-18", "19+")),
        ("Levels 2 and 3: 16-18, 19+ Level 4: 18+", "4", ("18+",)),
        ("Levels 2 and 3: 16-18 Level 4: 18+", "5", ()),
        ("Learners must be at least 16 years old.", "3", ("16+",)),
        ("These qualifications are for post-16 learners.", "3", ("16+",)),
        ("approved for learners aged 19 or above, with five years of experience", "3", ("19+",)),
        ("Candidates must be 16 or over. They are not approved for candidates under the age of 16.", "3", ("16+",)),
        ("16 to 19 years", "3", ("16-19",)),
        ("16", "3", ("16+",)),
        ("There is no minimum age.", "3", ()),
        ("Learners must complete at least 20 hours.", "3", ()),
    ],
)
def test_age_ranges(text: str, level: str, wanted: tuple[str, ...]) -> None:
    assert age_ranges(text, level) == wanted


@given(st.integers(11, 29), st.integers(30, 60))
def test_an_age_range_is_the_same_however_its_dash_is_set(low: int, high: int) -> None:
    forms = (f"{low}-{high}", f"{low}\u2013{high}", f"{low} - {high}", f"{low} to {high}", f"aged {low}-{high}")
    assert {age_ranges(form) for form in forms} == {(f"{low}-{high}",)}


# By qualification number: the values, or their first words, with the page.
PRINTED: dict[str, dict[str, dict[str, tuple[Any, int]]]] = {
    "city-and-guilds/cg-2365-02.pdf": {
        "600/5498/0": {
            "age_ranges": (("16+",), 2),
            "entry_requirements": ("None", 2),
            "assessment_methods": ("By online test/practical assignment", 2),
        }
    },
    "city-and-guilds/cg-5357-23.pdf": {
        "601/6299/5": {
            "age_ranges": (("16-18", "19+", "16+"), 2),
            "entry_requirements": ("There are no formal entry requirements for this", 2),
            "assessment_methods": ("Portfolio of evidence, assignments, multiple-choice", 2),
            "grading": ("Pass/Fail", 2),
        }
    },
    "city-and-guilds/city-and-guilds-5530-customer-service-v3.pdf": {
        "601/3562/1": {"age_ranges": (("16-18", "19+"), 2), "assessment_methods": ("Multiple choice/portfolio", 2)},
        "601/3564/5": {"age_ranges": (("16-18", "19+"), 2), "entry_requirements": ("There are no formal entry", 8)},
        "601/3540/2": {"age_ranges": (("18+",), 2)},
    },
    "city-and-guilds/cg-2357.pdf": {
        number: {
            "age_ranges": (("16+",), 3),
            "entry_requirements": ("n/a", 3),
            "assessment_methods": ("Assignments, multiple-choice online tests, portfolio and observation", 3),
            "grading": ("Pass/fail", 3),
        }
        for number in ("501/2232/0", "501/1624/1")
    },
    "city-and-guilds/cg-8202-30.pdf": {
        "601/7307/5": {
            "age_ranges": (("16-18", "19+"), 2),
            "entry_requirements": ("Centres must ensure that any prerequisites", 2),
            "assessment_methods": ("Practical Demonstration/Assignment, Practical Examination, Task based", 2),
            "grading": ("This qualification is graded Pass/Merit/Distinction/Distinction*", 2),
        }
    },
    "pearson/pearson-national-it-i6.pdf": {
        "601/7575/8": {"guided_learning_hours": (360, 9), "total_qualification_time": (475, 11)},
    },
    "eal/eal-net3-i5.pdf": {
        "601/7345/2": {"age_ranges_printed": ("Learners must be at least 16 years old.", 9)},
    },
    "eal/eal-net3-i8.pdf": {
        "601/7345/2": {
            "age_ranges_printed": ("Learners must be at least 16 years old.", 10),
            "grading": ("The overall grading for this qualification is Pass (or Fail) only.", 4),
            "total_qualification_time": (866, 6),
        }
    },
    "proqual/proqual-l2-principles-customer-service.pdf": {
        "601/4768/4": {
            "operational_start_date": ("1/11/2014", 3),
            "entry_requirements": ("There are no formal entry requirements for this qualification.", 3),
            "grading": ("Pass or fail", 3),
            "assessment_methods": ("Internally assessed and verified by centre staff", 3),
        }
    },
    "pearson/pearson-l3-principles-customer-service-i2.pdf": {
        "600/9663/9": {
            "regulation_start_date": ("11/06/2013", 6),
            "operational_start_date": ("01/08/2014", 6),
            "age_ranges": (("16-18", "19+"), 6),
            "credit_value": (13, 6),
            "assessment_methods": ("Pearson-devised assessment (onscreen", 6),
            "grading": ("The qualification and units are at pass grade.", 6),
        }
    },
    "eal/eal-610-3907-x.pdf": {
        "610/3907/X": {
            "age_ranges": (("19+",), 8),
            "age_ranges_printed": ("Learners must be at least 19 years old.", 8),
            "entry_requirements": ("There are no formal academic entry requirements", 8),
        }
    },
    "pearson/pearson-l3-customer-service-i3.pdf": {
        "601/3478/1": {
            "credit_value": (55, 9),
            "credit_value_max": (60, 9),
            "guided_learning_hours": (289, 9),
            "guided_learning_hours_max": (341, 9),
        }
    },
    "pearson/pearson-l3-customer-service-i4.pdf": {
        "601/3478/1": {
            "regulation_start_date": ("06/06/2014", 10),
            "operational_start_date": ("01/09/2014", 10),
            "age_ranges": (("16-18", "19+"), 10),
            "grading": ("The qualification and units are graded pass/fail.", 10),
            "entry_requirements": ("No prior knowledge, understanding, skills", 10),
            "total_qualification_time": (550, 10),
        }
    },
}


@pytest.mark.skipif(not SCORER.exists(), reason=ABSENT)
@pytest.mark.parametrize("name", PRINTED)
def test_the_facts_that_a_handbook_prints(name: str) -> None:
    read = specification_at(SHARED / "corpus" / name).qualifications
    by_number = {qualification.qualification_number: qualification for qualification in read}
    assert set(by_number) == set(PRINTED[name])
    for number, facts in PRINTED[name].items():
        for field, (value, page) in facts.items():
            found = getattr(by_number[number], field)
            told = value == found if isinstance(value, tuple) else str(value) in str(found)
            assert told, (field, found)
            assert page in {box.page for box in by_number[number].places[field.removesuffix("_printed")]}, field
