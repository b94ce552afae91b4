"""What the attendant's pages show: pure functions to frozen props, and the one model that hands them to QML."""
