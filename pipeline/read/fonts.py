"""The fonts that the pages of a PDF name in their resources, and forms in theirs."""

from __future__ import annotations

from typing import Any

from pymupdf import mupdf


def fonts_of(pdf: Any) -> set[int]:
    """The object numbers of the fonts of all pages of an opened document, each form looked at once.

    PyMuPDF's own list says of each font on each page what it is called and how it is embedded: seven times the cost.
    """
    document = mupdf.pdf_document_from_fz_document(pdf.this)
    found: set[int] = set()
    seen: set[int] = set()
    left = [
        mupdf.pdf_dict_get_inheritable(mupdf.pdf_lookup_page_obj(document, at), mupdf.PDF_ENUM_NAME_Resources)
        for at in range(pdf.page_count)
    ]
    while left:
        resources = left.pop()
        fonts = mupdf.pdf_dict_get(resources, mupdf.PDF_ENUM_NAME_Font)
        for at in range(mupdf.pdf_dict_len(fonts)):
            font = mupdf.pdf_dict_get_val(fonts, at)
            number = mupdf.pdf_to_num(font)
            if number and number not in found and mupdf.pdf_is_dict(font):
                found.add(number)
        forms = mupdf.pdf_dict_get(resources, mupdf.PDF_ENUM_NAME_XObject)
        for at in range(mupdf.pdf_dict_len(forms)):
            form = mupdf.pdf_dict_get_val(forms, at)
            number = mupdf.pdf_to_num(form)
            if number not in seen:
                seen.add(number)
                left.append(mupdf.pdf_dict_get(form, mupdf.PDF_ENUM_NAME_Resources))
    return found
