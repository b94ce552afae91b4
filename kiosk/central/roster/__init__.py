"""The roster: the masked, keyed copy of the members that every terminal holds."""
