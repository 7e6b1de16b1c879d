"""Long trials of what must never happen: processes killed while they write, writers at once, every byte damaged.

python -m tests.harness kill --times 1000
python -m tests.harness two-writers --saves 1000
python -m tests.harness flips
"""
