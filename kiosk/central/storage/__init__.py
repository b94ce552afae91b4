"""The centre's database: tables, migrations and transactions, the same on SQLite and PostgreSQL."""
