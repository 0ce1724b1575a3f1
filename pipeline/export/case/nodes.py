"""What a package names elsewhere: items, documents, terms and licences, each with an identifier made of its key."""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import NAMESPACE_DNS, uuid5

UNDATED = "1970-01-01T00:00:00+00:00"
"""When what has no date changed last: an export is the same again, whenever it is made."""
_NAMESPACE = uuid5(NAMESPACE_DNS, "specifications.case")


class Node(NamedTuple):
    """An end of an association: an item or a document; or a term."""

    key: str
    """Its table and its key there."""
    title: str


def to(node: Node) -> dict[str, Any]:
    """The link to a node."""
    return {"title": node.title, "identifier": identifier(node.key), "uri": uri(node.key)}


def identifier(key: str) -> str:
    """The UUID of a key."""
    return str(uuid5(_NAMESPACE, key))


def uri(key: str) -> str:
    """The UUID of a key as an address."""
    return f"urn:uuid:{identifier(key)}"
