"""Second consultations: a contact handed with its story to the one official who can go on with it."""
