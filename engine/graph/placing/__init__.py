"""Where nodes lie on the canvas, and what lies round them: layout, alignment, bends, frames."""
