"""The members at the centre: reading members files, keeping the full data, masking it for the terminals."""
