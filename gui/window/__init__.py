"""What stands around the canvas and the panels: docks, status bar, top bar, welcome page."""
