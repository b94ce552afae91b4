"""Pure rules of a station: standard library only, no clock, no input or output."""
