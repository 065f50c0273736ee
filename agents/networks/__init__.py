"""Networks that know nothing of words: states, readouts, cells and their training."""
