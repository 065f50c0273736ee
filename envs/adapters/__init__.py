"""The environments in other libraries, which are imported only by whoever uses them."""
