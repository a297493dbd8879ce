//! From typed blocks to the tree, as the editor would write it: every node holds at least what the schema asks of it.

use serde_json::json;

use super::blocks::{Block, Cell, Inline, Span, Style};
use super::tree::{Element, Node, Run};

/// Blocks as nodes.
pub(super) fn nodes(blocks: &[Block]) -> Vec<Node> {
    blocks.iter().map(|block| Node::Element(node(block))).collect()
}

fn node(block: &Block) -> Element {
    match block {
        Block::Paragraph(inlines) => Element::new("paragraph").holding(running(inlines)),
        Block::Heading(level, inlines) => Element::new("heading")
            .with("level", *level)
            .holding(running(inlines)),
        Block::Bullets(items) => Element::new("bulletList").holding(list(items.iter().map(Vec::as_slice))),
        Block::Numbers(start, items) => Element::new("orderedList")
            .with("start", *start)
            .holding(list(items.iter().map(Vec::as_slice))),
        Block::Tasks(tasks) => Element::new("taskList").holding(
            tasks
                .iter()
                .map(|task| {
                    let item = Element::new("taskItem").with("checked", task.is_done);
                    Node::Element(item.holding(item_content(&task.blocks)))
                })
                .collect(),
        ),
        Block::Table(rows) => Element::new("table").holding(
            rows.iter()
                .map(|row| Node::Element(Element::new("tableRow").holding(row.iter().map(cell).collect())))
                .collect(),
        ),
        Block::Quote(inner) => Element::new("blockquote").holding(filled(inner)),
        Block::Code(language, text) => {
            let code = Element::new("codeBlock").holding(running(text));
            match language {
                Some(language) => code.with("language", language.as_str()),
                None => code,
            }
        }
        Block::Callout(tone, inner) => Element::new("callout")
            .with("tone", tone.name())
            .holding(filled(inner)),
        Block::Image(image) => {
            let element = Element::new("image")
                .with("file", image.file.as_str())
                .with("alt", image.alt.as_str())
                .with("caption", image.caption.as_str());
            match image.width {
                Some(width) => element.with("width", width),
                None => element,
            }
        }
        Block::Rule => Element::new("horizontalRule"),
        Block::Note(inner) => Element::new("speakerNote").holding(filled(inner)),
        Block::Unknown(name, inner) => Element::new(name).holding(nodes(inner)),
    }
}

fn list<'a>(items: impl Iterator<Item = &'a [Block]>) -> Vec<Node> {
    items
        .map(|item| Node::Element(Element::new("listItem").holding(item_content(item))))
        .collect()
}

/// An item begins with a paragraph.
fn item_content(blocks: &[Block]) -> Vec<Node> {
    let mut out = nodes(blocks);
    if !matches!(blocks.first(), Some(Block::Paragraph(_))) {
        out.insert(0, Node::Element(Element::new("paragraph")));
    }
    out
}

/// At least one block.
fn filled(blocks: &[Block]) -> Vec<Node> {
    if blocks.is_empty() {
        return vec![Node::Element(Element::new("paragraph"))];
    }
    nodes(blocks)
}

fn cell(cell: &Cell) -> Node {
    let name = if cell.is_header {
        "tableHeader"
    } else {
        "tableCell"
    };
    Node::Element(
        Element::new(name)
            .with("colspan", cell.columns)
            .with("rowspan", cell.rows)
            .holding(filled(&cell.blocks)),
    )
}

fn running(inlines: &[Inline]) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Text(span) => match out.last_mut() {
                Some(Node::Text(runs)) => runs.push(run(span)),
                _ => out.push(Node::Text(vec![run(span)])),
            },
            Inline::Break => out.push(Node::Element(Element::new("hardBreak"))),
            Inline::Mention { person, name } => {
                let mention = Element::new("mention").with("name", name.as_str());
                out.push(Node::Element(match person {
                    Some(person) => mention.with("person", person.as_str()),
                    None => mention,
                }));
            }
            Inline::Unknown(name, text) => {
                let text = Run {
                    text: text.clone(),
                    ..Run::default()
                };
                out.push(Node::Element(
                    Element::new(name).holding(vec![Node::Text(vec![text])]),
                ));
            }
        }
    }
    out
}

fn run(span: &Span) -> Run {
    let mut marks: super::tree::Values = Style::ALL
        .iter()
        .filter(|(style, _)| span.styles.contains(style))
        .map(|(_, name)| ((*name).to_owned(), json!({})))
        .collect();
    if let Some(href) = &span.link {
        marks.insert("link".to_owned(), json!({ "href": href }));
    }
    Run {
        text: span.text.clone(),
        marks,
        author: None,
    }
}
