"""The search engine of the knowledge base, and the process it works in."""
