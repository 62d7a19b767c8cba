"""The styles of a Word document: real ones, so that the navigation pane and a changed style work.

Every style names its fonts for every script and no theme stands behind them, so that nothing in
Word or WPS can put another font in their place; runs carry no font of their own, so that a style
that is changed changes the text.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from draftspeech.page import Fonts, Page, Typesetting

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

TITLE = "Title"
SPEAKER = "SpeakerLine"
DATE = "Date"
SALUTATION = "Salutation"
BODY = "BodyText"
NEXT_SENTENCE = "NextSentence"
"""A sentence of the copy on the lectern that goes on in the paragraph above it."""
HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")
GAP = "Gap"
BREATH = "BreathMark"
FOOTER = "Footer"
BOOKMARK = "_draftspeech_"
RUNS_IN = "r"
"""What the name of a bookmark ends with where the heading runs into the paragraph after it."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def font(east: str, latin: str) -> str:
    """Return a w:rFonts that no theme overrides; 西文 in `latin`, everything else in `east`."""
    east, latin = escape(east), escape(latin)
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{east}" w:cs="{latin}" '
        f'w:hint="eastAsia"/>'
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


_LINE_RULES = (
    '<w:widowControl w:val="0"/><w:overflowPunct w:val="1"/><w:autoSpaceDE w:val="0"/>'
    '<w:autoSpaceDN w:val="0"/><w:adjustRightInd w:val="0"/>'
)
"""A stop may hang outside the 28 characters, which is Word's own way, and no blank is put beside a
figure. LibreOffice 7.4 reads overflowPunct the wrong way round: said outright, it sets no stop
outside there, which is as well, for it does not print every stop it hangs."""


def _line(points: float, before: float = 0) -> str:
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="0" '
        f'w:line="{round(points * 20)}" w:lineRule="exact"/>'
    )


def _style(
    name: str, shown: str, paragraph: str = "", run: str = "", *, following: str = ""
) -> str:
    after = f'<w:next w:val="{following}"/>' if following else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"{_custom(name)}><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="Normal"/>{after}<w:uiPriority w:val="1"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _custom(name: str) -> str:
    return ' w:customStyle="1"' if name in (SPEAKER, NEXT_SENTENCE, GAP, BREATH) else ""


def _character(name: str, shown: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{name}"{_custom(name)}><w:name w:val="{shown}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def styles(setting: Typesetting) -> str:
    """Return styles.xml for a typesetting."""
    page, fonts = setting.page, setting.fonts
    body = fonts.reading if setting.reading else fonts.body
    narrow = f'<w:spacing w:val="{round(page.narrow * 20)}"/>'
    return (
        f'{HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f"{font(body, fonts.latin)}{_size(page.size)}"
        f'<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{_LINE_RULES}</w:pPr></w:pPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        f"<w:qFormat/><w:pPr>"
        f'{_LINE_RULES}<w:snapToGrid w:val="0"/>{_line(page.pitch)}<w:jc w:val="both"/></w:pPr>'
        f"<w:rPr>{font(body, fonts.latin)}"
        f"{_bold(setting.reading)}{narrow}{_size(page.size)}</w:rPr></w:style>"
        f'<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        f'<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/>'
        f"<w:unhideWhenUsed/></w:style>"
        f"{''.join(_paragraph_styles(page, fonts, reading=setting.reading))}"
        f"{''.join(_character_styles())}</w:styles>"
    )


def _bold(on: bool) -> str:
    return "<w:b/><w:bCs/>" if on else '<w:b w:val="0"/><w:bCs w:val="0"/>'


_SINGLE = '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="{twips}"/>'
"""Two characters (7.3.3), given in characters; in twips for readers that know no characters."""


def _paragraph_styles(page: Page, fonts: Fonts, *, reading: bool) -> list[str]:
    indent = _INDENT.format(twips=round(page.size * 40))
    whole = "<w:keepLines/>" if reading else ""
    apart = page.pitch / 4 if reading else 0
    centred = '<w:jc w:val="center"/>'
    latin = fonts.latin
    return [
        _style(
            TITLE,
            "Title",
            f"<w:keepNext/><w:keepLines/>{_line(page.title_pitch)}{centred}",
            f'{font(fonts.title, latin)}{_bold(False)}<w:spacing w:val="0"/>'
            f"{_size(page.title_size)}",
            following=SPEAKER,
        ),
        _style(
            SPEAKER,
            "讲话人",
            f"<w:keepNext/>{_line(page.pitch)}{centred}",
            f"{font(fonts.head, latin)}{_bold(False)}",
            following=SALUTATION,
        ),
        _style(
            DATE,
            "Date",
            f"<w:keepNext/>{_line(page.pitch)}{centred}",
            f"{font(fonts.head, latin)}{_bold(False)}",
            following=SALUTATION,
        ),
        _style(
            SALUTATION,
            "Salutation",
            f"<w:keepNext/>{whole}{_line(page.pitch, page.pitch)}",
            following=BODY,
        ),
        _style(BODY, "Body Text", f"{whole}{_line(page.pitch, apart)}{indent}"),
        _style(NEXT_SENTENCE, "接上句", f"{whole}{_line(page.pitch)}", following=BODY),
        *(
            _style(
                name,
                f"heading {level + 1}",
                f"<w:keepNext/><w:keepLines/>{_line(page.pitch, apart)}{indent}"
                f'<w:outlineLvl w:val="{level}"/>',
                f"{font(east, latin)}{_bold(reading or level == 2)}",
                following=BODY,
            )
            for level, (name, east) in enumerate(
                zip(HEADINGS, (fonts.level1, fonts.level2, fonts.body, fonts.body), strict=True)
            )
        ),
        _style(
            FOOTER,
            "footer",
            _SINGLE,
            f'{font(fonts.page, fonts.page)}{_bold(False)}<w:spacing w:val="0"/>'
            f"{_size(page.number_size)}",
        ),
        _style(
            "CommentText",
            "annotation text",
            f'{_SINGLE}<w:jc w:val="left"/>',
            f"{font(fonts.page, latin)}{_size(10.5)}",
        ),
    ]


def _character_styles() -> list[str]:
    return [
        _character(GAP, "待补", '<w:highlight w:val="yellow"/>'),
        _character(BREATH, "气口", '<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="808080"/>'),
        _character("CommentReference", "annotation reference", _size(10.5)),
    ]


def settings(*, two_sided: bool) -> str:
    """Return settings.xml; `two_sided` where odd and even pages have feet of their own."""
    sides = "<w:evenAndOddHeaders/>" if two_sided else ""
    url = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{url}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    return (
        f'{HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="640"/>{sides}'
        f'<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/>{compat}</w:compat></w:settings>"
    )
