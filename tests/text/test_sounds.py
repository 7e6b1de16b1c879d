"""The table of syllables says what the pinyin library says."""

from followtui.text.pinyin import pinyin_keys
from followtui.text.sounds import FILE, homophones, sound


def test_the_table_is_what_pinyin_makes_of_each_character() -> None:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    for line in lines:
        syllable, _blank, characters = line.partition(" ")
        assert [pinyin_keys(character).syllables[0][0] for character in characters] == [syllable] * len(characters)
    assert sum(len(line.split()[1]) for line in lines) > 6700


def test_what_sounds_alike_is_found() -> None:
    assert sound("瑞霖A1") == "ruilinA1"
    assert {"鑫", "新", "欣"} <= set(homophones("馨"))
    assert homophones("x") == "x"
