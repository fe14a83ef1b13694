"""One folder per foreign language we speak; each translates its world once, at the border, errors included."""
