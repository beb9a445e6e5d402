"""Data only: the layer catalogue, example projects, icons, themes and translations."""
