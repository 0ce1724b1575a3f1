"""What the terms of all packages mean: the kinds of items, levels, grades and kinds of outcomes, and licences.

A term has one identifier, and says the same in every package: an import of the second one changes nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pipeline.export.case.nodes import UNDATED, Node, to
from pipeline.licences import Licence
from pipeline.terms import Grade, OutcomeKind

QUALIFICATION, GROUP, UNIT = "Qualification", "Group of units", "Unit"
OUTCOME, CRITERION, SUB_POINT = "Learning outcome", "Assessment criterion", "Sub-point"
AREA, CONTENT = "Content area", "Content"

_TYPES = (QUALIFICATION, GROUP, UNIT, OUTCOME, CRITERION, SUB_POINT, AREA, CONTENT)
_RQF = "A level of the frameworks of England, Wales and Northern Ireland (RQF and CQFW, before them QCF and NQF)"
_SCQF = "A level of the Scottish Credit and Qualifications Framework, whose twelve levels are not those of the others"
_LEVELS, _SCOTTISH, _GRADES, _KINDS = 1, 2, 3, 4


class Concept(NamedTuple):
    """A term that items have among their concepts."""

    node: Node
    code: str
    description: str


def level_concept(level: str, *, scottish: bool) -> Concept:
    """A level as a term: 'Level 3', 'Entry 3', or 'SCQF level 3', which is another."""
    if scottish:
        title = f"SCQF level {level}"
        return Concept(Node(f"concepts:{title}", title), f"{_SCOTTISH}.{_code(level)}", _SCQF)
    title = level if level.startswith("Entry") else f"Level {level}"
    return Concept(Node(f"concepts:Level {level}", title), f"{_LEVELS}.{_code(level)}", _RQF)


def _code(level: str) -> str:
    """'3' -> '3', '1/2' -> '1-2', 'Entry 3' -> '0.3', 'Entry' -> '0'."""
    return ".".join(level.replace("Entry", "0").replace("/", "-").split())


def grade_concept(grade: Grade) -> Concept:
    """The grade that a criterion counts for, as a term."""
    return Concept(
        Node(f"concepts:{grade}", str(grade)),
        f"{_GRADES}.{1 + [*Grade].index(grade)}",
        "The grade a criterion counts for",
    )


def kind_concept(kind: OutcomeKind) -> Concept:
    """What an outcome asks for, as a term."""
    return Concept(
        Node(f"concepts:{kind}", str(kind)), f"{_KINDS}.{1 + [*OutcomeKind].index(kind)}", "What an outcome asks for"
    )


def type_node(kind: str) -> Node:
    """A kind of items, as the end of a link."""
    return Node(f"types:{kind}", kind)


def licence_node(licence: Licence) -> Node:
    """A licence, as the end of a link."""
    return Node(f"licences:{licence.awarding_body}:{licence.attribution}:{licence.licence}", licence.attribution)


def definitions(concepts: Iterable[Concept], types: Iterable[str], licence: Licence) -> dict[str, Any]:
    """The `CFDefinitions` of a package that has these terms, in whatever order and number."""
    where, used = f" {licence.url}" if licence.url else "", set(types)
    return {
        "CFConcepts": [
            _defined(one.node, one.code, description=one.description) for one in sorted(set(concepts), key=_by_code)
        ],
        "CFItemTypes": [
            _defined(type_node(kind), str(n), description=kind) for n, kind in enumerate(_TYPES, 1) if kind in used
        ],
        "CFLicenses": [
            {
                **to(licence_node(licence)),
                "licenseText": f"{licence.attribution}. {licence.licence}.{where}",
                "lastChangeDateTime": UNDATED,
            }
        ],
    }


def _by_code(one: Concept) -> tuple[str, str]:
    return one.code, one.node.key


def _defined(node: Node, code: str, description: str) -> dict[str, Any]:
    return {**to(node), "hierarchyCode": code, "description": description, "lastChangeDateTime": UNDATED}
