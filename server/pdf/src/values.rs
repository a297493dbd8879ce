//! Blocks as values of the typesetter.

use document::content::blocks::{Block, Cell, Image, Inline, Style, words};
use document::content::lines::lines;
use typst::foundations::{Array, Bytes, Dict, IntoValue, Str, Value};

use crate::Picture;
use crate::fonts::printable;
use crate::levels::{Levels, MAX_DEPTH};
use crate::table::{Placed, place};

/// The space for text, in points: A4 without its margins.
const WIDTH: f64 = 459.0;
const HEIGHT: f64 = 640.0;
/// Points of a pixel at 96 of them to the inch.
const PIXEL: f64 = 0.75;

/// How many characters blocks have.
pub(crate) fn characters(blocks: &[Block]) -> usize {
    lines(blocks).iter().map(|line| line.text().chars().count()).sum()
}

/// The inputs of the template. Adds the weight of the pictures to `pictures`.
pub(crate) fn document(
    title: &str,
    lang: &str,
    blocks: &[Block],
    picture: &dyn Fn(&str) -> Option<Picture>,
    pictures: &mut usize,
) -> Dict {
    let mut writer = Writer {
        picture,
        pictures,
        levels: Levels::default(),
    };
    let blocks = writer.blocks(blocks, 0);
    let title = printable(title);
    let title = if title.trim().is_empty() {
        "–".to_owned()
    } else {
        title
    };
    let document = dict([
        ("title", text(&title)),
        ("lang", text(&language(lang))),
        ("blocks", Value::Array(blocks)),
    ]);
    dict([("document", Value::Dict(document))])
}

/// The two or three letters the typesetter knows languages by.
fn language(lang: &str) -> String {
    let letters: String = lang.chars().take_while(char::is_ascii_alphabetic).collect();
    match letters.len() {
        2 | 3 => letters.to_ascii_lowercase(),
        _ => "de".to_owned(),
    }
}

fn dict<const N: usize>(entries: [(&str, Value); N]) -> Dict {
    entries
        .into_iter()
        .map(|(name, value)| (Str::from(name), value))
        .collect()
}

fn text(text: &str) -> Value {
    Value::Str(Str::from(text))
}

fn block<const N: usize>(kind: &str, entries: [(&str, Value); N]) -> Value {
    let mut block = dict(entries);
    block.insert(Str::from("kind"), text(kind));
    Value::Dict(block)
}

struct Writer<'a> {
    picture: &'a dyn Fn(&str) -> Option<Picture>,
    pictures: &'a mut usize,
    levels: Levels,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], depth: usize) -> Array {
        if depth >= MAX_DEPTH {
            return lines(blocks)
                .iter()
                .map(|line| paragraph(&[Inline::plain(line.text())]))
                .collect();
        }
        let mut out = Array::new();
        for block in blocks {
            if let Some(value) = self.block(block, depth) {
                out.push(value);
            }
        }
        out
    }

    fn inner(&mut self, blocks: &[Block], depth: usize) -> Value {
        Value::Array(self.blocks(blocks, depth + 1))
    }

    fn block(&mut self, found: &Block, depth: usize) -> Option<Value> {
        Some(match found {
            Block::Paragraph(inlines) if inlines.is_empty() => return None,
            Block::Paragraph(inlines) => paragraph(inlines),
            // A heading within something else would stand outside of the document's order.
            Block::Heading(_, inlines) if depth > 0 || words(inlines).trim().is_empty() => paragraph(inlines),
            Block::Heading(level, inlines) => {
                let level = i64::from(self.levels.next(*level)).into_value();
                block("heading", [("level", level), ("body", runs(inlines))])
            }
            Block::Bullets(items) => {
                let items = self.items(items.iter().map(Vec::as_slice), depth)?;
                block("bullets", [("items", items)])
            }
            Block::Numbers(start, items) => {
                let items = self.items(items.iter().map(Vec::as_slice), depth)?;
                block("numbers", [("start", (*start).into_value()), ("items", items)])
            }
            Block::Tasks(tasks) => {
                let items: Vec<Vec<Block>> = tasks
                    .iter()
                    .map(|task| marked(task.is_done, &task.blocks))
                    .collect();
                let items = self.items(items.iter().map(Vec::as_slice), depth)?;
                block("tasks", [("items", items)])
            }
            Block::Table(rows) => self.table(rows, depth)?,
            Block::Quote(inner) | Block::Unknown(_, inner) => {
                block("quote", [("blocks", self.inner(inner, depth))])
            }
            Block::Code(_, inlines) => {
                let code = words(inlines);
                let code: Vec<String> = code.split('\n').map(printable).collect();
                block("code", [("text", text(&code.join("\n")))])
            }
            Block::Callout(tone, inner) => block(
                "box",
                [("tone", text(tone.name())), ("blocks", self.inner(inner, depth))],
            ),
            Block::Note(inner) => block(
                "box",
                [("tone", text("note")), ("blocks", self.inner(inner, depth))],
            ),
            Block::Image(image) => self.image(image)?,
            Block::Rule => block("rule", []),
        })
    }

    fn items<'b>(&mut self, items: impl Iterator<Item = &'b [Block]>, depth: usize) -> Option<Value> {
        let items: Array = items.map(|item| self.inner(item, depth)).collect();
        (!items.is_empty()).then_some(Value::Array(items))
    }

    fn table(&mut self, rows: &[Vec<Cell>], depth: usize) -> Option<Value> {
        let grid = place(rows);
        if grid.columns == 0 {
            return None;
        }
        let mut head = Array::new();
        let mut cells = Array::new();
        for placed in &grid.cells {
            let cell = self.cell(placed, depth);
            if placed.y < grid.heads {
                head.push(cell);
            } else {
                cells.push(cell);
            }
        }
        let columns = count(grid.columns);
        Some(block(
            "table",
            [
                ("columns", columns),
                ("head", Value::Array(head)),
                ("cells", Value::Array(cells)),
            ],
        ))
    }

    fn cell(&mut self, placed: &Placed<'_>, depth: usize) -> Value {
        Value::Dict(dict([
            ("x", count(placed.x)),
            ("y", count(placed.y)),
            ("columns", count(placed.columns)),
            ("rows", count(placed.rows)),
            ("header", placed.cell.is_header.into_value()),
            ("blocks", self.inner(&placed.cell.blocks, depth)),
        ]))
    }

    fn image(&mut self, image: &Image) -> Option<Value> {
        let found = (self.picture)(&image.file).filter(|picture| picture.width > 0 && picture.height > 0);
        let Some(picture) = found else {
            let says = [image.alt.as_str(), image.caption.as_str()];
            let says: Vec<&str> = says.into_iter().filter(|text| !text.is_empty()).collect();
            return (!says.is_empty()).then(|| paragraph(&[Inline::plain(format!("[{}]", says.join(": ")))]));
        };
        *self.pictures += picture.bytes.len();
        let (natural, tall) = (f64::from(picture.width), f64::from(picture.height));
        let wanted = image.width.map_or(natural, f64::from) * PIXEL;
        let width = wanted.min(WIDTH).min(HEIGHT * natural / tall);
        let height = width * tall / natural;
        let alt = [&image.alt, &image.caption]
            .into_iter()
            .find(|text| !text.trim().is_empty());
        Some(block(
            "image",
            [
                ("bytes", Value::Bytes(Bytes::new(picture.bytes))),
                ("alt", alt.map_or(Value::None, |alt| text(alt))),
                ("caption", text(&printable(&image.caption))),
                ("width", width.into_value()),
                ("height", height.into_value()),
            ],
        ))
    }
}

fn count(count: usize) -> Value {
    i64::try_from(count).unwrap_or(i64::MAX).into_value()
}

/// A task's blocks with its box before the text.
fn marked(is_done: bool, blocks: &[Block]) -> Vec<Block> {
    let sign = Inline::plain(if is_done { "☒ " } else { "☐ " });
    let mut out = blocks.to_vec();
    match out.first_mut() {
        Some(Block::Paragraph(inlines)) => inlines.insert(0, sign),
        _ => out.insert(0, Block::Paragraph(vec![sign])),
    }
    out
}

fn paragraph(inlines: &[Inline]) -> Value {
    block("paragraph", [("body", runs(inlines))])
}

fn runs(inlines: &[Inline]) -> Value {
    let mut out = Array::new();
    for inline in inlines {
        let (said, styles, link) = match inline {
            Inline::Break => {
                out.push(block("break", []));
                continue;
            }
            Inline::Text(span) => (span.text.clone(), Some(&span.styles), span.link.as_deref()),
            Inline::Mention { name, .. } => (format!("@{name}"), None, None),
            Inline::Unknown(_, text) => (text.clone(), None, None),
        };
        let styles: Array = Style::ALL
            .iter()
            .filter(|(style, _)| styles.is_some_and(|styles| styles.contains(style)))
            .map(|(_, name)| text(name))
            .collect();
        for (at, part) in said.split('\n').enumerate() {
            if at > 0 {
                out.push(block("break", []));
            }
            let link = link.map_or(Value::None, text);
            let part = text(&printable(part));
            out.push(block(
                "text",
                [
                    ("text", part),
                    ("styles", Value::Array(styles.clone())),
                    ("link", link),
                ],
            ));
        }
    }
    Value::Array(out)
}
