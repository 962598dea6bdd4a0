"""`python -m bilateral` is the command `bilateral`."""

from bilateral.cli import main

main()
