"""The floor: who waits, who works, who gets the next contact. Pure: no I/O, no clock of its own."""
