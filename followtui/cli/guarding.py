"""Around every run of the program: its language, and every failure as one sentence and an exit code."""

import gc
import os
from collections.abc import Callable, Sequence
from typing import Any

from followtui.cli.output import emit_json, say
from followtui.errors import FollowtuiError
from followtui.text.hygiene import clean
from followtui.text.language import LANGUAGES, _, language_of, set_language


def guarded(given: Sequence[str], work: Callable[[], int]) -> int:
    """Do ``work`` for the arguments that were given; gives the exit code. A person never meets a traceback."""
    # A short-lived process gains nothing from looking for cycles, and loading a large book makes many objects.
    gc.set_threshold(100_000, 50, 50)
    set_language(wanted(given, "--lang", LANGUAGES) or language_of(os.environ))
    try:
        _take_configured_language(given)
        return work()
    except FollowtuiError as error:
        return fail(given, error.exit_code, error.message(), error.name, error)
    except KeyboardInterrupt:
        say(_("Stopped. Nothing more was changed."))
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except Exception as error:  # noqa: BLE001 - a person must never meet a traceback
        return _unforeseen(given, error)


def _take_configured_language(given: Sequence[str]) -> None:
    """The language of the config, unless the command or FOLLOWTUI_LANG names one."""
    if wanted(given, "--lang", LANGUAGES) or os.environ.get("FOLLOWTUI_LANG"):
        return
    from followtui.cli.config import read_config

    configured = read_config(os.environ).get("language")
    if configured:
        set_language(configured)


def wanted(given: Sequence[str], name: str, values: Sequence[str]) -> str | None:
    """The value of an option as it stands among the arguments, before they are parsed."""
    for position, argument in enumerate(given):
        value = given[position + 1] if argument == name and position + 1 < len(given) else argument.removeprefix(name + "=")
        if argument.startswith(name) and value in values:
            return value
    return None


def fail(given: Sequence[str], code: int, message: str, name: str, error: FollowtuiError | None) -> int:
    """Tell a failure, as JSON where that was asked for; gives its exit code."""
    candidates = error.candidates if error is not None else []
    findings = error.findings if error is not None else []
    if wanted(given, "--format", ("json",)):
        from followtui.cli.output import finding_data

        data: dict[str, Any] = {"error": {"code": code, "name": name, "message": clean(message), "candidates": candidates}}
        if findings:
            data["errors"] = [finding_data(finding) for finding in findings]
        emit_json(data)
        return code
    say(message)
    if findings:
        from followtui.cli.output import say_findings

        say_findings(findings)
    for candidate in candidates:
        say(f"  {candidate['ref']}  {candidate['name']}  {candidate.get('detail', '')}".rstrip())
    return code


def _unforeseen(given: Sequence[str], error: Exception) -> int:
    if os.environ.get("FOLLOWTUI_DEBUG"):
        raise error
    from followtui.store.files import refusal

    if isinstance(error, OSError):
        found = refusal(error, str(error.filename or ""))
        return fail(given, found.exit_code, found.message(), found.name, None)
    text = _("Something went wrong inside followtui ({error}). What was saved before is safe. FOLLOWTUI_DEBUG=1 shows more.")
    return fail(given, 1, text.format(error=f"{type(error).__name__}: {error}"), "failed", None)
