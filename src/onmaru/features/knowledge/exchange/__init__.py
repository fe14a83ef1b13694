"""Articles in and out as one file: a table (CSV, XLSX) for people, JSON for programs.

What is written reads back as the same; what cannot be read is named by row and column. Only `exchanging`, `stocking`
and `shelving` touch the database.
"""
