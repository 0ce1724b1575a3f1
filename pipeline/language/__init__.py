"""What the words of units mean."""
