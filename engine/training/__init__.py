"""Training: what is fitted how, the fit itself, and what it says while it runs."""
