"""Counts of terms as weights: TF-IDF for telling articles apart by direction, logarithms for likelihoods."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy import sparse

Matrix = npt.NDArray[np.float32]


def weighted(counts: sparse.csr_matrix, *, binary: bool = False) -> sparse.csr_matrix:
    """Return TF-IDF rows of length 1; tf is 1, or 1 + ln(count); idf is ln((1 + n) / (1 + articles with it)) + 1."""
    present = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = (np.log((1 + counts.shape[0]) / (1 + present)) + 1).astype(np.float32)
    held = logged(counts)
    if binary:
        held.data = np.ones_like(held.data)
    held.data *= idf[held.indices]
    lengths = np.sqrt(np.add.reduceat(np.append(held.data**2, 0), held.indptr[:-1])) if held.shape[0] else held.data
    lengths[np.diff(held.indptr) == 0] = 1
    held.data /= np.repeat(lengths, np.diff(held.indptr))
    return held


def logged(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return 1 + ln(count) of each count: a word that stands ten times says more than once, but not ten times more."""
    held = counts.copy()
    held.data = 1 + np.log(np.maximum(held.data, 1))
    return held


def of_length_one(rows: Matrix) -> Matrix:
    """Return rows of length 1; rows of zeros stay."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)
