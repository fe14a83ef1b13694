"""The doors: HTTP, live screens and the built web application, assembled from the features' own `api` and `live`."""
