"""Models and weights to files and back, each file proved before it takes its place."""
