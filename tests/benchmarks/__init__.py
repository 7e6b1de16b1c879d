"""Benchmarks: every figure stands beside its baseline, measured in the same run.

python -m tests.benchmarks            all of them, at full size
python -m tests.benchmarks save       one: save, agenda, log, rebuild, memory, check, notes, dups
python -m tests.benchmarks --small    at a tenth of the size
"""
