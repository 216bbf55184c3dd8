"""Where the bytes of media lie."""

from registry.filing.shelf import Shelf

FILES = Shelf("media", takes=("application/pdf", "image/", "video/", "audio/"))
