"""The Chinese of the tabletop: what is counted or pointed at has the classifier of its noun."""

import numpy as np

from corpora.english import COLOURS, NOUNS
from corpora.lexicon import Entry, Lexicon
from corpora.pseudowords import pseudowords
from corpora.skills import Skill

GENERAL = "个"
"""The classifier of whatever has none of its own."""

# In the order of the English nouns; behind each its classifier, where it is not the general one.
_NOUNS = """
    玻璃杯 杯子 碗 橙子 勺子/把 苹果
    瓶子 盘子 叉子/把 刀子/把 茶壶/把 水壶 花瓶 香蕉/根 梨 柠檬
    书/本 蜡烛/根 盒子 帽子/顶 台灯/盏 钥匙/把 时钟 手机/部 铅笔/支 剪刀/把
    锤子/把 水桶 篮子 平底锅 锅/口 罐头 酒杯 鸡蛋 胡萝卜/根 西红柿
    蘑菇 南瓜 菠萝 茄子 仙人掌/棵 甜甜圈 蛋糕 汉堡 奶酪/块 球
    汽车/辆 小船/条 公交车/辆 飞机/架 火箭/枚 房子/座 树/棵 雪人 铃铛 鼓/面
    椅子/把 桌子/张 凳子 床/张 梯子/架 王冠/顶 相机/台 刷子/把 笔记本电脑/台 沙漏 金字塔/座
"""

_COLOURS = "红色 橙色 绿色 蓝色 黄色 紫色 白色 黑色".split()

_POSITIONS = {"left": "左边", "right": "右边", "middle": "中间"}

# What is spoken of as known comes first in a sentence and may stand alone; what is new comes after "是" or "有".
_CLAUSES = """
    CLAUSE:    这 是 NEW
             | 那 是 NEW
             | KNOWN 是 COLOUR 的
             | POSITION 的 KNOWN 是 COLOUR 的
             | KNOWN 在 POSITION
             | KNOWN_COLOURED 在 POSITION
             | 有 NEW 在 POSITION
             | POSITION 是 NEW
             | POSITION 有 NEW
"""

COMMANDS = """
    UTTERANCE: COMMAND
             | COMMAND 然后 COMMAND
    COMMAND:   POINT | GRASP | PLACE | PUSH | STACK
    POINT:     指向 THING | 指出 THING
    GRASP:     抓住 THING | 拿起 THING
    PLACE:     把 THING 放 在 SPOT | 把 THING 摆 在 SPOT
    PUSH:      把 THING 推 到 SPOT
    STACK:     把 THING 放 在 THING 上 | 把 THING 叠 在 THING 上
    THING:     NOUN
             | COLOUR 的 NOUN
    SPOT:      POSITION
"""
"""What can be commanded, as in `corpora.commands`; what is done to a thing is said after it."""

VERBS: dict[str, Skill] = {
    "指向": "point",
    "指出": "point",
    "抓住": "grasp",
    "拿起": "grasp",
    "放": "place",  # or stack, as what follows says
    "摆": "place",
    "推": "push",
    "叠": "stack",
}
"""The verbs of the commands, and what they tell one to do."""


def clauses(lexicon: Lexicon) -> str:
    """Return the rules of what can be said of one thing, form by form as in English.

    Chinese has no articles. Where English says "a", what is new is counted ("一个 杯子") or not ("杯子"); where it
    says "the", what is known is pointed at ("那个 杯子") or not.

    Examples
    --------
    >>> clauses(chinese().take(category=2)).splitlines()[-2]
    'KNOWN: NOUN | 那个 NOUN.个'
    """
    kinds = lexicon.kinds("category") or (GENERAL,)
    rules = {
        symbol: " | ".join([f"{told}NOUN", *(f"{word}{kind} {told}NOUN.{kind}" for kind in kinds)])
        for symbol, word, told in (
            ("NEW_PLAIN", "一", ""),
            ("NEW_COLOURED", "一", "COLOUR 的 "),
            ("KNOWN", "那", ""),
            ("KNOWN_COLOURED", "那", "COLOUR 的 "),
        )
    }
    return "\n".join(
        [_CLAUSES, "NEW: NEW_PLAIN | NEW_COLOURED", *(f"{s}: {rule}" for s, rule in rules.items())]
    )


def chinese(*, synonyms: bool = False, made_up: int = 0) -> Lexicon:
    """Return the Chinese lexicon: words for the concepts of the English one, which keep their English names.

    Words are written in characters, as mainland China does, and each is one token. The kind of a noun is its
    classifier. No word has two senses: the fruit is 橙子, its colour 橙色.

    Parameters
    ----------
    synonyms : bool, default False
        Whether 中央 is another word for the middle.
    made_up : int, default 0
        How many nouns to make up, for things that nobody knows: always the same ones, after all others.

    Examples
    --------
    >>> chinese().senses("椅子")
    (Entry(word='椅子', field='category', concept='chair', kinds=('把',)),)
    >>> chinese(made_up=2).concepts("category")[-2:]
    ('奇米格', '法蒂')
    """
    pairs = [word.partition("/") for word in _NOUNS.split()]
    nouns = [
        Entry(noun, "category", concept, (kind or GENERAL,))
        for concept, (noun, _, kind) in zip(NOUNS, pairs, strict=True)
    ]
    colours = [Entry(word, "colour", concept) for concept, word in zip(COLOURS, _COLOURS, strict=True)]
    positions = [Entry(word, "position", concept) for concept, word in _POSITIONS.items()]
    if synonyms:
        positions.append(Entry("中央", "position", "middle"))
    if made_up:
        real = [entry.word for entry in (*nouns, *colours, *positions)]
        made = pseudowords(made_up, np.random.default_rng(0), "zh", real)
        nouns += [Entry(word, "category", word, (GENERAL,)) for word in made]
    return Lexicon(language="zh", entries=(*nouns, *colours, *positions))
