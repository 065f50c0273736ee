"""Sweep over agents, objects and seeds, on all cores, and draw the curve.

A table and ``out/sweep/scaling.png``, ``rows.csv`` (a row a measurement) and ``config.json`` (how it was made) are
left. Stop it and start it again: cells that are finished are not computed once more.
"""

from pathlib import Path

from rich import print as show

from grounding.experiments import Scaling, run

if __name__ == "__main__":  # other processes read this file, too
    scaling = Scaling(
        agents=("reservoir", "reservoir:decision=midpoint", "reservoir:units=300"),
        objects=(4, 20),
        seeds=2,
        out=Path("out/sweep"),
    )
    rows, files = run(scaling)
    show(scaling.table(rows))
    tested = rows[rows["split"] == "test"]  # a pandas table: one row an agent, number of objects and seed
    print(tested.groupby(["agent", "objects"], sort=False)["exact_error"].agg(["mean", "std"]).round(3))
    print("wrote", *map(str, files))
