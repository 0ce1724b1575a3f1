"""Counts -> charts as SVG that stand in a page: no style, script or date of their own, the site's style colours them.

The library that draws them, pygal, is not among what extraction needs: the extra `site` has it.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any
from xml.etree import ElementTree

from markupsafe import Markup

from pipeline.errors import SiteError

_NAMESPACE = "http://www.w3.org/2000/svg"
_WIDTH, _ROW, _EDGE = 720, 26, 90  # of the drawing; the page scales it
_COLUMNS, _LEGEND = 4, 20  # of the legend: columns, and height of a line
_MARGIN = 4
_UNWANTED = ("defs", "desc", "title")
_LABEL = 32  # characters
_FONT = 13


def bars(title: str, counts: Mapping[str, Mapping[str, int]], series: Sequence[str]) -> Markup:
    """A row of stacked bars for each entry of `counts`, one bar a series; nothing where there are no counts.

    The numbers stand in a table beside it for those who do not see it: to them it is a picture with this title.
    Raises SiteError where pygal is not installed.
    """
    used = [name for name in series if any(count.get(name) for count in counts.values())]
    if not used:
        return Markup("")
    pygal = library()
    more = _LEGEND * ((len(used) - 1) // _COLUMNS)  # pygal leaves room for one line of a legend
    chart = pygal.HorizontalStackedBar(
        width=_WIDTH,
        height=_ROW * len(counts) + _EDGE + more,
        show_legend=len(used) > 1,
        legend_at_bottom=True,
        legend_at_bottom_columns=min(len(used), _COLUMNS),
        margin=_MARGIN,
        margin_bottom=_MARGIN + more,
        spacing=6,
        truncate_legend=-1,
        truncate_label=_LABEL,
        print_values=False,
        show_y_guides=False,
        x_value_formatter=lambda value: f"{value:g}",
        style=pygal.style.Style(label_font_size=_FONT, major_label_font_size=_FONT, legend_font_size=_FONT),
        js=(),
        css=(),
        no_prefix=True,
    )
    # The first row is drawn at the bottom
    rows = list(counts)[::-1]
    chart.x_labels = rows
    for name in used:
        chart.add(name, [counts[row].get(name) or None for row in rows])
    return _plain(chart.render_tree(), title, [series.index(name) for name in used])


def library() -> Any:
    """The module pygal; raises SiteError where it is not installed."""
    try:
        pygal = import_module("pygal")  # an extra
    except ImportError as error:
        raise SiteError(
            "it needs pygal, which draws its charts",
            where="specs site",
            remedy="Install it: pip install 'spec-pipeline[site]', of a wheel pip install 'FILE.whl[site]'; "
            "`make site` does by itself",
        ) from error
    # It puts a finder of its plug-ins in the way of all later imports, of a kind that Python warns of
    sys.meta_path[:] = [finder for finder in sys.meta_path if type(finder).__module__ != "pygal"]
    return pygal


def _plain(root: ElementTree.Element, title: str, colours: Sequence[int]) -> Markup:
    """The drawing without all that is style, script, address or tooltip; its bars are of the classes `bar-0`, …."""
    for parent in list(root.iter()):
        for child in list(parent):
            name = str(child.tag).removeprefix(f"{{{_NAMESPACE}}}")  # of a comment it is a function
            if name in _UNWANTED or name.startswith("<") or "overlay" in (child.get("class") or ""):
                parent.remove(child)
    for element in root.iter():
        for attribute in ("id", "style"):
            element.attrib.pop(attribute, None)
        for number, colour in enumerate(colours):
            names = (element.get("class") or "").split()
            if f"color-{number}" in names or f"serie-{number}" in names:
                element.set("class", f"bar-{colour}")
                break
    root.attrib.pop("id", None)
    root.set("class", "chart")
    root.set("role", "img")
    root.set("aria-label", title)
    root.tag = "svg"
    for element in root.iter():
        element.tag = str(element.tag).removeprefix(f"{{{_NAMESPACE}}}")
    drawing = Markup(ElementTree.tostring(root, encoding="unicode"))
    frame = Markup('<div class="scroll" tabindex="0" role="region" aria-label="{}">{}</div>')  # wider than a phone
    return frame.format(f"Chart: {title}", drawing)
