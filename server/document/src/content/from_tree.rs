//! From the tree to typed blocks. Forgiving: what stands where it should not is kept in the nearest form that says it.

use super::blocks::{Block, Cell, Image, Inline, Span, Style, Task, Tone};
use super::link;
use super::tree::{Element, Node, Run, text_of};

/// Nodes as blocks. Running text that stands between blocks becomes a paragraph.
pub(super) fn blocks(nodes: &[Node]) -> Vec<Block> {
    let mut out = Vec::new();
    let mut loose: Vec<Inline> = Vec::new();
    for node in nodes {
        match node {
            Node::Element(element) if !is_inline(element) => {
                flush(&mut loose, &mut out);
                out.push(block(element));
            }
            other => push_inline(other, &mut loose),
        }
    }
    flush(&mut loose, &mut out);
    out
}

fn flush(loose: &mut Vec<Inline>, out: &mut Vec<Block>) {
    if !loose.is_empty() {
        out.push(Block::Paragraph(std::mem::take(loose)));
    }
}

fn is_inline(element: &Element) -> bool {
    matches!(element.name.as_str(), "hardBreak" | "mention")
}

fn block(element: &Element) -> Block {
    let children = &element.children;
    match element.name.as_str() {
        "paragraph" => Block::Paragraph(inlines(children)),
        "heading" => {
            let level = element.number("level").unwrap_or(1).clamp(1, 3);
            Block::Heading(u8::try_from(level).unwrap_or(1), inlines(children))
        }
        "bulletList" => Block::Bullets(items(children)),
        "orderedList" => Block::Numbers(
            element.number("start").unwrap_or(1).clamp(0, 1_000_000),
            items(children),
        ),
        "taskList" => Block::Tasks(tasks(children)),
        "table" => Block::Table(rows(children)),
        "blockquote" => Block::Quote(blocks(children)),
        "codeBlock" => Block::Code(language(element), inlines(children)),
        "callout" => {
            let tone = element.text("tone").unwrap_or_default();
            Block::Callout(Tone::named(&tone), blocks(children))
        }
        "image" => Block::Image(image(element)),
        "horizontalRule" => Block::Rule,
        "speakerNote" => Block::Note(blocks(children)),
        name => Block::Unknown(name.to_owned(), blocks(children)),
    }
}

/// The items of a list. What is no item stands in one of its own.
fn items(children: &[Node]) -> Vec<Vec<Block>> {
    children
        .iter()
        .map(|child| match child {
            Node::Element(element) if matches!(element.name.as_str(), "listItem" | "taskItem") => {
                blocks(&element.children)
            }
            other => blocks(std::slice::from_ref(other)),
        })
        .collect()
}

fn tasks(children: &[Node]) -> Vec<Task> {
    let done = children.iter().map(|child| match child {
        Node::Element(element) => element.flag("checked"),
        Node::Text(_) => false,
    });
    items(children)
        .into_iter()
        .zip(done)
        .map(|(blocks, is_done)| Task { is_done, blocks })
        .collect()
}

fn rows(children: &[Node]) -> Vec<Vec<Cell>> {
    children
        .iter()
        .map(|child| match child {
            Node::Element(row) if row.name == "tableRow" => row.children.iter().map(cell).collect(),
            other => vec![cell(other)],
        })
        .collect()
}

fn cell(node: &Node) -> Cell {
    match node {
        Node::Element(element) if matches!(element.name.as_str(), "tableCell" | "tableHeader") => Cell {
            is_header: element.name == "tableHeader",
            columns: span(element, "colspan", 64),
            rows: span(element, "rowspan", 512),
            blocks: blocks(&element.children),
        },
        other => Cell {
            is_header: false,
            columns: 1,
            rows: 1,
            blocks: blocks(std::slice::from_ref(other)),
        },
    }
}

fn span(element: &Element, name: &str, most: i64) -> usize {
    let asked = element.number(name).unwrap_or(1).clamp(1, most);
    usize::try_from(asked).unwrap_or(1)
}

fn language(element: &Element) -> Option<String> {
    let name = element.text("language")?;
    let plain = name
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '#' | '.' | '_'));
    (plain && !name.is_empty() && name.len() <= 32).then_some(name)
}

fn image(element: &Element) -> Image {
    Image {
        file: element.text("file").unwrap_or_default(),
        alt: element.text("alt").unwrap_or_default(),
        caption: element.text("caption").unwrap_or_default(),
        width: element
            .number("width")
            .and_then(|width| u32::try_from(width).ok())
            .filter(|width| (16..=4_096).contains(width)),
    }
}

fn inlines(nodes: &[Node]) -> Vec<Inline> {
    let mut out = Vec::new();
    for node in nodes {
        push_inline(node, &mut out);
    }
    out
}

fn push_inline(node: &Node, out: &mut Vec<Inline>) {
    match node {
        Node::Text(runs) => out.extend(runs.iter().filter(|run| !run.text.is_empty()).map(text)),
        Node::Element(element) => out.push(match element.name.as_str() {
            "hardBreak" => Inline::Break,
            "mention" => Inline::Mention {
                person: element.text("person"),
                name: element.text("name").unwrap_or_default(),
            },
            name => Inline::Unknown(name.to_owned(), unknown_text(element)),
        }),
    }
}

/// What an unknown node says: its text, or for one without text what its attributes call it.
fn unknown_text(element: &Element) -> String {
    let text = text_of(&element.children);
    if !text.is_empty() {
        return text;
    }
    ["name", "label", "alt", "text", "title"]
        .iter()
        .find_map(|name| element.text(name))
        .unwrap_or_default()
}

fn text(run: &Run) -> Inline {
    let is_on = |name: &str| {
        run.marks
            .get(name)
            .is_some_and(|value| !value.is_null() && value != false)
    };
    let link = run
        .marks
        .get("link")
        .and_then(|mark| mark.get("href"))
        .and_then(serde_json::Value::as_str)
        .and_then(link::safe)
        .map(str::to_owned);
    Inline::Text(Span {
        text: run.text.clone(),
        styles: Style::ALL
            .iter()
            .filter(|(_, name)| is_on(name))
            .map(|(style, _)| *style)
            .collect(),
        link,
        author: run.author,
    })
}
