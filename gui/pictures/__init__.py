"""The window, the canvas and a run's curves as picture files; the engine's pictures as Qt's."""
