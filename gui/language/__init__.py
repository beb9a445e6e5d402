"""The window in another language: what is extracted, how it is kept, how it is found again.

extract.py        the texts of `gui`, by the syntax tree      python -m gui.language.extract
engine_texts.py   the sentences of `engine`, as templates with holes
linguist.py       Qt Linguist's `.ts`, read and written
translator.py     what Qt asks for each text
told.py           an English sentence of the engine's, told in the person's language
"""
