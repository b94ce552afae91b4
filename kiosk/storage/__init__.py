"""The terminal's SQLite: station.db (state and log, precious) and roster.db (replica, replaceable)."""
