"""The doors of upkeep."""
