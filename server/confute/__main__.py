"""`python -m confute` is the command `confute`."""

from confute.cli import main

main()
