"""What signs are made of: the words that handbooks of one print say in more than one way, as parts of patterns.

A template's labels are renamed from year to year ('URN' for 'Unit reference number', 'Learners can' for 'The learner
can'), and its print stays: a sign names the thing, by its value where it has one of its own shape.
"""

from __future__ import annotations

_LEARNER = r"(?:the )?(?:learner|candidate)s?"
WILL = rf"{_LEARNER} (?:will|must)(?: be able to)?"
"""'The learner will:', above outcomes."""
CAN = rf"{_LEARNER} (?:can|is able to)"
"""'The learner can:', above criteria."""
OUTCOMES = rf"(?:Learning )?outcomes?(?:[\s:(\u2013-]+{WILL}:?\)?)?"
"""The head of outcomes: 'Learning outcome', 'Learning Outcomes The learner will:'."""
CRITERIA = rf"(?:Assessment|Performance) criteri(?:a|on)(?:[\s:(\u2013-]+{CAN}:?\)?)?"
"""The head of criteria: 'Assessment criteria', 'Performance criteria (the learner can)'."""
REFERENCE = r"[A-Z] ?/ ?\d{3} ?/ ?\d{4}"
"""A unit's number in the regulator's register: 'T/650/9628'."""
GLH = r"(?:GLH|Guided learning hours)"
