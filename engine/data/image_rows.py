"""The images of a folder, read when they are asked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from engine.data.folders import Folder, check_some, read_image
from engine.errors import DataError


def readable_files(files, height, width, mode):
    """Those of the (path, label) whose image can be read."""

    def can_be_read(file):
        return read_image(file[0], height, width, mode) is not None

    with ThreadPoolExecutor() as pool:
        found = pool.map(can_be_read, files)
        return [file for file, good in zip(files, found, strict=True) if good]


class ImageRows:
    """The images of files as if they were one array: rows are read when they are asked for."""

    def __init__(self, folder: Folder, height: int, width: int, mode: str) -> None:
        self.files = readable_files(folder.files, height, width, mode)
        kept = set(self.files)
        self.skipped = tuple(
            folder.name_of(index) for index, file in enumerate(folder.files) if file not in kept
        )
        check_some(folder, len(self.files), list(self.skipped))
        self._size = height, width, mode
        self._pool = ThreadPoolExecutor()
        self.shape = (len(self.files), height, width, 1 if mode == "L" else 3)
        self.dtype = np.dtype("uint8")

    @property
    def labels(self) -> np.ndarray:
        """The number of each file's class."""
        return np.array([label for _, label in self.files])

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, rows: np.ndarray) -> np.ndarray:
        paths = [self.files[row][0] for row in rows]
        read = list(self._pool.map(lambda path: read_image(path, *self._size), paths))
        if any(image is None for image in read):
            raise DataError("an image was there before and cannot be read now", where="data")
        return np.stack(read)
