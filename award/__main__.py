"""`python -m award` is the award command."""

from award.cli import main

main()
