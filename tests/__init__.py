"""The specification of Layerloom, by running it."""
