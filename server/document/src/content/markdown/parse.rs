//! Markdown as blocks. HTML in it is text, but for the few signs that [`super::write()`] makes. Nesting is bounded.

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::FILE;
use super::parse_inline::Running;
use crate::content::blocks::{Block, Cell, Image, Inline, Span, Task, Tone, words};

/// How deep blocks may stand in each other; what is deeper stands at this depth.
const MAX_FRAMES: usize = 20;

/// The blocks of a Markdown text.
#[must_use]
pub fn parse(text: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM;
    let mut building = Building {
        frames: vec![Frame::new(Opened::Root)],
        running: Running::default(),
    };
    for event in Parser::new_ext(text, options) {
        building.take(event);
    }
    while building.frames.len() > 1 {
        building.close();
    }
    building.flush();
    building.frames.pop().map(|root| root.blocks).unwrap_or_default()
}

enum Opened {
    Root,
    /// Too deep: its blocks belong to what is around it.
    Through,
    Quote(Option<BlockQuoteKind>),
    List(Option<u64>, Vec<(Option<bool>, Vec<Block>)>),
    Item(Option<bool>),
    Table(Vec<Vec<Cell>>),
    Row(bool, Vec<Cell>),
    Cell,
    Code(Option<String>),
    Image(Image),
}

struct Frame {
    opened: Opened,
    blocks: Vec<Block>,
}

impl Frame {
    const fn new(opened: Opened) -> Self {
        Self {
            opened,
            blocks: Vec::new(),
        }
    }
}

struct Building {
    frames: Vec<Frame>,
    running: Running,
}

impl Building {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Rule => {
                self.flush();
                self.push(Block::Rule);
            }
            Event::TaskListMarker(done) => {
                if let Some(Frame {
                    opened: Opened::Item(mark),
                    ..
                }) = self.frames.last_mut()
                {
                    *mark = Some(done);
                }
            }
            Event::Html(html) if html.trim_start().starts_with("<!--") => {}
            other => self.running.take(other),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let opened = match tag {
            Tag::BlockQuote(kind) => Opened::Quote(kind),
            Tag::List(start) => Opened::List(start, Vec::new()),
            Tag::Item => Opened::Item(None),
            Tag::Table(_) => Opened::Table(Vec::new()),
            Tag::TableHead => Opened::Row(true, Vec::new()),
            Tag::TableRow => Opened::Row(false, Vec::new()),
            Tag::TableCell => Opened::Cell,
            Tag::CodeBlock(CodeBlockKind::Fenced(name)) => {
                let name = name.split_whitespace().next().unwrap_or_default();
                Opened::Code((!name.is_empty()).then(|| name.chars().take(32).collect()))
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => Opened::Code(None),
            Tag::Image { dest_url, title, .. } if self.running.is_blank() && dest_url.starts_with(FILE) => {
                Opened::Image(Image {
                    file: dest_url[FILE.len()..].to_owned(),
                    caption: title.to_string(),
                    ..Image::default()
                })
            }
            Tag::Paragraph | Tag::Heading { .. } => return self.flush(),
            Tag::HtmlBlock => return,
            inline => return self.running.start(&inline),
        };
        self.flush();
        let is_through = self.frames.len() >= MAX_FRAMES;
        self.frames
            .push(Frame::new(if is_through { Opened::Through } else { opened }));
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush(),
            TagEnd::Heading(level) => {
                let inlines = self.running.done();
                self.push(Block::Heading((level as u8).min(3), inlines));
            }
            TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::CodeBlock => self.close(),
            TagEnd::Image
                if matches!(
                    self.frames.last(),
                    Some(Frame {
                        opened: Opened::Image(_),
                        ..
                    })
                ) =>
            {
                self.close();
            }
            inline => self.running.end(inline),
        }
    }

    fn push(&mut self, block: Block) {
        let at = self
            .frames
            .iter()
            .rposition(|frame| !matches!(frame.opened, Opened::Through));
        if let Some(frame) = at.and_then(|at| self.frames.get_mut(at)) {
            frame.blocks.push(block);
        }
    }

    /// Running text that stands without a paragraph of its own.
    fn flush(&mut self) {
        let inlines = self.running.done();
        if !inlines.is_empty() {
            self.push(Block::Paragraph(inlines));
        }
    }

    fn close(&mut self) {
        let is_code = matches!(
            self.frames.last(),
            Some(Frame {
                opened: Opened::Code(_) | Opened::Image(_),
                ..
            })
        );
        let text = if is_code {
            words(&self.running.done())
        } else {
            String::new()
        };
        self.flush();
        let Some(Frame { opened, blocks }) = self.frames.pop() else {
            return;
        };
        match opened {
            Opened::Root | Opened::Through => blocks.into_iter().for_each(|block| self.push(block)),
            Opened::Quote(kind) => self.push(quote(kind, blocks)),
            Opened::List(start, items) => self.push_list(start, items),
            Opened::Item(mark) => match self.frames.last_mut().map(|frame| &mut frame.opened) {
                Some(Opened::List(_, items)) => items.push((mark, blocks)),
                _ => blocks.into_iter().for_each(|block| self.push(block)),
            },
            Opened::Cell => {
                if let Some(Opened::Row(is_header, cells)) =
                    self.frames.last_mut().map(|frame| &mut frame.opened)
                {
                    cells.push(Cell {
                        is_header: *is_header,
                        columns: 1,
                        rows: 1,
                        blocks,
                    });
                }
            }
            Opened::Row(_, cells) => {
                if let Some(Opened::Table(rows)) = self.frames.last_mut().map(|frame| &mut frame.opened) {
                    rows.push(cells);
                }
            }
            Opened::Table(rows) => self.push(Block::Table(rows)),
            Opened::Code(language) => {
                let text = text.strip_suffix('\n').unwrap_or(&text);
                let text = (!text.is_empty()).then(|| Inline::plain(text));
                self.push(Block::Code(language, text.into_iter().collect()));
            }
            Opened::Image(image) => self.push(Block::Image(Image { alt: text, ..image })),
        }
    }

    fn push_list(&mut self, start: Option<u64>, items: Vec<(Option<bool>, Vec<Block>)>) {
        let is_tasks = items.iter().any(|(mark, _)| mark.is_some());
        let block = match start {
            Some(start) => Block::Numbers(
                i64::try_from(start).unwrap_or(1),
                items.into_iter().map(|(_, blocks)| blocks).collect(),
            ),
            None if is_tasks => Block::Tasks(
                items
                    .into_iter()
                    .map(|(mark, blocks)| Task {
                        is_done: mark == Some(true),
                        blocks,
                    })
                    .collect(),
            ),
            None => Block::Bullets(items.into_iter().map(|(_, blocks)| blocks).collect()),
        };
        self.push(block);
    }
}

fn quote(kind: Option<BlockQuoteKind>, mut blocks: Vec<Block>) -> Block {
    let tone = match kind {
        Some(BlockQuoteKind::Note | BlockQuoteKind::Important) => Tone::Info,
        Some(BlockQuoteKind::Tip) => Tone::Tip,
        Some(BlockQuoteKind::Warning | BlockQuoteKind::Caution) => Tone::Warning,
        None => {
            return if take_sign(&mut blocks) {
                Block::Note(blocks)
            } else {
                Block::Quote(blocks)
            };
        }
    };
    Block::Callout(tone, blocks)
}

/// Takes the sign of notes from the head of a quote.
fn take_sign(blocks: &mut Vec<Block>) -> bool {
    let Some(Block::Paragraph(inlines)) = blocks.first_mut() else {
        return false;
    };
    let Some(Inline::Text(Span { text, .. })) = inlines.first_mut() else {
        return false;
    };
    let Some(rest) = text.strip_prefix("[!NOTES]") else {
        return false;
    };
    *text = rest.trim_start().to_owned();
    if text.is_empty() {
        inlines.remove(0);
    }
    if inlines.is_empty() {
        blocks.remove(0);
    }
    true
}
