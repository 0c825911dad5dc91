"""Runs load against Brink and its peers, side by side, and writes docs/performance.md."""
