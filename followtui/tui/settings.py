"""What a person has set for the screens, as ``config.toml`` says it."""

from collections.abc import Mapping

from msgspec import Struct


class Settings(Struct, frozen=True, kw_only=True):
    """The folder of the person's own files, the theme that the config names, and own keys by the id of their command.

    ``problems`` are the sentences about what of it cannot be in force.
    """

    config_folder: str = ""
    theme: str = ""
    keys: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()
