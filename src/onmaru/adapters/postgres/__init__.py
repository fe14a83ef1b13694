"""PostgreSQL in the data folder: a newcomer needs no database, and a crash of ours never stops it."""

from onmaru.adapters.postgres.server import EmbeddedPostgres, PostgresDidNotStart

__all__ = ["EmbeddedPostgres", "PostgresDidNotStart"]
