"""Benchmarks: programs that measure what the design promises; each prints figures, as JSON with `--json`."""
