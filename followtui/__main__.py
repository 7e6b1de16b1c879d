"""``python -m followtui``."""

import sys

from followtui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
