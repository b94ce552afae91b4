"""Attendants: who may sign in at which station, and the signed feeds that tell the stations so."""
