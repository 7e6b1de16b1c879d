"""What the store promises, on real files and with real processes."""
