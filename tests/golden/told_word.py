"""The XML of the Word documents that are written and changed, and what is read of strangers'."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache, partial
from typing import TYPE_CHECKING

from draftspeech.annotate import annotate, cleared
from draftspeech.draft_file import Draft
from draftspeech.draft_speech import speech_of
from draftspeech.errors import DraftspeechError
from draftspeech.merge import merge
from draftspeech.outputs import output_of
from draftspeech.page import Fonts, Typesetting
from draftspeech.report import report
from draftspeech.source import Source, Span
from draftspeech.word_change import Change, told
from draftspeech.word_file import WordFile, read_word
from draftspeech.word_package import saved
from draftspeech.word_patch import patched_word
from draftspeech.word_xml import local
from tests.word_documents import changed_part, with_body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from draftspeech.speech import Speech

BY = 'w:id="9" w:author="王书记" w:date="2026-08-20T15:04:00Z"'
OTHER = 'w:id="8" w:author="李主任" w:date="2026-08-21T09:00:00Z"'
SPOKEN = """\
在全县教育系统暑期管理干部培训班暨新学期开学工作会议上的讲话
中共云岭县委常委、县人民政府常务副县长、县教育工作领导小组组长　周正明
（2026年8月25日）

尊敬的各位领导，同志们：
　　今天开会，我讲几点，请大家记好，回去就办，办好了再来报告。踢蹴鞠 & <好>？“是”——……

　　第一，抓早。要早安排、早部署、早落实，一天也不要等，一天也不能拖。

　　第二，抓小，从小事做起，从身边做起，从现在做起，从每一件具体的事情做起，抓就抓好

　　（一）小事。〔待补：小事〕

　　1. 细事

　　（1）更细的事。就是细。

　　谢谢大家！
"""
"""A speech with what is hard to set: a long title, a long head, signs, headings of all levels."""
SETTINGS = {
    "official": Typesetting(memory="<memory> & more"),
    "fonts": Typesetting(Fonts(title="宋体", body="仿宋_GB2312 & Co", latin="<Arial>")),
    "lectern": Typesetting(reading=True, breaths=True, rate=200, readings=(("踢", "tī"),)),
}


@cache
def files() -> list[Callable[[], str]]:
    """Every part of the Word documents that are written."""
    return [partial(_written, setting) for setting in SETTINGS.values()]


def _speech(text: str) -> Speech:
    return speech_of(Draft(Source("d.txt", text)))


def _word(speech: Speech, setting: Typesetting) -> bytes:
    output = output_of("docx")
    assert output is not None
    return output.write(speech, setting)


def _written(setting: Typesetting) -> str:
    with zipfile.ZipFile(io.BytesIO(_word(_speech(SPOKEN), setting))) as archive:
        entries = [
            f"---- {entry.filename} {entry.date_time} {entry.compress_type} "
            f"{entry.external_attr:o}\n{_lines(archive.read(entry))}\n"
            for entry in archive.infolist()
        ]
    return "".join(entries)


def _lines(xml: bytes) -> str:
    """Return XML with what is looked at one by one on lines of its own."""
    text = xml.decode()
    for begin in (
        "<w:p>",
        "<w:style ",
        "<w:r>",
        "<w:sectPr>",
        "<w:compatSetting ",
        "<Relationship ",
    ):
        text = text.replace(begin, f"\n{begin}")
    return text


def _run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def _par(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def _styled(style: str, inside: str, more: str = "") -> str:
    return _par(inside, f'<w:pStyle w:val="{style}"/>{more}')


def _mark(inside: str) -> str:
    return f"<w:rPr>{inside}</w:rPr>"


def _numbered(level: str, text: str, number: str = "77") -> str:
    numbers = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return _par(_run(text), numbers)


def _alternate(new: str, old: str) -> str:
    compatible = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ways = f"<mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>"
    return f"<mc:AlternateContent {compatible}>{ways}</mc:AlternateContent>"


_BIG = '<w:sz w:val="44"/>'
_CENTRE = '<w:jc w:val="center"/>'
_DRAWN = "<w:txbxContent><w:p/></w:txbxContent>"
BODIES: dict[str, tuple[str, ...]] = {
    "changes": (
        _par(
            _run("移交")
            + f"<w:del {BY}><w:r><w:delText>21</w:delText></w:r></w:del>"
            + f"<w:ins {BY}>{_run('23')}</w:ins>{_run('所学校。')}"
            + f"<w:ins {BY}>{_run('一')}</w:ins><w:ins {BY}>{_run('二')}</w:ins>"
            + f"<w:ins {OTHER}>{_run('三')}<w:del {BY}><w:r><w:delText>四</w:delText></w:r></w:del>"
            + f"</w:ins><w:del {OTHER}><w:r><w:delText>五</w:delText></w:r></w:del>"
        ),
        _par(f"<w:ins {BY}>{_run('整段放进。')}</w:ins>", _mark(f"<w:ins {BY}/>")),
        _par(
            f"<w:del {BY}><w:r><w:delText>整段去掉。</w:delText></w:r></w:del>",
            _mark(f"<w:del {BY}/>"),
        ),
        _par(_run("上句。"), _mark(f"<w:del {OTHER}/>")),
        _par(_run("下句。")),
        _par(f"<w:moveFrom {BY}>{_run('搬走。')}</w:moveFrom>{_run('留下。')}"),
        _par(f"{_run('到。')}<w:moveTo {BY}>{_run('搬走。')}</w:moveTo>"),
        _par(f"<w:moveFrom {BY}>{_run('一段。')}</w:moveFrom>", _mark(f"<w:moveFrom {BY}/>")),
        _par(f"<w:moveTo {BY}>{_run('一段。')}</w:moveTo>", _mark(f"<w:moveTo {BY}/>")),
        _par(
            _run("加粗", f"<w:b/><w:bCs/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>")
            + _run("加粗", f"<w:b/><w:bCs/><w:rPrChange {BY}><w:rPr><w:i/></w:rPr></w:rPrChange>")
            + _run("不变", f"<w:b/><w:rPrChange {BY}><w:rPr><w:b/></w:rPr></w:rPrChange>")
            + _run("新字", f"<w:sz w:val='32'/><w:rPrChange {BY}/>"),
            f"{_CENTRE}<w:pPrChange {BY}><w:pPr><w:jc w:val='left'/></w:pPr></w:pPrChange>",
        ),
        f"<w:ins {BY}>{_par(_run('包着的段。'))}</w:ins>",
    ),
    "kinds": (
        _styled("Title", _run("在大会上的") + "<w:r><w:br/></w:r>" + _run("讲话")),
        _styled("Date", _run("2026年") + "<w:r><w:cr/></w:r>" + _run("8月")),
        _styled("Subtitle", _run("副题") + "<w:r><w:br/></w:r>" + _run("又一行")),
        _styled("Heading1", _run("一、标题") + "<w:r><w:br/></w:r>" + _run("接着")),
        _styled("Heading2", _run("引子。"), _mark("<w:vanish/><w:specVanish/>")),
        _par(_run("接在后面。")),
        _styled("Heading2", _run("不接。"), _mark('<w:specVanish w:val="0"/>')),
        _par(_run("另起。")),
        _par(_run("大纲级"), '<w:outlineLvl w:val="2"/>'),
        _par(_run("正文级"), '<w:outlineLvl w:val="9"/>'),
        _styled("Heading1", _run("降为正文"), '<w:outlineLvl w:val="9"/>'),
        _par(_run("一行") + '<w:r><w:br w:type="column"/><w:br/></w:r>' + _run("两行")),
    ),
    "titles": (
        _par(_run("大字居中", _BIG) + _run("又大", '<w:sz w:val="40"/>'), _CENTRE),
        _par(_run("不够大", '<w:sz w:val="39"/>'), _CENTRE),
        _par(_run("不居中", _BIG)),
        _par(_run("大", _BIG) + _run("没说多大"), _CENTRE),
        _par('<w:r><w:rPr><w:sz w:val="44"/></w:rPr><w:tab/></w:r>', _CENTRE),
        _par(_run("第六行", _BIG), _CENTRE),
        _par(_run("第七行", _BIG), _CENTRE),
        _par(_run("第八行", _BIG), _CENTRE),
    ),
    "inside": (
        _par(
            f'<w:hyperlink w:anchor="a">{_run("链接")}</w:hyperlink>'
            f"<w:smartTag>{_run('标签')}</w:smartTag><w:customXml>{_run('自定')}</w:customXml>"
            f"<w:sdt><w:sdtPr/><w:sdtContent>{_run('控件')}</w:sdtContent></w:sdt><w:sdt/>"
            f'<w:fldSimple w:instr="DATE">{_run("域")}</w:fldSimple><w:dir>{_run("向")}</w:dir>'
            "<w:r><w:t>一</w:t><w:tab/><w:t>二\n三</w:t><w:noBreakHyphen/><w:sym/></w:r>"
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>cù</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>蹴</w:t></w:r></w:rubyBase></w:ruby></w:r>"
            "<w:r><w:ruby/></w:r><w:r><w:t>甲<!--c-->乙</w:t><w:t/></w:r>"
        ),
        f"<w:sdt><w:sdtContent>{_par(_run('控件里的段落'))}</w:sdtContent></w:sdt>",
        f"<w:customXml>{_par(_run('又一段'))}</w:customXml>",
        _par(
            '<w:bookmarkStart w:id="1" w:name="_draftspeech_7"/>'
            + _run("有签")
            + '<w:bookmarkEnd w:id="1"/><w:bookmarkStart w:id="2" w:name="other"/>'
        ),
        _styled(
            "Heading2", '<w:bookmarkStart w:id="3" w:name="_draftspeech_8r"/>' + _run("等着。")
        ),
        _par(_run("接上。")),
        _styled(
            "Heading2", '<w:bookmarkStart w:id="3" w:name="_draftspeech_9r"/>' + _run("等着。")
        ),
        _styled("Heading1", _run("不接")),
        _par('<w:bookmarkStart w:id="1" w:name="_draftspeech_x"/>' + _run("没数")),
    ),
    "unread": (
        _par(
            "<w:r><w:drawing/><w:pict/><w:object/></w:r>" + f"<w:r><w:pict>{_DRAWN}</w:pict></w:r>"
        ),
        _par(
            '<w:r><w:footnoteReference w:id="1"/><w:endnoteReference w:id="1"/></w:r>'
            "<w:oMath/><w:oMathPara/>"
        ),
        _par(
            _run("藏", "<w:vanish/>")
            + _run("不藏", '<w:vanish w:val="false"/>')
            + _run("也不", '<w:vanish w:val="off"/>')
        ),
        f"<w:tbl><w:tr><w:tc><w:p><w:ins {BY}/><w:del {BY}/></w:p></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:altChunk/>",
    ),
    "alternate": (
        _par(
            _alternate(_run("新"), _run("旧"))
            + f"<w:r>{_alternate('<w:t>新</w:t>', '<w:t>旧</w:t><w:tab/>')}</w:r>"
            + f"<w:r>{_alternate('<w:drawing/>', '<w:pict/>')}</w:r>"
            + f"<w:r>{_alternate(_DRAWN, '<w:t>旧</w:t>')}</w:r>"
        ),
        _par(_run("藏", '<w:rStyle w:val="Secret"/>') + _run("显")),
        _styled("Counted", _run("样式编号")),
        _styled("Counted", _run("自己编号"), '<w:numPr><w:numId w:val="79"/></w:numPr>'),
        _par(_run("里面") + _run("注") + "<w:r><w:annotationRef/></w:r><w:proofErr/>"),
    ),
    "comments": (
        _par(
            '<w:commentRangeStart w:id="1"/>'
            + _run("甲乙")
            + '<w:commentRangeStart w:id="2"/>'
            + _run("丙")
            + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            + _run("丁")
            + '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="3"/></w:r>'
            + '<w:commentRangeEnd w:id="4"/>'
            + _run("戊")
        ),
    ),
    "lectern": (
        _styled("BodyText", _run("第一句。")),
        _styled(
            "NextSentence",
            _run("第二句。") + _run("∨", '<w:rStyle w:val="BreathMark"/>') + _run("换气。"),
        ),
    ),
    "numbers": tuple(
        _numbered(*one)
        for one in (
            ("0", "甲"),
            ("1", "乙"),
            ("1", "丙"),
            ("0", "丁"),
            ("1", "戊"),
            ("2", "己"),
            ("3", "庚"),
            ("2", "辛"),
            ("0", "壬", "78"),
            ("0", "癸", "78"),
            ("4", "子"),
            ("4", "丑"),
            ("5", "寅"),
            ("6", "卯"),
            ("7", "辰"),
            ("8", "巳"),
            ("0", "无", "0"),
            ("9", "无"),
            ("x", "坏"),
            ("0", "符", "79"),
            ("1", "空", "79"),
            ("2", "无缩", "79"),
            ("2", "无缩", "79"),
        )
    ),
}
"""Documents as others make them, by what is looked at: the blocks of their bodies."""


def _level(level: int, form: str, text: str, more: str = "") -> str:
    shown = f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{level}">{shown}</w:lvl>'


_NUMBERING = (
    '<w:abstractNum w:abstractNumId="77">'
    + _level(0, "chineseCounting", "%1、", '<w:start w:val="1"/><w:suff w:val="nothing"/>')
    + _level(1, "chineseCountingThousand", "（%2）", '<w:start w:val="1"/>')
    + _level(2, "decimal", "%1.%3", '<w:start w:val="0"/>')
    + _level(3, "decimal", "%1.%4", "<w:isLgl/>")
    + _level(4, "decimalEnclosedCircle", "%5", '<w:start w:val="20"/><w:suff w:val="nothing"/>')
    + _level(5, "decimalFullWidth", "%6．", '<w:start w:val="12"/>')
    + _level(6, "upperLetter", "%7", '<w:start w:val="26"/>')
    + _level(7, "lowerLetter", "%8)", '<w:start w:val="27"/>')
    + _level(8, "lowerLetter", "%9)%1%2", '<w:start w:val="2"/>')
    + '</w:abstractNum><w:abstractNum w:abstractNumId="79">'
    + _level(0, "bullet", "•")
    + _level(1, "none", "%1")
    + '<w:lvl w:ilvl="2"><w:lvlText w:val="第%3条"/></w:lvl></w:abstractNum>'
    + '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
    + '<w:num w:numId="78"><w:abstractNumId w:val="77"/>'
    + '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    + '<w:lvlOverride w:ilvl="1"/></w:num>'
    + '<w:num w:numId="79"><w:abstractNumId w:val="79"/></w:num>'
)
_STYLES = (
    '<w:style w:type="paragraph" w:styleId="NextSentence"><w:name w:val="接上句"/></w:style>'
    '<w:style w:type="character" w:styleId="BreathMark"><w:name w:val="气口"/></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Counted"><w:pPr><w:numPr><w:ilvl w:val="0"/>'
    '<w:numId w:val="77"/></w:numPr></w:pPr></w:style>'
)


def _document(blocks: tuple[str, ...]) -> bytes:
    data = changed_part(
        with_body(*blocks),
        "word/numbering.xml",
        lambda xml: xml.replace(b"</w:numbering>", f"{_NUMBERING}</w:numbering>".encode()),
    )
    return changed_part(
        data,
        "word/styles.xml",
        lambda xml: xml.replace(b"</w:styles>", f"{_STYLES}</w:styles>".encode()),
    )


@cache
def reads() -> list[Callable[[], str]]:
    """What is read of documents, with their changes taken, and of one with them refused."""
    said = [partial(_read, _document(blocks), accept=True) for blocks in BODIES.values()]
    return [*said, partial(_read, _document(BODIES["changes"]), accept=False)]


def _read(data: bytes, *, accept: bool) -> str:
    return "".join(_of_file(read_word(data, "d.docx", accept=accept)))


@cache
def refused() -> list[Callable[[], str]]:
    """What is said of what is no Word document, or one of more than a speech."""
    from tests.test_word_file import BAD, OURS

    def flood(xml: bytes) -> bytes:
        return xml.replace(b"<w:p>", b"<w:p/>" * 50_001 + b"<w:p>", 1)

    long = _document((_par(_run("长" * 2_000_001)),))
    datas = [data for data, _message in BAD.values()]
    datas += [changed_part(OURS, "word/document.xml", flood), long]
    return [partial(_refused, data) for data in datas]


def _refused(data: bytes) -> str:
    try:
        return read_word(data, "folder/d.docx").source.text[:20]
    except DraftspeechError as error:
        return report(error.findings)


def _of_file(file: WordFile) -> Iterator[str]:
    for line, text in enumerate(file.source.text.split("\n")):
        hint = file.hints.get(line)
        said = "" if hint is None else " ".join(map(str, hint))
        yield f"{line} {len(file.paragraphs[line])} [{said}] {text}\n"
    for piece in file.pieces:
        node = "" if piece.node is None else local(piece.node)
        words = file.source.text[piece.start : piece.end]
        yield f"piece {piece.start}-{piece.end} {node} {piece.text is not None} {words}\n"
    for change in file.changes:
        yield f"change {_change(change)}\n"
    for one in told(file.changes):
        replaced = "" if one.replaced is None else f" → {_change(one.replaced)}"
        yield f"told {_change(one.change)}{replaced}{' whole' if one.whole else ''}\n"
    yield f"anchors {[(key, at.start, at.end) for key, at in file.anchors.items()]}\n"
    yield f"unread {file.unread} {file.unread_changes} {file.is_lectern} {file.lost}\n"


def _change(one: Change) -> str:
    span = f"{one.span.start}-{one.span.end}"
    return " ".join(filter(None, (one.deed.name, one.author, one.date, span, one.words, one.how)))


REMARKS = (
    (Span(0, 2), "一 & <二>\n两行"),
    (Span(3, 5), "同处又一"),
    (Span(3, 5), "同处"),
    (Span(4, 9), "跨行"),
    (Span(11, 12), "拼音"),
    (Span(14, 14), "空"),
    (Span(16, 16), "空段"),
)


@cache
def comments() -> list[Callable[[], str]]:
    """The XML of documents with comments of ours, marked and not, and with them cleared again."""
    when = "2026-08-25T15:04:05Z"
    return [partial(_commented, ""), partial(_commented, when, marked=True), _cleared]


def _to_comment() -> bytes:
    inside = "<w:t>甲乙</w:t><w:br/><w:t>丙丁戊</w:t><w:tab/><w:t>己</w:t>"
    pinyin = (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>cù</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>蹴鞠</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    first = f"<w:p><w:r><w:rPr><w:b/></w:rPr>{inside}</w:r>{_run('庚辛')}{pinyin}</w:p>"
    return with_body(first, _par(_run("壬癸")), "<w:p/>")


def _commented(when: str, *, marked: bool = False) -> str:
    data = annotate(read_word(_to_comment(), "d.docx"), REMARKS, when, marked=marked)
    return _parts(data, "word/document.xml", "word/comments.xml")


def _cleared() -> str:
    data = annotate(read_word(_to_comment(), "d.docx"), REMARKS, marked=True)
    file = read_word(data, "d.docx")
    cleared(file, "同处")
    return _parts(saved(file.document), "word/document.xml", "word/comments.xml")


def _parts(data: bytes, *names: str) -> str:
    """Return parts of a document, without the many namespaces of their roots."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts = (f"---- {name}\n{_lines(archive.read(name))}\n" for name in names)
        return re.sub(' (?:xmlns:\\w+|mc:Ignorable)="[^"]*"', "", "".join(texts))


MADE = (0, 4, 7, 12, 13, 14, 15, 16)
"""The edits of `told.EDITS` that are made by hand in Word."""


@cache
def updates() -> list[Callable[[], str]]:
    """Which paragraphs of a document change where both sides edit a small speech."""
    from tests.golden.told import EDITS

    said = [partial(_updated, mine, new) for mine in (EDITS[at] for at in MADE) for new in EDITS]
    others = [partial(_rearranged, new, put) for put in OTHERS for new in NEW]
    return [*said, *others]


APART = """在会上的讲话

同志们：
　　今天开会。

　　一、抓早
　　早动手。
　　早安排 & 早落实。

　　二、抓小
　　小处见。
　　谢谢大家。
"""
_TABLE = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
OTHERS: tuple[tuple[tuple[str, str], ...], ...] = (
    # tables, an empty paragraph and an end of a section between the paragraphs of the speech
    (
        ("<w:body>", f"<w:body>{_TABLE}<w:p/>"),
        ("今天开会。</w:t></w:r></w:p>", f"今天开会。</w:t></w:r></w:p>{_TABLE}"),
        ("早动手。</w:t></w:r></w:p>", "早动手。</w:t></w:r></w:p><w:p/>"),
        ("落实。</w:t></w:r></w:p>", f"落实。</w:t></w:r></w:p><w:p><w:pPr/></w:p>{_TABLE}"),
        (
            '<w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:rPr><w:rFonts w:hint="eastAsia"/>'
            '</w:rPr><w:t xml:space="preserve">早安排',
            '<w:pPr><w:pStyle w:val="BodyText"/><w:sectPr/></w:pPr><w:r>'
            '<w:t xml:space="preserve">早安排',
        ),
        (
            "小处见。</w:t></w:r>",
            "小处见。</w:t></w:r>"
            '<w:bookmarkStart w:id="50" w:name="theirs"/><w:bookmarkEnd w:id="50"/>',
        ),
    ),
    # paragraphs inside a content control
    (
        (
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="1"',
            "<w:sdt><w:sdtContent>"
            '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="1"',
        ),
        ("落实。</w:t></w:r></w:p>", "落实。</w:t></w:r></w:p></w:sdtContent></w:sdt>"),
    ),
)
"""What others put into the document: words of its XML, and what is in their place."""
NEW = (
    ("", ""),
    ("　　谢谢", "　　三、抓常\n　　常在心 & <好>。\n　　谢谢"),
    ("　　早安排 & 早落实。\n", ""),
    ("　　今天开会。\n", "　　今天开会。\n　　请记好。\n"),
    ("　　二、抓小\n　　小处见。\n", ""),
    ("早动手", "早早动手"),
    ("抓早", "抓得早"),
)
"""What the new rendering has otherwise."""


def _rearranged(new: tuple[str, str], put: tuple[tuple[str, str], ...]) -> str:
    def change(xml: bytes) -> bytes:
        text = xml.decode()
        for old, now in put:
            assert old in text, old
            text = text.replace(old, now, 1)
        return text.encode()

    data = changed_part(_word(_speech(APART), SETTINGS["official"]), "word/document.xml", change)
    file = read_word(data, "d.docx")
    draft = Draft(file.source, hints=file.hints)
    theirs = _speech(APART.replace(*new) if new[0] else APART)
    merged = merge(_speech(APART), speech_of(draft), theirs)
    out = patched_word(file, draft, speech_of(draft), merge=merged, new=theirs, memory="m")
    return _parts(out, "word/document.xml")


def _updated(mine: tuple[str, str, str], new: tuple[str, str, str]) -> str:
    from tests.golden.told import SMALL

    def changed(edit: tuple[str, str, str]) -> str:
        return SMALL.replace(edit[1], edit[2], 1) if edit[1] else SMALL

    data = _word(_speech(changed(mine)), SETTINGS["official"])
    file = read_word(data, "d.docx")
    draft = Draft(file.source, hints=file.hints)
    ours, theirs = speech_of(draft), _speech(changed(new))
    merged = merge(_speech(SMALL), ours, theirs)
    try:
        out = patched_word(file, draft, ours, merge=merged, new=theirs, memory="kept & <so>")
    except DraftspeechError as error:
        return report(error.findings)
    before, after = (_parts(one, "word/document.xml").split("\n<w:p>") for one in (data, out))
    shown = f"{mine[0]} + {new[0]}: {len(before)} → {len(after)}\n"
    return shown + "".join(
        f"{at} {one}\n" for at, one in enumerate(after) if at and one not in before
    )
