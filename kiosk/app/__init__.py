"""The terminal's composition root: builds everything and passes it by constructor; no globals, no locator."""
