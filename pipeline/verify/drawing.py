# ruff: noqa: N802 - the operators of content streams have these names
"""The characters that a page shows: none that is clipped, invisible or in a layer that is off; but those of fields.

pdfplumber gives all characters of a page's content, shown or not, and none of its form fields. This is the interpreter
it is built on (pdfminer), told what ISO 32000-1 says of optional content (8.11), clipping (8.5.4), the text rendering
modes (9.3.6) and appearances of annotations (12.5.5).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdfinterp import PDFGraphicState, PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, Rect, apply_matrix_rect, mult_matrix

_INVISIBLE = {3, 7}  # text rendering modes that paint nothing
_NOT_SHOWN = 2 | 32  # flags of an annotation: hidden, no view
_IDENTITY = (1, 0, 0, 1, 0, 0)


class Layers:
    """Which optional content a document shows when it is opened."""

    def __init__(self, catalog: Mapping[str, Any]) -> None:
        properties = _dict(catalog.get("OCProperties"))
        default = _dict(properties.get("D"))
        off, on = _list(default.get("OFF")), _list(default.get("ON"))
        self._off = {_id(group) for group in off}
        if _name(default.get("BaseState")) == "OFF":
            self._off |= {_id(group) for group in _list(properties.get("OCGs"))} - {_id(group) for group in on}

    def hide(self, content: object) -> bool:
        """Whether what belongs to a group, or to a set of groups by its policy, is not shown."""
        group = _dict(content)
        if not group:
            return False
        if _name(group.get("Type")) != "OCMD":
            view = _dict(_dict(group.get("Usage")).get("View"))
            return _id(content) in self._off or _name(view.get("ViewState")) == "OFF"
        members = group.get("OCGs")
        several = resolve1(members)
        hidden = [
            self.hide(member) for member in (several if isinstance(several, list) else [members] if several else [])
        ]
        policies = {"AllOn": any(hidden), "AnyOff": not any(hidden), "AllOff": not all(hidden)}
        return bool(hidden) and policies.get(_name(group.get("P")), all(hidden))


class Device(PDFLayoutAnalyzer):
    """Collects the characters of one page, the visible ones apart from the invisible, and nothing else of it."""

    def __init__(self, resources: PDFResourceManager, layers: Layers) -> None:
        super().__init__(resources, laparams=None)
        self.layers = layers
        self.page_matrix: Matrix = _IDENTITY
        self.clip: Rect | None = None
        self.hidden = 0  # how many of the layers that are off the interpreter is in
        self.visible: list[LTChar] = []
        self.invisible: list[LTChar] = []
        self._paints = True

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Start a page, and keep how its content is turned and moved."""
        super().begin_page(page, ctm)
        self.page_matrix = ctm

    def render_string(self, textstate: PDFTextState, seq: PDFTextSeq, ncs: Any, graphicstate: PDFGraphicState) -> None:
        """Give the characters of a string one by one; note whether they are painted at all."""
        self._paints = textstate.render not in _INVISIBLE
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(self, *args: Any, **kwargs: Any) -> float:
        """Keep a character that is not clipped away, and not in a layer that is off."""
        advance = super().render_char(*args, **kwargs)
        char = self.cur_item._objs.pop()
        if isinstance(char, LTChar) and not self.hidden and _is_within(char, self.clip):
            (self.visible if self._paints else self.invisible).append(char)
        return advance

    def paint_path(self, *args: Any, **kwargs: Any) -> None:
        """Leave out lines and areas."""

    def render_image(self, *args: Any, **kwargs: Any) -> None:
        """Leave out pictures."""

    def begin_figure(self, name: str, bbox: Rect, matrix: Matrix) -> None:
        """Start a form, which is clipped to its box."""
        super().begin_figure(name, bbox, matrix)
        self.narrow(self.cur_item.bbox)

    def narrow(self, box: Rect) -> None:
        """Show nothing outside a box from now on."""
        x0, y0, x1, y1 = self.clip or box
        self.clip = (max(x0, box[0]), max(y0, box[1]), min(x1, box[2]), min(y1, box[3]))


class Interpreter(PDFPageInterpreter):
    """Runs the content of a page and of its form fields."""

    device: Device

    def __init__(self, rsrcmgr: PDFResourceManager, device: Device) -> None:
        super().__init__(rsrcmgr, device)
        self._clips: list[Rect | None] = []
        self._marked: list[bool] = []

    def process_page(self, page: PDFPage) -> None:
        """Run a page, and then the appearances of its form fields."""
        super().process_page(page)
        for field, matrix in _fields_of(page, self.device.layers):
            self.device.clip, self.device.hidden = None, 0
            placed = mult_matrix(matrix, self.device.page_matrix)
            self.subinterp().render_contents(dict(_dict(field.get("Resources"))), [field], ctm=placed)

    def do_q(self) -> None:
        """Save the clip with the state."""
        super().do_q()
        self._clips.append(self.device.clip)

    def do_Q(self) -> None:
        """Restore the clip with the state."""
        super().do_Q()
        if self._clips:
            self.device.clip = self._clips.pop()

    def do_W(self) -> None:
        """Clip to the box around the path."""
        points = [segment[-2:] for segment in self.curpath if len(segment) > 2]
        if points:
            xs, ys = zip(*points, strict=True)
            self.device.narrow(apply_matrix_rect(self.ctm, (min(xs), min(ys), max(xs), max(ys))))

    def do_W_a(self) -> None:
        """Clip to the box around the path."""
        self.do_W()

    def do_BMC(self, tag: PDFStackT) -> None:
        """Start marked content that is no layer."""
        super().do_BMC(tag)
        self._mark(hidden=False)

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:
        """Start marked content, which may be a layer."""
        super().do_BDC(tag, props)
        layers = _dict(_dict(self.resources).get("Properties"))
        hidden = _name(tag) == "OC" and self.device.layers.hide(layers.get(_name(props)))
        self._mark(hidden=hidden)

    def do_EMC(self) -> None:
        """End marked content."""
        super().do_EMC()
        if self._marked:
            self.device.hidden -= self._marked.pop()

    def do_Do(self, xobjid_arg: PDFStackT) -> None:
        """Run a form, unless it belongs to a layer that is off."""
        clip, hidden = self.device.clip, self.device.hidden
        form = resolve1(self.xobjmap.get(_name(xobjid_arg)))
        if isinstance(form, PDFStream):
            self.device.hidden += self.device.layers.hide(form.get("OC"))
            super().do_Do(xobjid_arg)
            # The matrix of the form is not that of what follows it.
            self.device.set_ctm(self.ctm)
        self.device.clip, self.device.hidden = clip, hidden

    def _mark(self, *, hidden: bool) -> None:
        self._marked.append(hidden)
        self.device.hidden += hidden


def characters_of(page: PDFPage, resources: PDFResourceManager, layers: Layers) -> list[LTChar]:
    """The characters that a page shows; the invisible ones of a page that shows none, as a scan with OCR."""
    device = Device(resources, layers)
    Interpreter(resources, device).process_page(page)
    return device.visible or device.invisible


def _is_within(char: LTChar, clip: Rect | None) -> bool:
    """Whether the middle of a character is within a clip."""
    if clip is None:
        return True
    x, y = (char.x0 + char.x1) / 2, (char.y0 + char.y1) / 2
    return clip[0] <= x <= clip[2] and clip[1] <= y <= clip[3]


def _fields_of(page: PDFPage, layers: Layers) -> Iterator[tuple[PDFStream, Matrix]]:
    """The appearance of each form field that is shown, and the matrix that fits its box into the field's rectangle."""
    for annotation in map(_dict, _list(page.annots)):
        flags = resolve1(annotation.get("F")) or 0
        if _name(annotation.get("Subtype")) != "Widget" or flags & _NOT_SHOWN or layers.hide(annotation.get("OC")):
            continue
        normal = resolve1(_dict(annotation.get("AP")).get("N"))
        if isinstance(normal, dict):
            normal = resolve1(normal.get(_name(annotation.get("AS"))))
        rect = [resolve1(number) for number in _list(annotation.get("Rect"))]
        if isinstance(normal, PDFStream) and len(rect) == len(_IDENTITY) - 2:
            yield normal, _fitted(normal, rect)


def _fitted(form: PDFStream, rect: list[Any]) -> Matrix:
    a, b, c, d, e, f = [resolve1(n) for n in _list(form.get("Matrix"))] or _IDENTITY
    own: Matrix = (a, b, c, d, e, f)
    x0, y0, x1, y1 = [resolve1(n) for n in _list(form.get("BBox"))] or (0, 0, 1, 1)
    left, bottom, right, top = apply_matrix_rect(own, (x0, y0, x1, y1))
    wide = (rect[2] - rect[0]) / (right - left) if right > left else 1.0
    high = (rect[3] - rect[1]) / (top - bottom) if top > bottom else 1.0
    return mult_matrix(own, (wide, 0, 0, high, rect[0] - left * wide, rect[1] - bottom * high))


def _dict(value: object) -> Mapping[Any, Any]:
    found = resolve1(value)
    return found if isinstance(found, dict) else {}


def _list(value: object) -> list[Any]:
    found = resolve1(value)
    return found if isinstance(found, list) else []


def _name(value: object) -> str:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else ""


def _id(value: object) -> int | None:
    return value.objid if isinstance(value, PDFObjRef) else None
