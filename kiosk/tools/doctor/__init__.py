"""`kiosk doctor`: looks at everything that a terminal needs, and says in a sentence what is wrong and what to do."""
