"""Where files are kept: a folder of this machine."""

from onmaru.adapters.storage.folder import Folder

__all__ = ["Folder"]
