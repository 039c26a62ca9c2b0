"""`python -m bot`."""

import sys

from bot.cli import main

if __name__ == "__main__":  # a process that learns imports this file under another name
    sys.exit(main())
