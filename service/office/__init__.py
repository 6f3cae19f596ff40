"""The life of an office's week: what it has, what is asked for, what is planned and published."""
