"""The calls of the HTTP service, one module each."""
