"""A table of requests for a week: previewed, compared with what is registered, registered once."""
