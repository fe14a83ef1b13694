"""One folder for each thing the city talks about."""
