"""What changes between the columns of two versions, and which of it breaks an app that reads the former one.

Breaking, so that the publish stops unless it is told why:

    table or column gone      whoever names it fails (a renamed column is one gone and one new)
    another type or key       comparisons, joins and stored copies fail
    now nullable              a reader that never met a null meets one
    no longer nullable        what was unknown in the former version has no value that may stand here, so that rows of
                              both versions no longer fit into one table
    new, but not nullable     likewise: the rows of the former version have no value for it

Not breaking: a new table, a new column that is nullable, another order of columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import pyarrow as pa


class Column(NamedTuple):
    """A column, part of a struct or element of a list."""

    type: str
    """Arrow's name of it; 'list' and 'struct', whose parts are columns of their own."""
    nullable: bool


class Change(NamedTuple):
    """One difference between two versions' columns."""

    table: str
    what: str
    breaking: bool


Columns = Mapping[str, Column]
"""Path ('place', 'place[]', 'place[].x0') -> column, in the table's order; the first is its key."""


def columns(schema: pa.Schema) -> Columns:
    """All columns of an Arrow schema and their parts."""
    return dict(part for field in schema for part in _parts(field, field.name))


def changes(before: Mapping[str, Columns], after: Mapping[str, Columns]) -> list[Change]:
    """How the columns of all tables differ, table by table; the arguments are columns by table name."""
    found: list[Change] = []
    for table in sorted(before.keys() | after.keys()):
        if table not in after:
            found.append(Change(table, "the table is gone", breaking=True))
        elif table not in before:
            found.append(Change(table, "the table is new", breaking=False))
        else:
            found += _column_changes(table, before[table], after[table])
    return found


def next_version(version: str | None, found: list[Change]) -> str:
    """The schema's version after these changes: '2.0' after '1.3' if one breaks, '1.4' if none does."""
    if version is None:
        return "1.0"
    major, minor = map(int, version.split("."))
    if any(change.breaking for change in found):
        return f"{major + 1}.0"
    return f"{major}.{minor + 1}" if found else version


def _parts(field: pa.Field[Any], path: str) -> Iterator[tuple[str, Column]]:
    import pyarrow as pa  # noqa: PLC0415 - see `pipeline.tables` on pyarrow

    kind = field.type
    if pa.types.is_list(kind):
        yield path, Column("list", field.nullable)
        yield from _parts(kind.value_field, f"{path}[]")
    elif pa.types.is_struct(kind):
        yield path, Column("struct", field.nullable)
        for part in kind:
            yield from _parts(part, f"{path}.{part.name}")
    else:
        yield path, Column(str(kind), field.nullable)


def _column_changes(table: str, before: Columns, after: Columns) -> Iterator[Change]:
    if next(iter(before)) != next(iter(after)):
        what = f"its key was '{next(iter(before))}' and is '{next(iter(after))}'"
        yield Change(table, what, breaking=True)
    other = {path for path in before.keys() | after.keys() if _type(before, path) != _type(after, path)}
    for path in [path for path in before if path not in after and not _within(path, other)]:
        yield Change(table, f"column '{path}' is gone{_renamed(path, before, after)}", breaking=True)
    for path, column in after.items():
        if _within(path, other):
            continue
        if path not in before:
            what = f"column '{path}' is new" + ("" if column.nullable else " and not nullable")
            yield Change(table, what, breaking=not column.nullable)
        elif column.type != before[path].type:
            yield Change(table, f"column '{path}' was {before[path].type} and is {column.type}", breaking=True)
        elif column.nullable != before[path].nullable:
            what = "is now nullable" if column.nullable else "is no longer nullable"
            yield Change(table, f"column '{path}' {what}", breaking=True)


def _type(columns: Columns, path: str) -> str | None:
    return columns[path].type if path in columns else None


def _renamed(path: str, before: Columns, after: Columns) -> str:
    """What a column that is gone may be called now: the new ones that are just like it."""
    alike = [other for other, column in after.items() if other not in before and column == before[path]]
    return f" (renamed to '{alike[0]}'?)" if len(alike) == 1 else ""


def _within(path: str, paths: set[str]) -> bool:
    """Whether the path is a part of another of the paths."""
    return any(path.startswith((f"{other}.", f"{other}[")) for other in paths)
