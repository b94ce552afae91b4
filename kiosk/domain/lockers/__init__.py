"""Charging lockers: doors, orders, sessions; what is true of them and what follows, without I/O."""
