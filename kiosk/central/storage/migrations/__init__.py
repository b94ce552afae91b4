"""The history of the centre's schema."""
