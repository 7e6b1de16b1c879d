"""A backup: one zip file that unpacks to a working book."""

import os

from followtui.errors import Failed
from followtui.store.files import FILE_MODE, flush_folder, read_whole, replace
from followtui.store.journal import NAME
from followtui.store.templatefile import file_path
from followtui.text.language import N_

KEPT = ("attachments", "reports", "drafts")


def write_backup(folder: str, target: str) -> int:
    """Write journal, template and attachments into ``target``; gives the bytes of the zip.

    The journal alone rebuilds the book, and an appended file read once is whole up to its last newline, so no lock is
    needed. Raises Failed when ``target`` exists, OSError.
    """
    import zipfile

    if os.path.exists(target):
        raise Failed(N_("{path} exists already. Name another file for the backup."), path=target)
    data = read_whole(os.path.join(folder, NAME)) or b""
    temporary = f"{target}.{os.getpid()}.tmp"
    descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL, FILE_MODE)
    try:
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(NAME, data[: data.rfind(b"\n") + 1])
                template = read_whole(file_path(folder))
                if template is not None:
                    archive.writestr("template.toml", template)
                for name in KEPT:
                    _add_folder(archive, folder, name)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        os.unlink(temporary)
        raise
    replace(temporary, target)
    flush_folder(os.path.dirname(os.path.abspath(target)))
    return os.stat(target).st_size


def _add_folder(archive: "object", folder: str, name: str) -> None:
    import zipfile

    assert isinstance(archive, zipfile.ZipFile)
    for where, _folders, files in os.walk(os.path.join(folder, name)):
        for file in sorted(file for file in files if not file.endswith(".tmp")):
            path = os.path.join(where, file)
            archive.write(path, os.path.relpath(path, folder))
