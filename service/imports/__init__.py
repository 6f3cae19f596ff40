"""Tables and calendars that people bring: read whole or refused cell by cell, never half."""
