"""What any feature may stand on: clock, ids, refusals, history, mailbox, bus. No city words live here."""
