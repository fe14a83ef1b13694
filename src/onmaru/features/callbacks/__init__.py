"""Callbacks: calls the city owes, outgoing calls, missed calls, and messages left for it."""
