"""Permissions that hold for root too: a test that takes a folder's permissions away would prove nothing otherwise."""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

_VERSION = 0x20080522
_PASS_PERMISSIONS = 0b110
"""CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH, see capabilities(7)."""


@contextmanager
def permissions_hold() -> Iterator[None]:
    """Let this thread obey the permissions of files, whoever runs the test; skips it where that cannot be had."""
    if sys.platform == "win32":
        pytest.skip("permissions are others on Windows")
    if os.geteuid() != 0:
        yield
        return
    if sys.platform != "linux":
        pytest.skip("root is above permissions here")
    library = ctypes.CDLL(None, use_errno=True)
    head, sets = (ctypes.c_uint32 * 2)(_VERSION, 0), (ctypes.c_uint32 * 6)()
    if library.capget(head, sets) != 0:
        pytest.skip("the system tells no capabilities")
    effective = sets[0]
    sets[0] = effective & ~_PASS_PERMISSIONS
    if library.capset(head, sets) != 0:
        pytest.skip("the system lets no capability go")
    try:
        yield
    finally:
        sets[0] = effective
        library.capset(head, sets)
