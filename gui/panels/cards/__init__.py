"""Cards of charts, tables and pictures, which panels and dialogs show."""
