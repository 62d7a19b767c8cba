"""What is found in samples, how they are cleaned, and what is learned of them, word for word."""

from __future__ import annotations

import tempfile
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from draftspeech.errors import DraftspeechError
from draftspeech.fact_finder import find_facts
from draftspeech.learn import Learned, learn, save
from draftspeech.report import report
from draftspeech.sample import clean
from draftspeech.sample_facts import Fact, segments
from draftspeech.source import Source
from tests.golden import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

FACTS = (
    # figures
    "今年新建学校3所、幼儿园12所，改扩建校舍1,200间，投入2.5亿元，增长12.5%，师生比1:15。",
    "（1）今年招生0人，007号工程，1234567890元，12345678901元，3多个，20余项，5000多名。",
    "1.抓早，3年见效。２、抓小。 3）抓实12项。（2）抓常。",
    "〔2024〕2号文件，（3），14:30开会，8：00上课，25:61，1978年，2024年底，2024级学生，3年级，90年代。",
    "投资3百万，二十多所，百分之八十，百分之百，连续六年，第九届，第十八届中央，一块金牌，三枚奖章，五千亿元。",
    "千家万户，百年大计，两手抓，一所学校，三个月，十个乡镇，两辆车，三十岁，二百天时间，四年来，五年级，两年多。",
    "小学招生300人，初中招生300人，竣工3所，3所学校发言，工业增长25%，农业增长25%，占25％。",
    "B12楼，A4纸，3+2模式，v1.2版，85后，12,345,678人，1,23人，5千万，6百亿，3万亿元，10平方公里，20平方米。",
    "3点意见，5个方面要求，6条建议，8项意见，2个问题，3个体会，4种看法，7点希望。",
    # dates
    "2026年8月28日，2026年2月30日，2026年08月28日，2026-08-28，2026.8.28，8月28号，十二月三十一日，二〇二六年九月一日。",
    "9月1日，10月份，8月底，3至5月，2026年6月，十月份，一月末，每月，第三个月，12月上旬，三月，5月。",
    "2011至2015年，2020—2025年，2020年，1998年，1949年，24年我们，24年全省，二〇二六年，一九九八年，“十二五”期间，十四五规划。",
    "第十四个五年规划，“十五五”时期，十三五末，第三个五年。",
    "1949年新中国成立，1978年改革开放。",
    # what is left open
    "XX局，××同志，X书记，Ｘ校长，20XX年，XXX人，X.X亿元，__元，某区，某某，○○同志，2024**年，**镇，X光，A×B。",
    "共有XX个项目，XX名教师，某个人，XX老师和XX老师，某校长。",
    # seasons
    "暑期培训，秋季开学，春节慰问，上半年总结，二季度冲刺，年中盘点，年末学年末，年底前，“五一”放假，春意盎然，春天里，今年中国。",
    # persons and offices
    "刚才，王志强同志作了通报，李晓梅局长宣读了名单，县长张三主持，副县长、公安局长李小明出席。",
    "县委书记刘建国同志讲了话，白书记还要讲，X书记表示，某局长说，陈教授来了，何总指出，李总结得好。",
    "习近平总书记指出，各位同志、全体党员同志、老同志、女同志、学习同志们的经验，同学们好，老师们好。",
    "周而进、裘捷中等同学获奖，王芳、李娜、张伟三位老师，赵一、钱二和孙三，陈亮等5名教师，群策同志带队。",
    "市委常委、副市长何聚能同志，省委副书记、省长 王浩，常务副市长马林主持，"
    "局党委书记罗伟，校长张桂梅，董事长曹德旺。",
    "请王丽老师发言，由李强书记讲，向张富清同志学习，对陈一新主任表示感谢，欧阳明书记，高一学生代表，于是都来了。",
    "下面，请周正明书记讲话，宣读通报：王一、李二、张三、赵四。李明同志、王强先生、张丽女士、陈省身教授、袁隆平院士。",
    "医院院长刘伟，教育局局长，学校校长，某某区区长，县长在会上讲。",
    # places and bodies
    "龙华镇、红光村、牌坊乡和绍兴市都到了，云岭县云岭街道，景县，青禾社区，北京路，长江大桥，雄安新区，大湾区。",
    "我国农村、城区、各村、贫困村、美丽乡村都在变，全县，我市，本区，教育强县，县域，小镇，园区，社区。",
    "市教育局和长治医学院联合举办，云岭县教育局、县公安局、区委宣传部，云岭县委、云岭县人民政府，云岭一中，一中和二中，城南小学。",
    "各级党委、有关部门、公立医院、重点中学都要抓，当局，布局，全局，局势，北京大学、清华、复旦、北大门口。",
    "云岭高新区、云岭县经开区、高新区管委会，前海合作区、云岭产业园，物流园，A县和B镇，C市长。",
    "金塔经济社会发展，金塔教育，金塔人民，京沪高速，大运河，汉江铁路，第一线，战线，红线。",
    "云岭县发展很快，云岭教育也快，绍兴县和绍兴都好，青禾乡的青禾人，中国工商银行云岭支行，云岭县档案馆，县科协，市教研院。",
    "云岭县实验小学，云岭县第二中学，希望小学，我校，全省小学，平安公司，阿里巴巴集团，中国石油集团。",
    # names of one's own, and phrases that all say
    "实施“百日攻坚”行动，落实科教兴县战略，打造“云岭名师”，校训是“厚德博学”，“一岗双责”，“两手抓”，“一网通办”。",
    "牢牢抓住“牛鼻子”，增强“四个意识”，打通“最后一公里”，“不忘初心”，“绿水青山就是金山银山”，荣获“文明校园”称号。",
    "“双减”政策，落实“双减”，“早”字当头，“双减”工程。“三比三看”，“五个一”，“文明和谐、敬业友善”，“2035”，“六大工程”。",
    "加快建设教育强市，建设现代化强区，建设美丽云岭新县，文化强省，教育强市场。",
    "开展校园安全专项整治，实施了青蓝工程，推进招生改革行动计划，开展以下行动，启动新时代三年行动，实施扩容工程建设。",
    "出台《关于做好招生工作的若干意见》，学习《中共中央关于教育的决定》，《云岭区教育发展规划》，《论语》。",
    "我们的校训是：文理兼备，全面发展。目标是早安排、早部署、早落实。口号为：一起干。主题是立德树人，五育并举。",
    "区教育局组织召开会议。",
    "今天，县教育局举办培训班，由市委组织部主办，我局组织，在学校举行。",
    # meetings
    "召开全县教育工作会议，参加全国第十九次普查，举行首届读书文化节，在全市安全生产工作会议上，全区中小学生运动会。",
    "省委十二届三次全会，县第十四次党代会，全国第七次人口普查，市七届人大五次会议，2026年全省职业技能大赛，国际数学竞赛。",
    # level
    "我区的学校由区委、区政府来管，全区一盘棋，区域协调，全区场地，区直单位，区属学校，区里，本区，某区。",
    "省委部署后，市委、市政府立即行动，全市上下一条心，代表中共云岭市委，市教育局，市级财政。",
    # signs of templates
    "{{ name }}，{% if x %}，{# y #}，50%，{a}。",
)
"""Sentences with facts of every kind, and with words that only look like facts."""
HEADS: tuple[tuple[tuple[str, ...], int | None, int | None], ...] = (
    (("县委书记在全县教育工作会议上的讲话", "县委书记　王 琛", "（2026年8月28日）", "同志们：",
      "今天，我们召开全县教育工作会议。"), 0, 1),
    (("在全市秋季开学工作会议上的讲话", "市教育局局长　李明远　2026年8月", "同志们："), 0, None),
    (("云岭一中校长在新学期开学典礼上的致辞", "张桂梅", "老师们、同学们："), 0, 1),
    (("在表彰大会上的讲话", "县委书记", "同志们：", "县委书记王建国同志讲得好，王建国。"), 0, 1),
    (("周正明同志在全区动员会上的讲话", "周正明", "同志们：", "我区要动起来。"), 0, 1),
    (("全区教育工作会议讲话", "同志们，今天开会。", "在全区教师大会上的讲话", "王五"), None, None),
    (("区长在区委全会上的报告", "区长 第一届", "全区全市"), 0, 1),
)  # fmt: skip
"""Heads of speeches: the lines, which is the title, which names the speaker."""


@cache
def facts() -> list[Callable[[], str]]:
    """What is found in the sentences, one by one and all together, and in the heads."""
    said = [partial(_of_lines, (text,), None, None) for text in FACTS]
    said += [partial(_of_lines, *head) for head in HEADS]
    return [*said, partial(_of_lines, FACTS, None, None)]


def _of_lines(lines: Sequence[str], title: int | None, speaker: int | None) -> str:
    found = find_facts(lines, title, speaker)
    shown = ""
    for number, text in enumerate(lines):
        own = [fact for fact in found.facts if fact.line == number]
        shown += "".join(map(_marked, segments(text, own))) + "\n"
    prompts = dict.fromkeys(f"{fact.key}: {fact.prompt}\n" for fact in found.facts)
    shown += "".join(prompts)
    return shown + "".join(f"left: {one.words} {one.reason.name}\n" for one in found.left)


def _marked(piece: str | Fact) -> str:
    if isinstance(piece, str):
        return piece
    how = " ".join(filter(None, (piece.key, str(piece.value), piece.surety.name, piece.filter)))
    return f"【{how}】"


LEARNED = (("commendation",), ("school-opening", "training-opening"))
"""Examples of skeletons that are learned, alone or together."""
BODY = "各单位要把责任压到人头，把任务分到岗位，把时间定到每一天，一件一件抓到底，不留空当。"
HEADING = "认清形势，总结经验，切实增强做好旅游工作的信心和决心"
DIRTY = (
    f"下面，我讲两点意见：一、抓早。{BODY} 二、抓常。{BODY}（一）抓实。{BODY}"
    f"（二）抓细。{BODY}三、抓好。",
    f"我讲几点意见：一、{HEADING} 今年是关键的一年，全市旅游工作要再上一个大的台阶，{BODY}"
    f"二、{HEADING}近年来，全市旅游业有了很大的变化，{BODY}",
    f"在全县征兵工作会议上的讲话　尊敬的各位代表、同志们：{BODY}{BODY}{BODY}",
    f"下面，我强调几点。第一，要抓早。{BODY}第三，要抓常。{BODY}第二，回头看。{BODY}第二要抓。",
    f"要做到三点：第一，要早；第二，要常；第三，要实。{BODY}其中（一）多发；（二）反复。{BODY}",
    f"讲几个问题。第一，要早。{BODY}1 二、乱了。{BODY}一、{BODY[:30]}（一）不是。{BODY}",
    f"一、抓早（一）早安排。{BODY}（二）早部署。{BODY}二、抓实（一）真抓。{BODY}（三）跳号。{BODY}",
    f"一、抓早，从早抓起，一天不等（一）早安排。{BODY}（二）早部署。{BODY}",
    f"下面讲几点意见：一、从早抓起（一）早安排。{BODY}（二）早部署。{BODY}二、抓实。{BODY}",
    f"下面讲几点意见：一、抓早（一）早安排。{BODY}（二）早部署。{BODY}二、抓实（一）干。{BODY}",
    f"下面讲几点意见：一、从早抓起。要早（一）早安排。{BODY}（二）早部署。{BODY}",
    f"下面讲几点意见：一、从早抓起（二）早部署。{BODY}（一）早安排。{BODY}",
    f"下面讲几点意见：第一，从早抓起（一）早安排。{BODY}（二）早部署。{BODY}",
    f"{BODY}二、乱了。{BODY}三、更乱。{BODY}",
    f"要求：第一，早；第二，常。{BODY}下面讲两点意见：一、抓早。{BODY}二、抓常。{BODY}",
    "同志们：\x0c今天,开会.\r\n字号：大 中 小\n- 3 -\n1 2 3 4\nDOCX\n分享到：微博\n首页 / 范文\n"
    "本站网站标识码123\n更多见https://example.com/a 谢谢\n增长12.5%\n12.5%\n"
    "\x07下载文档\n大家好!!\n",
)  # fmt: skip
"""Samples as they are found on pages."""
SHORT = "同志们：\n大家好。\n"
REFUSED = (
    SHORT,
    "The meeting was opened by the chair. It was long.\n" * 9,
    "同志们，我们要把工作做好。\n" * 195,
    "同志们，我们要把工作做好，做得更好一些。" * 2100,
    "同志们：\n" + "大家要把心思放在工作上，把力气用在落实上，一件一件抓到底。\n" * 4,
    "甲" * 78 + "。！",
    "甲" * 77 + "。！",
    "甲a" * 39 + "。！",
    "甲a" * 41 + "甲" + "。！",
)
"""What is no speech, or just one."""


@cache
def samples() -> list[Callable[[], str]]:
    """How samples are cleaned, what is learned of them, and what is refused."""
    from tests.test_learn import FIRST, OTHERS, SAMPLE

    said: list[Callable[[], str]] = [partial(_of_dirty, text) for text in DIRTY]
    groups = [{name: _text(name) for name in names} for names in LEARNED]
    groups += [
        {"s": SAMPLE},
        {"first": FIRST, **OTHERS},
        {"s": FIRST, "a/s": SAMPLE, "不用": FIRST},
    ]
    said += [partial(_of_learned, group) for group in groups]
    return [*said, *(partial(_of_learned, {"s": text}) for text in REFUSED)]


def _text(name: str) -> str:
    return (FOLDER / "examples" / f"{name}.txt").read_text(encoding="utf-8")


def _of_dirty(text: str) -> str:
    made = clean(Source("s.txt", text))
    return f"{made.source.text}\n-- {made.mended} {made.parted}\n"


def _of_learned(texts: Mapping[str, str]) -> str:
    sources = [Source(f"{name}.txt", text) for name, text in texts.items()]
    try:
        return "".join(_learned(learn(sources, "mine")))
    except DraftspeechError as error:
        return report(error.findings)


def _learned(made: Learned) -> Iterator[str]:
    for key, places in made.facts.items():
        shown = ", ".join(
            f"{sample}:{fact.line}:{fact.start} {fact.value}" for sample, fact in places
        )
        yield f"{key}: {shown}\n"
    yield f"inside {[one.value for one in made.inside]} kept {[one.value for one in made.kept]}\n"
    yield f"left {[one.words for one in made.left]} announced {made.announced}\n"
    with tempfile.TemporaryDirectory() as folder:
        save(made, Path(folder) / "mine")
        for path in sorted((Path(folder) / "mine").iterdir()):
            yield f"---- {path.name}\n{path.read_text(encoding='utf-8')}"
