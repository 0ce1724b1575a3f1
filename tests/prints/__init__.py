"""Handbooks of prints that nobody has seen: one setter, which reads a truth and a style.

A truth is that of a sample (`tests/samples/data`), its text our own. A style (`styles`) says how units, facts,
outcomes, criteria and content are set; `styles.drawn` draws one from a seed. `handbook` sets the pages and says what
they print.

    python -m tests.prints [--first 0] [--count 60] [--worst 5] [--out FOLDER]

reads each as a print that is unknown, and prints what became of it.
"""
