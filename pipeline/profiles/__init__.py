"""The prints that are known, as data: a profile reads nothing.

    base         Profile: what a print is, and the signs that it is known by
    recognition  Document -> the one print that claims it
    pearson      the prints of one body; so are its sisters (proqual, …)

The documents of a profile are read by what all prints have in common (`pipeline.interpret`).
"""
