"""Figures, taken in one run beside an alternative; never part of the test suite."""
