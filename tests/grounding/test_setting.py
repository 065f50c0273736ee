from grounding.setting import Setting


def test_a_setting_is_in_a_language():
    env = Setting(language="fr", objects=80).make()
    assert env.lexicon.language == "fr"
    assert len(env.lexicon.concepts("category")) == 80
    assert Setting.of({"language": "zh", "train": [10, 20]}) == Setting(language="zh", train=(10, 20))
