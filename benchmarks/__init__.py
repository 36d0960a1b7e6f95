"""Measurements that anyone can repeat: `python -m benchmarks.<name> FILE`, one JSON object as the last line."""
