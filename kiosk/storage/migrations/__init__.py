"""Alembic's migrations of station.db."""
