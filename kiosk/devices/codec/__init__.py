"""What the devices say, byte for byte: pure, without port or clock."""
