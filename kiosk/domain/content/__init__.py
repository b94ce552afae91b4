"""What the centre tells a station, each thing a frozen value; times are Unix milliseconds, `""` and `()` mean none."""
