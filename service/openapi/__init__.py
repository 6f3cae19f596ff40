"""What the OpenAPI document says of the calls that FastAPI cannot see by itself, by the kind of call."""
