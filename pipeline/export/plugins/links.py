"""The key of a record, beside the name of its table, is a link: in `search`, in what `find` finds, in findings."""

from __future__ import annotations

from sqlite3 import Row
from typing import Any

from datasette import hookimpl  # type: ignore[import-untyped]
from datasette.utils import tilde_encode  # type: ignore[import-untyped]
from markupsafe import Markup


@hookimpl  # type: ignore[untyped-decorator]
def render_cell(row: Row, value: Any, column: str, database: str, datasette: Any) -> Markup | None:
    """The link; None for all other cells, which Datasette shows itself."""
    if column != "record_id" or not value or "table_name" not in row.keys() or not row["table_name"]:  # noqa: SIM118
        return None
    href = datasette.urls.row(database, row["table_name"], tilde_encode(str(value)))
    return Markup('<a href="{}">{}</a>').format(href, value)
