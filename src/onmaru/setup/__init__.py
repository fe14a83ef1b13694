"""Setting up: from a bare machine with Python 3.11 to a running centre.

Everything here stands on the standard library alone, because it runs before anything is installed; a contract of
import-linter checks it.
"""
