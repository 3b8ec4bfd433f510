"""python -m tongwen."""

import sys

from tongwen.cli import main

if __name__ == "__main__":
    sys.exit(main())
