"""`python -m toolkit` is `banwen`."""

from toolkit.cli import main

main()
