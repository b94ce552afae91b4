"""Member codes: the credentials that the centre issues to phones, and those that it revokes."""
