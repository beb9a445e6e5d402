"""Models to files of Keras's own, proved, and the models of runs back from them.

Every file is written beside its target, proved, synced and renamed: what was there before is
replaced by something that works, or not at all. HDF5 is made in memory first: its library crashes
the process where a disk is full.
"""

from __future__ import annotations

import io
import warnings
from pathlib import Path

import keras
from keras.src.saving import saving_lib

from engine.errors import ExportError
from engine.keras_bridge.complaints import complaint
from engine.keras_bridge.files import serving
from engine.keras_bridge.files.h5_form import h5_bytes
from engine.keras_bridge.files.proving import prove, write_proved
from engine.plot_options import PICTURES
from engine.proof import prover
from engine.proof.clean_process import Ask
from engine.proof.outcome import Proof

SUFFIXES = (".keras", ".h5", ".weights.h5", ".json", ".ipynb", *serving.SUFFIXES, *PICTURES)


def suffix_of(path: Path) -> str:
    """The suffix that decides the format; raises ExportError where there is none for it."""
    name = path.name
    for suffix in sorted(SUFFIXES, key=len, reverse=True):
        if not name.lower().endswith(suffix):
            continue
        if name.endswith(suffix) and name != suffix:
            return suffix
        # Keras, which is to open the file, knows the suffixes in small letters only.
        raise ExportError(
            "the file's name cannot be used",
            where=str(path),
            expected=f"a name that ends in {suffix}, in small letters",
            received=name,
        )
    raise ExportError(
        "there is no export for this suffix",
        where=str(path),
        expected=", ".join(SUFFIXES),
        received=path.suffix or "none",
    )


def save_model(
    model: keras.Model,
    target: Path,
    ask: Ask = prover.answer,
    *,
    code: str = "",
    setup: str = "",
) -> Proof:
    """Save a model or its weights and prove it; what is unequal is not left there.

    `ask` is this process where none is given: a run's model is for itself, and a person waits.
    `code` is what builds the model that weights alone are loaded into, `setup` Python that
    registers what the file needs. Raises ExportError or SaveError.
    """
    suffix = suffix_of(target)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras would rather have `.keras`; the person chose
        made = None if suffix == ".keras" else hdf5(model, suffix, target)

        def write(path: Path) -> None:
            if made is None:
                _save_zipped(model, path, target)
            else:
                path.write_bytes(made)

        return write_proved(
            target,
            write,
            lambda path: prove(model, path, suffix, ask, code=code, setup=setup),
            lambda said: unreadable(said, target),
        )


def _save_zipped(model: keras.Model, temporary: Path, target: Path) -> None:
    try:
        model.save(temporary, overwrite=True)
    except OSError:
        raise  # of the disk: `replacing` tells it
    except Exception as error:  # Keras raises many kinds
        raise unsaved(error, temporary, target) from None


def hdf5(model: keras.Model, suffix: str, target: Path) -> bytes:
    """What Keras writes into a `.h5` or `.weights.h5`; raises ExportError."""
    try:
        if suffix == ".h5":
            return h5_bytes(model)
        # As `save_weights_only` does, which takes a path and no buffer.
        buffer = io.BytesIO()
        store = saving_lib.H5IOStore(buffer, mode="w")
        saving_lib._save_state(model, store, None, "", set())
        store.close()
        return buffer.getvalue()
    except Exception as error:  # Keras raises many kinds
        raise unsaved(error, target, target) from None


def unsaved(error: Exception, written: Path, target: Path) -> ExportError:
    """What to say where Keras cannot write; `written` is the file beside `target`."""
    said = complaint(error).what.replace(str(written), str(target))
    return ExportError(f"Keras cannot write the model: {said}", where=str(target))


def unreadable(said: str, target: Path) -> ExportError:
    """What to say where Keras cannot read what it has just written."""
    return ExportError(
        f"Keras wrote the file but cannot read it again: {complaint(ValueError(said)).what}",
        where=str(target),
        hint="" if target.suffix == ".keras" else "Export as .keras instead.",
    )


def load_run_model(run: Path) -> keras.Model:
    """The model that a run's folder keeps; raises ExportError."""
    path = run / "model.keras"
    try:
        return keras.models.load_model(path, compile=False, safe_mode=True)
    except (OSError, ValueError) as error:
        raise ExportError(
            f"the run's model cannot be read: {complaint(error).what}", where=str(path)
        ) from None
