"""How good it is: our own engines against honest baselines, on sets that anybody may bring."""
