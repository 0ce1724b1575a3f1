"""The regulator's published register beside the handbooks: numbers that it lacks, values on which the two disagree.

The register is a folder of three CSV files as the regulator publishes them. It is only compared, never copied: what a
handbook prints stays as it is, with a finding that has both values. Which of the two is right cannot be told from here
(the register may be newer than the handbook, or older), so that every finding is a warning.
"""
