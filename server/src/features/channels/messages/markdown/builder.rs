//! Events of the parser to a tree. Pure.

use protocol::limits::MARKDOWN_DEPTH;
use protocol::{Block, Inline};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::frame::Frame;
use super::{inside, link};

/// Characters of a language's name; the longest that highlighters know are shorter.
const LANGUAGE_CHARS: usize = 32;

/// A tree under construction.
pub(super) struct Builder {
    frames: Vec<Frame>,
    containers: usize,
    styles: usize,
    links: usize,
}

impl Builder {
    pub(super) fn new() -> Self {
        Self {
            frames: vec![Frame::Root(Vec::new())],
            containers: 0,
            styles: 0,
            links: 0,
        }
    }

    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::Code(text) => self.inline(Inline::Code { text: text.into() }),
            Event::SoftBreak | Event::HardBreak => self.inline(Inline::Break),
            Event::Rule => {
                self.end_implicit();
                self.block(Block::Rule);
            }
            // Parts of extensions that are not switched on.
            Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>) {
        let is_inline = is_inline(tag.to_end());
        let frame = match tag {
            Tag::Paragraph | Tag::HtmlBlock => Frame::Paragraph(Vec::new()),
            Tag::Heading { level, .. } => Frame::Heading((level as u8).min(3), Vec::new()),
            Tag::CodeBlock(kind) => Frame::Code {
                language: language(&kind),
                text: String::new(),
            },
            Tag::BlockQuote(_) if self.containers < MARKDOWN_DEPTH => Frame::Quote(Vec::new()),
            Tag::List(start) if self.containers < MARKDOWN_DEPTH => Frame::List {
                start: start.map(|first| u32::try_from(first).unwrap_or(u32::MAX)),
                items: Vec::new(),
            },
            Tag::Item if self.in_list() => Frame::Item(Vec::new()),
            Tag::Strong if self.styles < MARKDOWN_DEPTH => Frame::Strong(Vec::new()),
            Tag::Emphasis if self.styles < MARKDOWN_DEPTH => Frame::Emphasis(Vec::new()),
            Tag::Strikethrough if self.styles < MARKDOWN_DEPTH => Frame::Strike(Vec::new()),
            Tag::Link {
                link_type, dest_url, ..
            } => match inside::parse(link_type, &dest_url) {
                Some(to) if self.links == 0 => Frame::Inside(to, Vec::new()),
                _ => self.link(link_type, &dest_url),
            },
            Tag::Image {
                link_type, dest_url, ..
            } => self.link(link_type, &dest_url),
            _ => Frame::Flattened(1),
        };
        match frame {
            Frame::Strong(_) | Frame::Emphasis(_) | Frame::Strike(_) => self.styles += 1,
            Frame::Link(..) | Frame::Inside(..) => self.links += 1,
            Frame::Quote(_) | Frame::List { .. } => self.containers += 1,
            _ => {}
        }
        if is_inline {
            self.begin_implicit();
        } else {
            self.end_implicit();
        }
        match (self.frames.last_mut(), frame) {
            (Some(Frame::Flattened(depth)), Frame::Flattened(_)) => *depth += 1,
            (_, frame) => self.frames.push(frame),
        }
    }

    fn close(&mut self, tag: TagEnd) {
        if !is_inline(tag) {
            self.end_implicit();
        }
        if let Some(Frame::Flattened(depth)) = self.frames.last_mut()
            && *depth > 1
        {
            *depth -= 1;
            return;
        }
        self.pop();
    }

    /// Closes the innermost frame and puts what it became into the next one.
    fn pop(&mut self) {
        match self.frames.pop() {
            Some(Frame::Quote(blocks)) => {
                self.containers -= 1;
                self.block(Block::Quote { blocks });
            }
            Some(Frame::List { start, items }) => {
                self.containers -= 1;
                self.block(Block::List { start, items });
            }
            Some(Frame::Item(blocks)) => {
                if let Some(Frame::List { items, .. }) = self.frames.last_mut() {
                    items.push(blocks);
                }
            }
            Some(Frame::Code { language, mut text }) => {
                if text.ends_with('\n') {
                    text.pop();
                }
                self.block(Block::Code { language, text });
            }
            Some(Frame::Paragraph(inlines) | Frame::Implicit(inlines)) => {
                let inlines = link::find(trim_breaks(inlines));
                if !inlines.is_empty() {
                    self.block(Block::Paragraph { inlines });
                }
            }
            Some(Frame::Heading(level, inlines)) => {
                let inlines = link::find(inlines);
                self.block(Block::Heading { level, inlines });
            }
            Some(Frame::Strong(inlines)) => self.style(Inline::Strong { inlines }),
            Some(Frame::Emphasis(inlines)) => self.style(Inline::Emphasis { inlines }),
            Some(Frame::Strike(inlines)) => self.style(Inline::Strike { inlines }),
            Some(Frame::Link(href, mut inlines)) => {
                self.links -= 1;
                if inlines.is_empty() {
                    let text = href.clone();
                    inlines.push(Inline::Text { text });
                }
                self.inline(Inline::Link { href, inlines });
            }
            Some(Frame::Inside(to, inlines)) => {
                self.links -= 1;
                for inline in inside::finish(to, inlines) {
                    self.inline(inline);
                }
            }
            Some(root @ Frame::Root(_)) => self.frames.push(root),
            Some(Frame::Flattened(_)) | None => {}
        }
    }

    pub(super) fn finish(mut self) -> Vec<Block> {
        self.end_implicit();
        while self.frames.len() > 1 {
            self.pop();
        }
        match self.frames.pop() {
            Some(Frame::Root(blocks)) => blocks,
            _ => Vec::new(),
        }
    }

    fn style(&mut self, inline: Inline) {
        self.styles -= 1;
        self.inline(inline);
    }

    /// Text may come in pieces and, as HTML, with line ends in it.
    fn text(&mut self, text: &str) {
        if let Some(Frame::Code { text: code, .. }) = self.frames.last_mut() {
            code.push_str(text);
            return;
        }
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.inline(Inline::Break);
            }
            if !line.is_empty() {
                self.inline(Inline::Text { text: line.into() });
            }
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.begin_implicit();
        if let Some(inlines) = self.innermost().and_then(Frame::inlines) {
            match (inlines.last_mut(), inline) {
                (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
                (_, inline) => inlines.push(inline),
            }
        }
    }

    fn block(&mut self, block: Block) {
        if let Some(Frame::Root(blocks) | Frame::Quote(blocks) | Frame::Item(blocks)) = self.innermost() {
            blocks.push(block);
        }
    }

    fn begin_implicit(&mut self) {
        if let Some(Frame::Root(_) | Frame::Quote(_) | Frame::Item(_)) = self.innermost() {
            self.frames.push(Frame::Implicit(Vec::new()));
        }
    }

    fn end_implicit(&mut self) {
        if let Some(Frame::Implicit(_)) = self.frames.last() {
            self.pop();
        }
    }

    /// The innermost frame that is kept. Flattened ones are counted in one, so it is at most one further down.
    fn innermost(&mut self) -> Option<&mut Frame> {
        let top = self.frames.len().checked_sub(1)?;
        let at = match self.frames[top] {
            Frame::Flattened(_) => top.checked_sub(1)?,
            _ => top,
        };
        self.frames.get_mut(at)
    }

    fn in_list(&self) -> bool {
        matches!(self.frames.last(), Some(Frame::List { .. }))
    }

    /// A link, if its address is a safe one and it is not within another link.
    fn link(&self, kind: LinkType, address: &str) -> Frame {
        let address = if kind == LinkType::Email {
            format!("mailto:{address}")
        } else {
            address.to_owned()
        };
        match link::safe(&address) {
            Some(href) if self.links == 0 => Frame::Link(href, Vec::new()),
            _ => Frame::Flattened(1),
        }
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

fn trim_breaks(mut inlines: Vec<Inline>) -> Vec<Inline> {
    while inlines.last() == Some(&Inline::Break) {
        inlines.pop();
    }
    inlines
}

/// The language behind a fence: its first word, lower case, word characters only.
fn language(kind: &CodeBlockKind<'_>) -> String {
    let CodeBlockKind::Fenced(info) = kind else {
        return String::new();
    };
    let word = info.split_whitespace().next().unwrap_or_default();
    word.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '#'))
        .take(LANGUAGE_CHARS)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}
