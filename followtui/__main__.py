"""``python -m followtui``."""

from followtui.cli.main import run

if __name__ == "__main__":
    run()
