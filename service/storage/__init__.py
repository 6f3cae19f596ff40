"""What an office remembers: tables, migrations, and the only SQL there is, in repositories."""
