"""The arm: a Panda behind the table, what it can do, and how that is measured."""
