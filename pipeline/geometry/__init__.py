"""Pure helpers between pages and layouts: lines, text, places, ruled tables, running heads, lists.

Nothing here knows an awarding body. Words go in, words come out grouped; no word is changed or dropped.
"""
