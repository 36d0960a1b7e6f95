"""The corpus: what comes in, how it is kept, how it is found."""
