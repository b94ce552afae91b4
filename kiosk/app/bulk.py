"""`python -m kiosk.app.bulk`: the bulk lane's process, which the running terminal starts for one order."""

from kiosk.storage.roster_writer import SqliteRosterWriter
from kiosk.sync.bulk_main import main

if __name__ == "__main__":
    main(SqliteRosterWriter)
