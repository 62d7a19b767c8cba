"""Which Han characters sound alike, as a person typing pinyin mistakes them."""

from bisect import bisect_right

_FIRST = (
    "啊埃鞍肮凹芭白斑邦苞杯奔崩逼鞭标鳖彬兵玻捕擦猜餐苍操厕层插拆搀昌超车郴撑吃充抽初揣川疮吹"
    "春戳疵聪凑粗蹿摧村磋搭呆耽当刀德蹬堤颠碉跌丁丢东兜督端堆墩掇蛾恩而发藩坊菲芬丰佛否夫噶该"
    "干冈篙哥给根耕工钩辜刮乖棺光瑰辊锅哈骸酣夯壕呵嘿痕哼轰喉呼花槐欢荒灰荤豁击嘉歼僵蕉揭巾荆"
    "炯揪鞠捐撅均喀开刊康考坷肯坑空抠枯夸块宽匡亏坤括垃莱蓝琅捞勒雷棱厘俩联粮撩列琳玲溜龙楼芦"
    "驴峦掠抡萝妈埋瞒芒猫么玫门萌眯棉苗蔑民明谬摸谋拇拿氖南囊挠呢馁嫩能妮蔫娘鸟捏您柠牛脓奴女"
    "暖虐挪哦欧啪拍攀乓抛呸喷砰坯篇飘撇拼乒坡扑期掐牵枪橇切钦青琼秋趋圈缺裙然瓤饶惹壬扔日戎揉"
    "茹软蕊闰若撒腮三桑搔瑟森僧莎筛珊墒梢奢砷声师收蔬刷摔栓霜谁吮说斯松搜苏酸虽孙蓑塌胎坍汤掏"
    "特藤梯天挑贴厅通偷凸湍推吞拖挖歪豌汪威瘟嗡挝巫昔瞎掀相萧楔薪星兄休墟轩靴勋压焉殃邀椰一茵"
    "英哟拥幽迂鸳曰耘匝栽咱赃遭责贼怎增扎摘瞻樟招遮珍蒸芝中舟珠抓拽专桩椎谆捉兹鬃邹租钻嘴尊昨"
)
"""The first character of each syllable among the 3,755 of the first level of GB/T 2312-1980.

They stand there by their pinyin, so that the order tells which sound alike: looking them up takes
no dictionary (that of pypinyin takes a third of a second to load).
"""
_BOUNDS = [sign.encode("gb2312") for sign in _FIRST]
_LAST = "座".encode("gb2312")


def same_sound(one: str, other: str) -> bool:
    """Return whether two Han characters have one syllable, whatever its tone: 义 and 意.

    A character with several readings counts by the one that the standard puts it under; rarer
    ones than those of the first level sound like none.
    """
    place = _syllable(one)
    return place is not None and place == _syllable(other)


def _syllable(sign: str) -> int | None:
    try:
        code = sign.encode("gb2312")
    except UnicodeEncodeError:
        return None
    return bisect_right(_BOUNDS, code) if _BOUNDS[0] <= code <= _LAST else None
