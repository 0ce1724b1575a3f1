"""Two issues of a specification -> what a reviewer must know of the difference, as typed changes."""
