//! Running text of Markdown, while it is read.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::blocks::{Inline, Span, Style};
use crate::content::link;

/// The running text since the last block, and the styles that are open in it.
#[derive(Default)]
pub(super) struct Running {
    inlines: Vec<Inline>,
    open: Vec<Style>,
    links: Vec<Option<String>>,
}

impl Running {
    pub(super) const fn is_blank(&self) -> bool {
        self.inlines.is_empty()
    }

    pub(super) fn done(&mut self) -> Vec<Inline> {
        self.open.clear();
        self.links.clear();
        std::mem::take(&mut self.inlines)
    }

    pub(super) fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.push(&text, None),
            Event::Code(text) => self.push(&text, Some(Style::Code)),
            Event::SoftBreak => self.push(" ", None),
            Event::HardBreak => self.inlines.push(Inline::Break),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html),
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.push(&text, None);
            }
            _ => {}
        }
    }

    fn html(&mut self, html: &str) {
        match html.trim_end() {
            "<u>" => self.open.push(Style::Underline),
            "</u>" => self.close(Style::Underline),
            "<mark>" => self.open.push(Style::Highlight),
            "</mark>" => self.close(Style::Highlight),
            "<br>" | "<br/>" | "<br />" => self.inlines.push(Inline::Break),
            other => self.push(other, None),
        }
    }

    pub(super) fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.open.push(Style::Bold),
            Tag::Emphasis => self.open.push(Style::Italic),
            Tag::Strikethrough => self.open.push(Style::Strike),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push(link::safe(dest_url).map(str::to_owned));
            }
            _ => {}
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.close(Style::Bold),
            TagEnd::Emphasis => self.close(Style::Italic),
            TagEnd::Strikethrough => self.close(Style::Strike),
            TagEnd::Link | TagEnd::Image => {
                self.links.pop();
            }
            _ => {}
        }
    }

    fn close(&mut self, style: Style) {
        if let Some(at) = self.open.iter().rposition(|open| *open == style) {
            self.open.remove(at);
        }
    }

    fn push(&mut self, text: &str, extra: Option<Style>) {
        if text.is_empty() {
            return;
        }
        let styles: BTreeSet<Style> = self.open.iter().copied().chain(extra).collect();
        let link = self.links.iter().rev().find_map(Clone::clone);
        match self.inlines.last_mut() {
            Some(Inline::Text(last)) if last.styles == styles && last.link == link => {
                last.text.push_str(text);
            }
            _ => self.inlines.push(Inline::Text(Span {
                text: text.to_owned(),
                styles,
                link,
                author: None,
            })),
        }
    }
}
