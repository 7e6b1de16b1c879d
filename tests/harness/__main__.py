"""The command of the harnesses."""

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> int:
    """Run one harness."""
    parser = argparse.ArgumentParser(prog="python -m tests.harness")
    kinds = parser.add_subparsers(dest="kind", required=True)
    kinds.add_parser("kill", help="kill processes that write").add_argument("--times", type=int, default=1000)
    kinds.add_parser("two-writers", help="two processes save at once").add_argument("--saves", type=int, default=1000)
    kinds.add_parser("flips", help="damage every byte of a small book").add_argument("--step", type=int, default=1)
    given = parser.parse_args()
    # Damage needs no disk, and a book is written many thousand times.
    memory = "/dev/shm" if given.kind == "flips" and Path("/dev/shm").is_dir() else None
    with tempfile.TemporaryDirectory(dir=memory) as where:
        if given.kind == "kill":
            from . import kill

            return kill.main(given.times, Path(where))
        if given.kind == "two-writers":
            from . import writers

            return writers.main(given.saves, Path(where))
        from . import flips

        return flips.main(given.step, Path(where))


if __name__ == "__main__":
    sys.exit(main())
