from grounding.commands.completion import Completion
from grounding.completion import script


def test_a_script_is_printed(capsys):
    Completion(shell="bash").run()
    assert capsys.readouterr().out.strip() == script("bash").strip()
