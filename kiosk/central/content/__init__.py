"""Content: what a catalogue says, checked as a whole, becomes the signed feeds of its stations."""
