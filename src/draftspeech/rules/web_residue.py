"""What was copied along from a web page."""

from __future__ import annotations

from draftspeech.messages import _
from draftspeech.rule import Example, Rule, Weight, matching

_SIGNS = [
    "首页",
    "位置",
    "预览阅读",
    "扫码",
    "扫一扫",
    "微信",
    "下载",
    "文库",
    "上一篇",
    "下一篇",
    "责任编辑",
    "来源",
    "本文来自",
    "转载",
    "版权所有",
    "阅读全文",
    "未经授权",
    "打印本页",
    "关闭窗口",
    "全屏查看",
    "页未读",
    "总页数",
    "浏览",
    "用手机扫",
    "本站",
    "仅供参考",
    "全文共",
    "登录后可",
    "正式会员",
    "时间：",
    "时间:",
    "日期：",
    "日期:",
]

RULE = Rule(
    code="R805",
    name="web-residue",
    summary=_("A line that was copied along from a web page"),
    why=_("It shows that the speech was downloaded."),
    source=_("leftovers of web pages"),
    weight=Weight.ERROR,
    find=matching(
        r"(?m)^[ \t　]*(?:首页|您?(?:现在的|当前)位置)\s*[>›»：:／/][^\n]*|"
        r"^[^\n]*预览阅读已结束[^\n]*|^(?=[^\n。！？]{1,60}$)[^\n]*(?:扫码|扫一扫|微信公众号|加微信|点击下载|免费下载|文库|上一篇|下一篇|"
        r"责任编辑[：:]|来源[：:]\s*(?:网络|互联网|百度|本站|[^\s。，]{1,8}\s{2,})|本文来自|转载请注明|版权所有|阅读全文|"
        r"未经授权|打印本页|关闭窗口|下载文档|全屏查看|页未读|总页数|浏览(?:次数|量|数)|用手机扫|本站(?:小编)?(?:为|给)|"
        r"仅供参考|全文共\d+字|登录后可|正式会员)[^\n]*|"
        r"^[ \t　]*(?:发布|更新|录入)?(?:时间|日期)[：:]\s*\d{4}[-/年][^\n。]{0,40}$",
        _("left over from a web page"),
        "",
        safe=False,
        signs=_SIGNS,
    ),
    bad=(
        Example("首页 > 讲话范文 > 某讲话\n同志们：", "首页 > 讲话范文 > 某讲话"),
        Example("同志们：\n发布时间:2025-06-03 浏览次数:11", "发布时间:2025-06-03 浏览次数:11"),
        Example("谢谢大家。\n预览阅读已结束,请扫码联系", "预览阅读已结束,请扫码联系"),
    ),
    good=("同志们：\n大家好。", "要办好政务微信。"),
)
