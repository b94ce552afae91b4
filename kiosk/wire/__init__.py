"""What terminal and centre both speak: log lines, chain, signatures, feeds, roster file, messages."""
