"""The table and what stands on it: scenes as values, worlds to put them into, and ways to look at them."""
