"""Articles in PostgreSQL: loaded, saved, and told of. One act is one transaction, one event, one notice.

The tables stand in `tables` and `work_tables`.
"""

from onmaru.features.knowledge import tables, work_tables

__all__ = ["tables", "work_tables"]
