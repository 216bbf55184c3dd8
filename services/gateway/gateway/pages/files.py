"""A file that a form sends: it may be as large as the service behind takes it, while every other form is short."""

from flask import request

from registry.chassis.http_service import LARGEST_FILE_BYTES

_FORM_OVERHEAD_BYTES = 10_240  # what multipart puts around the file


def admit_file(largest: int = LARGEST_FILE_BYTES) -> None:
    """Said before anything of the form is read; `largest` in bytes."""
    request.max_content_length = largest + _FORM_OVERHEAD_BYTES


def file_sent() -> bytes:
    """The file of a form, empty when none was chosen."""
    file = request.files.get("file")
    return file.read() if file else b""
