"""What the people of a company type together, by sections, until it is submitted."""
