"""Asterisk: the only place that knows its words.

This file imports nothing: set-up reads `home` and `acquire` from here before anything is installed.
"""
