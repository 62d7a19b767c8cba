"""Pinyin for what is rare or easily misread: for the copy on the lectern."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MISREAD = """
供给 - jǐ; 给予 jǐ -; 补给 - jǐ; 自给自足 - jǐ - -; 目不暇给 - - - jǐ; 强劲 - jìng; 劲旅 jìng -; 劲敌 jìng -;
疾风劲草 - - jìng -; 勉强 - qiǎng; 强词夺理 qiǎng - - -; 牵强 - qiǎng; 角色 jué -; 角逐 jué -; 主角 - jué;
关卡 - qiǎ; 卡脖子 qiǎ - -; 卡点 qiǎ -; 提防 dī -; 受重创 - - chuāng; 遭重创 - - chuāng; 创伤 chuāng -;
炽热 chì -; 针砭 - biān; 鞭挞 - tà; 惩前毖后 chéng - bì -; 惩治 chéng -; 惩戒 chéng -; 惩处 chéng chǔ;
参差不齐 cēn cī - -; 称职 chèn -; 匀称 - chèn; 处分 chǔ -; 设身处地 - - chǔ -; 间隙 jiàn -; 间断 jiàn -;
反间 - jiàn; 切中要害 - zhòng - -; 切中时弊 - zhòng - -; 中肯 zhòng -; 一语中的 - - zhòng dì; 有的放矢 - dì - shǐ;
众矢之的 - shǐ - dì; 的确 dí -; 载歌载舞 zài - zài -; 载体 zài -; 记载 - zǎi; 千载难逢 - zǎi - -; 登载 - zǎi;
转载 - zǎi; 数见不鲜 shuò - - xiān; 屡见不鲜 - - - xiān; 鲜为人知 xiǎn - - -; 鲜有 xiǎn -; 拾级而上 shè - - -;
一哄而上 - hòng - -; 一哄而散 - hòng - -; 哄抢 hōng -; 起哄 - hòng; 力能扛鼎 - - gāng -; 扛鼎之作 gāng - - -;
一暴十寒 - pù - -; 一曝十寒 - pù - -; 心宽体胖 - - - pán; 量体裁衣 liàng - - -; 量入为出 liàng - - -;
丈量 - liáng; 咀嚼 - jué; 倔强 jué jiàng; 挣扎 - zhá; 驻扎 - zhā; 粘贴 zhān -; 粘连 zhān -; 殷红 yān -;
应允 yīng -; 应运而生 yìng - - -; 一应俱全 - yīng - -; 为虎作伥 wèi - - chāng; 舍我其谁 shě - - -;
锲而不舍 qiè - - shě; 退避三舍 - - - shè; 没齿难忘 mò - - -; 淹没 - mò; 埋没 - mò; 埋怨 mán -; 勾当 gòu dàng;
当作 dàng -; 安步当车 - - dàng -; 模样 mú -; 翘首 qiáo -; 倾轧 - yà; 刹那 chà -; 呕心沥血 - - - xuè; 曝光 bào -;
供不应求 gōng - yìng -; 供认 gòng -; 供职 gòng -; 附和 - hè; 曲高和寡 - - hè -; 一唱一和 - - - hè; 可汗 kè hán;
呼天抢地 - - qiāng -; 大腹便便 - - pián pián; 便宜行事 biàn - - -; 差强人意 chā - - -; 差遣 chāi -; 与会 yù -;
咄咄逼人 duō duō - -; 六安 lù -; 东阿 - ē; 乐亭 lào -; 铅山 yán -; 丽水 lí -; 台州 tāi -; 单县 shàn -; 蔚县 yù -;
番禺 pān -; 洪洞 - tóng; 莘县 shēn -; 井陉 - xíng; 繁峙 - shì; 尉犁 yù -; 黄陂 - pí; 牟平 mù -; 中牟 - mù; 筠连 jūn -; 鸿鹄 hóng hú; 莘莘学子 shēn shēn - -; 未雨绸缪 - - chóu móu; 反省 - xǐng; 自省 - xǐng; 内省 - xǐng;
三省吾身 - xǐng - -; 裨益 bì -; 叨扰 tāo -; 冠名 guàn -; 夺冠 - guàn; 弱冠 - guàn; 皇冠 - guān; 绵亘 - gèn; 戛然而止 jiá - - -
"""
"""Words and, a syllable a character, what is shown above them; after 现代汉语词典."""
_MEANT_OTHERWISE = (
    "目的 提供给 供给予 参与 其中肯 中肯定 名称职 新鲜有 应当作 理当作 下载体 处分管 时间断 时间隙 中间断 一切中 "
    "当作风 当作为 正当作 登载体 主角度 美丽水 秀丽水 亮丽水 六安全 单县级 单县域 简单县 中牟利 第六安 提供认 供职责"
)
"""Where such a word only seems to stand, across two others; nothing is shown there."""
HARD = {
    word: tuple(syllables)
    for entry in _MISREAD.replace("\n", "").split(";")
    for word, *syllables in (entry.split(),)
} | {word: ("-",) * len(word) for word in _MEANT_OTHERWISE.split()}
"""Words whose common characters are often misread, with the syllables to show; - shows none."""
_SURNAMES = {
    "单": "shàn", "仇": "qiú", "任": "rén", "华": "huà", "解": "xiè", "曾": "zēng", "查": "zhā",
    "朴": "piáo", "盖": "gě", "纪": "jǐ", "翟": "zhái", "乐": "yuè", "尉": "yù", "万俟": "mò qí",
    "尉迟": "yù chí", "宓": "mì", "佘": "shé", "员": "yùn", "晁": "cháo", "幸": "xìng",
}  # fmt: skip
"""Surnames that are read otherwise than the character mostly is."""
_NAMED = re.compile(
    f"(?<![\u4e00-\u9fff])({'|'.join(sorted(_SURNAMES, key=len, reverse=True))})"
    "(?=[\u4e00-\u9fff]{1,2}(?:同志|书记|主任|局长|县长|区长|市长|镇长|校长|院长|部长|处长|科长|教授|老师|"
    "先生|女士|总经理|董事长)|[\u4e00-\u9fff]{1,2}$)"
)
"""A surname before a given name and a title, or before a name that ends the line of a speaker."""
_NO_NAME = re.compile(
    "单[位一个独项纯]|任[何期职务重命用教]|华[东南北中侨]|解[决放读]|曾[任经在]|查[处办]|纪[委检念律]|乐于|员工"
)
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")
_FIRST_OF_LEVEL_2 = 0xD8
"""The first byte from which GB/T 2312-1980 lists the characters of its second, rarer level."""


def readings(text: str, extra: Iterable[tuple[str, str]] = ()) -> dict[int, str]:
    """Return the pinyin to show, by the offset of the character it stands above.

    Shown are characters that are not among the 3,755 of the first level of GB/T 2312-1980,
    characters of words that are often misread, surnames that are read in their own way, and the
    words of `extra`: pairs of a word and its syllables, - for a character that needs none.
    """
    found = {
        match.start(): _pinyin(text, match.start())
        for match in _HAN.finditer(text)
        if is_rare(match.group())
    }
    known = {**HARD, **{word: tuple(syllables.split()) for word, syllables in extra}}
    for match in _words(tuple(known)).finditer(text):
        for offset, syllable in enumerate(known[match.group()], start=match.start()):
            if syllable != "-":
                found[offset] = syllable
            else:
                found.pop(offset, None)
    for match in _NAMED.finditer(text):
        if not _NO_NAME.match(text, match.start()):
            for offset, syllable in enumerate(_SURNAMES[match.group()].split(), match.start()):
                found[offset] = syllable
    return {offset: syllable for offset, syllable in sorted(found.items()) if syllable}


def is_rare(character: str) -> bool:
    """Return whether a Han character is outside the first level of GB/T 2312-1980."""
    try:
        return character.encode("gb2312")[0] >= _FIRST_OF_LEVEL_2
    except UnicodeEncodeError:
        return True


@cache
def _words(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)")


def _pinyin(text: str, at: int) -> str:
    """Return how a character is read where it stands, or "" where nobody knows."""
    from pypinyin import Style, lazy_pinyin

    begin = max(0, at - 6)
    around = [c for c in text[begin : at + 7] if _HAN.match(c)]
    here = sum(1 for c in text[begin:at] if _HAN.match(c))
    syllables = lazy_pinyin("".join(around), style=Style.TONE)
    read = syllables[here] if here < len(syllables) else ""
    return "" if _HAN.search(read) else read
