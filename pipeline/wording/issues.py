"""How handbooks print their issue."""

import re

# printed as 'December 2024 Version 1.11', 'Issue 1', 'ISSUE: 2', 'Edition No. 3'
ISSUE = re.compile(r"\b((?:Issue|Version|Edition)\s*(?:No\.?\s*)?:?\s*\d+(?:\.\d+)*[a-z]?)\b", re.IGNORECASE)
# '(v2 April 16)' at the foot of pages, and 'V2.3 April 2021' at its beginning
SHORT_ISSUE = re.compile(
    r"(?:\((?=[^()]*\))|^(?=\S+ [A-Z][a-z]+ \d{4}\b))([vV]\d+(?:\.\d+)*)\b ?([A-Z][a-z]+ \d{2}(?:\d{2})?\b)?"
)
# a line of a cover: 'V3 November 2017', 'v1.2 (amended September 2011)', 'V2'
SHORT_LINE = re.compile(
    r"^\W*([vV]\d+(?:\.\d+)*)\b(?=\W*(?:(?:amended|revised|updated)\W+)?(?:[A-Z][a-z]+ \d{4})?\W*$)"
)
