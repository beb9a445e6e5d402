"""Graphs as pure data: what they hold, how they are edited, what the rules allow."""
