"""`kiosk doctor --commission`: opens lock after lock, and finds which door hangs where and what its contact says."""
