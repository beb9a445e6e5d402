"""Ways out of problems, each one edit."""
