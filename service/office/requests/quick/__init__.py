"""One line of Vietnamese or English read as a request, by the office's own names."""
