"""One specification -> a CASE 1.0 package: a document, its items, how they belong together, and what their terms mean.

Items are the qualifications, the groups of their structure, units, outcomes, criteria with their sub-points, and
content. An item's identifier is made of its key in the tables, so that it stays the same as long as the key does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from pipeline.export.case.definitions import (
    AREA,
    CONTENT,
    CRITERION,
    GROUP,
    OUTCOME,
    QUALIFICATION,
    SUB_POINT,
    UNIT,
    Concept,
    definitions,
    grade_concept,
    kind_concept,
    level_concept,
    licence_node,
    type_node,
)
from pipeline.export.case.doubts import doubt_of_group, doubts_of
from pipeline.export.case.nodes import Node, identifier, to, uri
from pipeline.keys import Keyed, keyed
from pipeline.licences import Licence
from pipeline.matching import rows_of
from pipeline.models import (
    AssessmentCriterion,
    Block,
    ContentArea,
    Item,
    LearningOutcome,
    Qualification,
    Specification,
    StructureRow,
    Unit,
)
from pipeline.models.scottish import is_scottish
from pipeline.terms import OutcomeKind
from pipeline.wording.bodies import printed_name

_ADOPTED, _DRAFT, _DEPRECATED = "Adopted", "Draft", "Deprecated"
_BEFORE_ROWS = -1  # qualifications stand above what the structure lists
_NOTES = {
    "credit_value": "Credit value",
    "guided_learning_hours": "Guided learning hours",
    "total_qualification_time": "Total qualification time",
    "unit_type": "Type",
    "unit_number": "Number of the body",
}

Json = dict[str, Any]


class Link(NamedTuple):
    """What ties an item or the document of one package to one of another."""

    kind: str
    """'replacedBy', 'exactMatchOf' or 'isRelatedTo'."""
    origin: Node
    destination: Node


class _Draft(NamedTuple):
    """An item, and what it belongs to."""

    node: Node
    type: str
    parents: Sequence[Node]
    fields: Mapping[str, Any]
    concepts: Sequence[Concept] = ()
    doubt: str | None = None
    """That it is not certified, and why."""
    rows: Sequence[int] = ()
    """Of a group or a unit, the row of the structure that puts it below each of its parents: they stand so there."""


def node_of(one: Keyed) -> Node:
    """The node of a row of a table."""
    record = one.record
    title = getattr(record, "title", None) or getattr(record, "text", None)
    return Node(f"{one.table}:{one.key}", title or one.key)


def group_node(specification: Specification, row: StructureRow) -> Node:
    """The node of the group that a row stands in."""
    name = row.group_name or ""
    return Node(f"groups:{specification.specification_id}/{row.qualification_number or ''}/{name}", name)


def leaves_of(one: Keyed) -> list[tuple[Node, Item]]:
    """The sub-points of a criterion, or the items of a block of content, of which `one` is the first row; else none."""
    node = node_of(one)
    if isinstance(one.record, AssessmentCriterion):
        return [(Node(f"{node.key}/point{n}", item.text), item) for n, item in enumerate(one.record.items, 1)]
    if one.block is None or one.item_number != 1:
        return []
    return [(Node(f"{node.key}/item{n}", item.text), item) for n, item in enumerate(one.block.items, 1)]


def package(specification: Specification, links: Mapping[str, Iterable[Link]], changed: str, licence: Licence) -> Json:
    """The package of one specification; `links` by specification_id, `changed` is a date and time of RFC 3339."""
    document = Node(f"specifications:{specification.specification_id}", specification.title)
    drafts = list(_drafts(specification, document))
    body = printed_name(specification.awarding_body)
    doubts = sum(draft.doubt is not None for draft in drafts)
    says = [f"Read from {specification.source.file}, SHA-256 {specification.source.sha256}"]
    says += [] if specification.certified else ["it is not certified as a whole"]
    own = list(links.get(specification.specification_id, ()))
    is_old = any(link.origin == document for link in own)  # of a document the links are `replacedBy`
    says += [f"{doubts} of {len(drafts)} items are not certified, and say so in their notes"] if doubts else []
    return {
        "CFDocument": _filled(
            identifier=identifier(document.key),
            uri=uri(document.key),
            creator=body or specification.awarding_body,
            publisher=body,
            title=specification.title,
            version=specification.issue,
            language="en",
            adoptionStatus=_DEPRECATED if is_old else _DRAFT if says[1:] else _ADOPTED,
            notes="; ".join([*says, *(["a later issue replaces it"] if is_old else [])]),
            licenseURI=to(licence_node(licence)),
            lastChangeDateTime=changed,
        ),
        "CFItems": [_item(draft, changed) for draft in drafts],
        "CFAssociations": [
            *_children(drafts, changed),
            *(_association(link.kind, link.origin, link.destination, changed) for link in own),
        ],
        "CFDefinitions": definitions(
            (concept for draft in drafts for concept in draft.concepts), (draft.type for draft in drafts), licence
        ),
    }


def _drafts(specification: Specification, document: Node) -> Iterator[_Draft]:
    """The items of a specification, each with what it belongs to.

    What no structure table puts below a qualification belongs to the only one of the handbook, or to the document where
    it has several or none: which of several a unit belongs to is not made up.
    """
    rows = list(keyed(specification))
    nodes = {f"{one.table}:{one.key}": node_of(one) for one in rows}
    own = [(node_of(one), one.record) for one in rows if isinstance(one.record, Qualification)]
    numbers = {record.qualification_number: node for node, record in own}
    rest = own[0][0] if len(own) == 1 else document
    doubts = doubts_of(specification)
    groups: dict[tuple[str | None, str], Node] = {}
    for node, record in own:
        yield _Draft(node, QUALIFICATION, [document], *_of_qualification(record, specification), doubts.get(id(record)))
    for n, row in enumerate(specification.structure):
        place = (row.qualification_number, row.group_name or "")
        if row.group_name and place not in groups:
            groups[place] = group_node(specification, row)
            qualification = _above(row, numbers, rest)
            same = (one for one in specification.structure if (one.qualification_number, one.group_name) == place)
            doubt = doubt_of_group(same, doubts)
            yield _Draft(groups[place], GROUP, [qualification], {"fullStatement": row.group_name}, (), doubt, [n])
    places = {id(row): n for n, row in enumerate(specification.structure)}
    for one in rows:
        if isinstance(one.record, Unit):
            unit = one.record
            above: dict[Node, int] = {}
            for row in rows_of(unit.unit_number, unit.unit_reference_number, unit.title, specification.structure):
                group = groups.get((row.qualification_number, row.group_name or ""))
                above.setdefault(group or _above(row, numbers, rest), places[id(row)])
            above = above or {rest: len(places)}
            facts = _of_unit(unit, specification)
            yield _Draft(node_of(one), UNIT, [*above], *facts, doubts.get(id(unit)), [*above.values()])
        elif one.unit_id is not None:
            yield from _inside(one, nodes[":".join(one.line[-2])], doubts)


def _above(row: StructureRow, numbers: Mapping[str | None, Node], rest: Node) -> Node:
    """The qualification of a row; where it names none, or one that is not known, `rest`."""
    return numbers.get(row.qualification_number, rest) if row.qualification_number else rest


def _inside(one: Keyed, parent: Node, doubts: Mapping[int, str]) -> Iterator[_Draft]:
    """The items of a row that stands in a unit; `doubts` by id() of a record."""
    node, record = node_of(one), one.record
    doubt = doubts.get(id(record))
    if isinstance(record, LearningOutcome):
        fields = {"fullStatement": record.text, "listEnumeration": record.number}
        concepts = [] if record.kind is OutcomeKind.OTHER else [kind_concept(record.kind)]
        yield _Draft(node, OUTCOME, [parent], fields, concepts, doubt)
    elif isinstance(record, AssessmentCriterion):
        fields = {"fullStatement": record.text, "listEnumeration": record.number}
        yield _Draft(node, CRITERION, [parent], fields, [grade_concept(record.grade)] if record.grade else [], doubt)
        yield from _nested(SUB_POINT, [(leaf, item, doubt) for leaf, item in leaves_of(one)], node)
    elif isinstance(record, ContentArea):
        fields = {"fullStatement": record.title, "listEnumeration": record.number}
        yield _Draft(node, AREA, [parent], fields, (), doubt)
    elif one.block is not None and one.item_number == 1:
        yield from _block(one.block, leaves_of(one), node, parent, doubts)


def _block(
    block: Block, leaves: Sequence[tuple[Node, Item]], first: Node, parent: Node, doubts: Mapping[int, str]
) -> Iterator[_Draft]:
    """The heading of a block of content, and below it its items; without a heading they belong to the parent."""
    doubtful = [doubts.get(id(record)) for record in block.items or (block,)]
    if block.heading:
        heading = Node(f"{first.key}/heading", block.heading)
        yield _Draft(heading, CONTENT, [parent], {"fullStatement": block.heading}, (), doubtful[0])
        parent = heading
    doubted = ((leaf, item, doubt) for (leaf, item), doubt in zip(leaves, doubtful, strict=False))
    yield from _nested(CONTENT, doubted, parent)


def _nested(kind: str, items: Iterable[tuple[Node, Item, str | None]], parent: Node) -> Iterator[_Draft]:
    """Items of a flat list, each below the last one before it that is less deep."""
    above: list[tuple[int, Node]] = [(0, parent)]
    for node, item, doubt in items:
        above = [(depth, other) for depth, other in above if depth < item.depth]
        yield _Draft(node, kind, [above[-1][1]], {"fullStatement": item.text}, (), doubt)
        above.append((item.depth, node))


def _of_qualification(record: Qualification, specification: Specification) -> tuple[Json, list[Concept]]:
    return _facts(record, record.qualification_number, specification)


def _of_unit(record: Unit, specification: Specification) -> tuple[Json, list[Concept]]:
    fields, concepts = _facts(record, record.unit_reference_number or record.unit_number, specification)
    return {**fields, "listEnumeration": record.unit_number}, concepts


def _printed(record: Qualification | Unit, name: str) -> str | None:
    """A value, or both ends of a range: '55\u201360'."""
    value, most = getattr(record, name, None), getattr(record, f"{name}_max", None)
    if value is None:
        return None
    return str(value) if most is None else f"{value}\u2013{most}"


def _facts(record: Qualification | Unit, number: str | None, whole: Specification) -> tuple[Json, list[Concept]]:
    values = {label: _printed(record, name) for name, label in _NOTES.items()}
    notes = [f"{label}: {value}" for label, value in values.items() if value is not None]
    aim = getattr(record, "aim", None)
    level = [level_concept(record.level, scottish=is_scottish(record, whole))] if record.level else []
    fields = {
        "fullStatement": record.title,
        "humanCodingScheme": number,
        "educationLevel": [one.node.title for one in level] or None,
        "notes": "\n".join([*notes, *([aim] if aim else [])]) or None,
    }
    return fields, level


def _item(draft: _Draft, changed: str) -> Json:
    fields = dict(draft.fields)
    notes = [note for note in (draft.doubt, fields.pop("notes", None)) if note]
    return _filled(
        identifier=identifier(draft.node.key),
        uri=uri(draft.node.key),
        CFItemType=draft.type,
        CFItemTypeURI=to(type_node(draft.type)),
        conceptKeywords=[concept.node.title for concept in draft.concepts] or None,
        conceptKeywordsURI=to(draft.concepts[0].node) if draft.concepts else None,
        language="en",
        lastChangeDateTime=changed,
        notes="\n".join(notes) or None,
        **fields,
    )


def _children(drafts: Iterable[_Draft], changed: str) -> Iterator[Json]:
    """That each item belongs to its parents, numbered within each of them as they print it."""
    below: dict[str, list[tuple[int, int]]] = defaultdict(list)
    drafts = list(drafts)
    for nth, draft in enumerate(drafts):
        for parent, row in zip(draft.parents, draft.rows or repeat(_BEFORE_ROWS), strict=False):
            below[parent.key].append((row, nth))
    numbers = {(key, nth): n for key, found in below.items() for n, (_, nth) in enumerate(sorted(found), 1)}
    for nth, draft in enumerate(drafts):
        for parent in draft.parents:
            made = _association("isChildOf", draft.node, parent, changed)
            yield {**made, "sequenceNumber": numbers[parent.key, nth]}


def _association(kind: str, origin: Node, destination: Node, changed: str) -> Json:
    key = f"{kind}:{origin.key}:{destination.key}"
    return {
        "identifier": identifier(key),
        "uri": uri(key),
        "associationType": kind,
        "originNodeURI": to(origin),
        "destinationNodeURI": to(destination),
        "lastChangeDateTime": changed,
    }


def _filled(**fields: Any) -> Json:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value is not None}
