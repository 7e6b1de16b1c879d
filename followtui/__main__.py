"""``python -m followtui``."""

from followtui.cli.start import run

if __name__ == "__main__":
    run()
