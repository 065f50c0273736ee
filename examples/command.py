"""Command an arm in words.

Printed is what was heard, seen and done; ``done.png`` is the table before and after. A command that fits two things is
answered, and nothing moves. (``movie=Path("arm.gif")`` leaves a film.)
"""

from pathlib import Path

from grounding.commands.command import CommandArm

CommandArm(
    text=("put the cup on the left and then point to the orange",),
    scene="blue cup right, orange orange middle, red bowl right",
    picture=Path("done.png"),
    things=3,  # kinds that its eye knows besides these: it learns half a second each
).run()

try:
    CommandArm(text=("point to the cup",), scene="blue cup right, red cup left", things=2).run()
except ValueError as answer:
    print(f"> {answer}")
