"""Pure helpers between pages and what reads them: lines, turned words, text, places, lists.

`pictured` says which pages are pictures.

Nothing here knows an awarding body. Words go in, words come out grouped; no word is changed or dropped.
"""
