//! Blocks as Markdown.

use super::FILE;
use super::inline::{self, Place, longest_run};
use crate::content::blocks::{Block, Cell, Image, Tone, words};

/// Blocks as Markdown. `address` says where a picture's file is found; without an answer its id stands there.
pub fn write(blocks: &[Block], address: &dyn Fn(&str) -> Option<String>) -> String {
    let text = Writer { address }.blocks(blocks);
    if text.is_empty() {
        text
    } else {
        format!("{text}\n")
    }
}

struct Writer<'a> {
    address: &'a dyn Fn(&str) -> Option<String>,
}

impl Writer<'_> {
    fn blocks(&self, blocks: &[Block]) -> String {
        let mut out = String::new();
        let mut before: Option<&Block> = None;
        for block in blocks {
            let text = self.block(block);
            if text.is_empty() {
                continue;
            }
            if let Some(before) = before {
                out.push_str("\n\n");
                // Two lists in a row would run into one.
                if is_list(before) && is_list(block) {
                    out.push_str("<!-- -->\n\n");
                }
            }
            out.push_str(&text);
            before = Some(block);
        }
        out
    }

    fn block(&self, block: &Block) -> String {
        match block {
            Block::Paragraph(inlines) => inline::write(inlines, Place::Paragraph),
            Block::Heading(level, inlines) => {
                format!(
                    "{} {}",
                    "#".repeat(usize::from(*level)),
                    inline::write(inlines, Place::Heading)
                )
            }
            Block::Bullets(items) => self.list(items.iter().map(|item| ("- ".to_owned(), item.as_slice()))),
            Block::Numbers(start, items) => self.list(
                (*start..)
                    .zip(items)
                    .map(|(number, item)| (format!("{number}. "), item.as_slice())),
            ),
            Block::Tasks(tasks) => self.list(tasks.iter().map(|task| {
                let sign = if task.is_done { "- [x] " } else { "- [ ] " };
                (sign.to_owned(), task.blocks.as_slice())
            })),
            Block::Table(rows) => table(rows),
            Block::Quote(inner) | Block::Unknown(_, inner) if inner.is_empty() => String::new(),
            Block::Quote(inner) => prefixed(&self.blocks(inner), "> ", "> "),
            Block::Code(language, text) => {
                let text = words(text);
                let fence = "`".repeat((longest_run(&text, '`') + 1).max(3));
                format!(
                    "{fence}{}\n{text}\n{fence}",
                    language.as_deref().unwrap_or_default()
                )
            }
            Block::Callout(tone, inner) => self.box_of(sign(*tone), inner),
            Block::Note(inner) => self.box_of("[!NOTES]", inner),
            Block::Image(image) => self.image(image),
            Block::Rule => "---".to_owned(),
            Block::Unknown(_, inner) => self.blocks(inner),
        }
    }

    fn box_of(&self, sign: &str, inner: &[Block]) -> String {
        prefixed(&format!("{sign}\n{}", self.blocks(inner)), "> ", "> ")
    }

    fn list<'b>(&self, items: impl Iterator<Item = (String, &'b [Block])>) -> String {
        let items: Vec<String> = items
            .map(|(sign, blocks)| {
                // A task's box is text of its paragraph: what follows stands under the bullet.
                let width = if sign.starts_with('-') { 2 } else { sign.len() };
                prefixed(&self.item(blocks), &sign, &" ".repeat(width))
            })
            .collect();
        items.join("\n")
    }

    /// An item's blocks; a list right below its text stands tight, if it may begin there.
    fn item(&self, blocks: &[Block]) -> String {
        match blocks {
            [
                text @ Block::Paragraph(_),
                list @ (Block::Bullets(_) | Block::Tasks(_) | Block::Numbers(1, _)),
            ] => {
                format!("{}\n{}", self.block(text), self.block(list))
            }
            _ => self.blocks(blocks),
        }
    }

    fn image(&self, image: &Image) -> String {
        let target = (self.address)(&image.file).unwrap_or_else(|| format!("{FILE}{}", image.file));
        let alt = one_line(&image.alt).replace(['[', ']'], "");
        let caption = one_line(&image.caption).replace('"', "'");
        if caption.is_empty() {
            format!("![{alt}](<{target}>)")
        } else {
            format!("![{alt}](<{target}> \"{caption}\")")
        }
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\n', '\r', '\\', '<', '`'], " ")
}

const fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Info => "[!NOTE]",
        Tone::Tip => "[!TIP]",
        Tone::Warning => "[!WARNING]",
    }
}

const fn is_list(block: &Block) -> bool {
    matches!(block, Block::Bullets(_) | Block::Numbers(..) | Block::Tasks(_))
}

fn prefixed(text: &str, first: &str, other: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        let prefix = if at == 0 { first } else { other };
        if at > 0 {
            out.push('\n');
        }
        out.push_str(if line.is_empty() {
            prefix.trim_end()
        } else {
            prefix
        });
        out.push_str(line);
    }
    out
}

/// A table. Markdown knows one line in each cell and always a first row of headers.
fn table(rows: &[Vec<Cell>]) -> String {
    let width = rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.columns).sum())
        .max()
        .unwrap_or(0);
    let mut lines = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut cells: Vec<String> = Vec::new();
        for cell in row {
            cells.push(in_one_line(&cell.blocks));
            cells.extend(std::iter::repeat_n(String::new(), cell.columns.saturating_sub(1)));
        }
        cells.resize(width, String::new());
        lines.push(format!("| {} |", cells.join(" | ")));
        if at == 0 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
    lines.join("\n")
}

fn in_one_line(blocks: &[Block]) -> String {
    let mut parts = Vec::new();
    crate::content::blocks::each(blocks, &mut |block| match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) | Block::Code(_, inlines) => {
            parts.push(inline::write(inlines, Place::Cell));
        }
        Block::Image(image) => parts.push(one_line(&image.alt)),
        _ => {}
    });
    parts.retain(|part| !part.is_empty());
    parts.join("<br>")
}
