"""The study of the data: one page of cards."""
