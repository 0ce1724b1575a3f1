"""Sample handbooks of a fictitious body, set from the truth files in `data/`."""
