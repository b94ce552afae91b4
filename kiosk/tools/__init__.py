"""Tools around the terminal: demonstration, device bench, simulated devices. They may use everything below."""
