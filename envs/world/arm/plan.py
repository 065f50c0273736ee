"""What a skill is going to do, told beforehand from where things are, or why it cannot be done."""

from corpora import Command, Referent
from envs.world.arm import panda
from envs.world.arm.measure import position_of, rests_on
from envs.world.arm.outcome import SkillFailedError
from envs.world.arm.panda import Pose
from envs.world.arm.room import Push, Room


def yaw_for(room: Room, poses: list[Pose], *touched: int) -> float:
    """Return how the hand is to be turned, that it fits at all of some poses.

    Raises
    ------
    SkillFailedError
        If something is in its way.
    """
    yaw = room.yaw(poses, *touched)
    if yaw is None:
        raise SkillFailedError("path blocked")
    return yaw


def over(room: Room, item: int) -> Pose:
    """Return where the closed hand points to an item.

    Raises
    ------
    SkillFailedError
        If it cannot be there.
    """
    x, y, _ = room.poses[item, :3].tolist()
    pose = Pose(x, y, room.top(item) + 0.03)
    pose = pose._replace(yaw=yaw_for(room, [pose], item))
    if panda.angles(pose) is None:
        raise SkillFailedError("out of reach")
    return pose


def held(room: Room, item: int) -> Pose:
    """Return where the hand takes an item.

    Raises
    ------
    SkillFailedError
        If it cannot be there, or something stands on the item.
    """
    _expect_bare(room, item)
    pose = room.hold(item, *room.poses[item, :3].tolist())
    pose = pose._replace(yaw=yaw_for(room, [pose], item))
    if panda.angles(pose) is None:
        raise SkillFailedError("out of reach")
    return pose


def placed(room: Room, item: int, position: str) -> Pose:
    """Return where the hand lets go of an item on a free place of a position.

    Raises
    ------
    SkillFailedError
        If there is none, or the hand cannot take it there.
    """
    places = room.places(item, position)
    if not places:
        raise SkillFailedError("no room")
    return _carried(room, item, [room.hold(item, *place, 0.0) for place in places], item)


def stacked(room: Room, item: int, onto: int) -> Pose:
    """Return where the hand lets go of an item on, or in, another.

    Raises
    ------
    SkillFailedError
        If it cannot stand there, something stands there already, or the hand cannot take it there.
    """
    rest = room.rest(item, onto)
    if rest is None:
        raise SkillFailedError("not stable")
    if any(rests_on(room, other, onto) for other in range(len(room.poses)) if other != item):
        raise SkillFailedError("no room")
    return _carried(room, item, [room.hold(item, *rest)], item, onto)


def pushed(room: Room, item: int, position: str) -> Push:
    """Return how an item is pushed to a position.

    Raises
    ------
    SkillFailedError
        If it is there already, something stands on it, or something is in the way.
    """
    if position_of(room.poses[item]) == position:
        raise SkillFailedError("already there")
    _expect_bare(room, item)
    plan = room.push(item, position)
    if plan is None:
        raise SkillFailedError("path blocked")
    return plan


def afterwards(command: Command, items: tuple[int, ...], room: Room) -> Room:
    """Return the table as it will be when a command is done.

    Parameters
    ----------
    command : Command
        What is to be done.
    items : tuple of int
        The items that its referents are.
    room : Room
        The table before; what the hand holds counts as where it was taken.

    Raises
    ------
    SkillFailedError
        If it cannot be done, or there is nothing to do.
    """
    item = items[0]
    poses = room.poses.copy()
    if command.skill == "point":
        over(room, item)
    elif command.skill == "grasp":
        held(room, item)
    elif isinstance(command.place, Referent):
        if rests_on(room, item, items[1]):
            raise SkillFailedError("already there")
        stacked(room, item, items[1])
        poses[item, :3] = room.rest(item, items[1])
    elif command.skill == "push":
        assert command.place is not None
        poses[item, 0] = pushed(room, item, command.place).goal
    else:
        assert command.place is not None
        borne = any(rests_on(room, item, other) for other in range(len(poses)))
        if position_of(poses[item]) == command.place and not borne:
            raise SkillFailedError("already there")
        spot = placed(room, item, command.place)
        poses[item, :3] = spot.x, spot.y, 0.0
    return Room(room.things, poses)


def _carried(room: Room, item: int, spots: list[Pose], *touched: int) -> Pose:
    """Return the first of some spots to which an item can be brought from where it is."""
    _expect_bare(room, item)
    source = room.hold(item, *room.poses[item, :3].tolist())
    for spot in spots:
        yaw = room.yaw([source, spot], *touched)
        if yaw is not None and all(panda.angles(pose._replace(yaw=yaw)) for pose in (source, spot)):
            return spot._replace(yaw=yaw)
    reachable = any(panda.angles(spot) for spot in spots) and panda.angles(source)
    raise SkillFailedError("path blocked" if reachable else "out of reach")


def _expect_bare(room: Room, item: int) -> None:
    """See that nothing stands on an item that is to be moved: it would fall."""
    if any(rests_on(room, other, item) for other in range(len(room.poses))):
        raise SkillFailedError("not stable")
