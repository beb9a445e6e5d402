"""Trainings that were made: what they told, kept and compared."""
