"""The only code that imports keras: reflection, inference, compilation, code and export."""
