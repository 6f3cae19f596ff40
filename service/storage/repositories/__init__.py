"""All SQL. Every function takes the office whose rows it may see, and a connection in a transaction."""
