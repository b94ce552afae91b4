"""Lockers: storing, collecting, looking after them; between the screens and the rules of domain and devices."""
