//! HTML that stands alone: semantic, escaped, with a language, without scripts and without anything from elsewhere. The
//! title is the first heading, so the document's own headings begin one level below it.

use std::fmt::Write as _;

use super::blocks::{Block, Cell, Image, Inline, Span, Style};

/// Where it is told that nothing may be loaded, should a browser ever see in it more than text.
const POLICY: &str = "default-src 'none'; img-src 'self' data: file:; style-src 'unsafe-inline'";

const STYLES: &str = include_str!("html.css");

/// What stands around a document's blocks.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The document's title.
    pub title: &'a str,
    /// The language it is written in, as BCP 47.
    pub lang: &'a str,
}

/// A whole page. `address` says where a picture's file is found (a `data:` address, or a path beside the page); without
/// an answer its text alone stands there.
pub fn page(page: Page<'_>, blocks: &[Block], address: &dyn Fn(&str) -> Option<String>) -> String {
    let title = escape(page.title);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{STYLES}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n{}</main>\n</body>\n</html>\n",
        escape(page.lang),
        body(blocks, address),
    )
}

/// The blocks alone.
pub fn body(blocks: &[Block], address: &dyn Fn(&str) -> Option<String>) -> String {
    let mut writer = Writer {
        out: String::new(),
        address,
    };
    writer.blocks(blocks);
    writer.out
}

/// Text for a page or an attribute of it.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

struct Writer<'a> {
    out: String,
    address: &'a dyn Fn(&str) -> Option<String>,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn wrapped(&mut self, tag: &str, attributes: &str, inner: &[Block]) {
        _ = writeln!(self.out, "<{tag}{attributes}>");
        self.blocks(inner);
        _ = writeln!(self.out, "</{tag}>");
    }

    fn line(&mut self, tag: &str, text: &[Inline]) {
        _ = writeln!(self.out, "<{tag}>{}</{tag}>", inlines(text));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Paragraph(text) => self.line("p", text),
            Block::Heading(level, text) => self.line(&format!("h{}", level + 1), text),
            Block::Bullets(items) => self.list("ul", "", items),
            Block::Numbers(start, items) => {
                let start = if *start == 1 {
                    String::new()
                } else {
                    format!(" start=\"{start}\"")
                };
                self.list("ol", &start, items);
            }
            Block::Tasks(tasks) => {
                self.out.push_str("<ul class=\"tasks\">\n");
                for task in tasks {
                    let checked = if task.is_done { " checked" } else { "" };
                    _ = write!(self.out, "<li><input type=\"checkbox\" disabled{checked}> ");
                    self.item(&task.blocks);
                }
                self.out.push_str("</ul>\n");
            }
            Block::Table(rows) => self.table(rows),
            Block::Quote(inner) => self.wrapped("blockquote", "", inner),
            Block::Code(language, text) => {
                let class = language
                    .as_ref()
                    .map(|name| format!(" class=\"language-{}\"", escape(name)));
                let text = escape(&super::blocks::words(text));
                _ = writeln!(
                    self.out,
                    "<pre><code{}>{text}</code></pre>",
                    class.unwrap_or_default()
                );
            }
            Block::Callout(tone, inner) => {
                self.wrapped("aside", &format!(" class=\"callout {}\"", tone.name()), inner);
            }
            Block::Image(image) => self.image(image),
            Block::Rule => self.out.push_str("<hr>\n"),
            Block::Note(inner) => self.wrapped("aside", " class=\"note\"", inner),
            Block::Unknown(name, inner) => {
                self.wrapped("div", &format!(" data-unknown=\"{}\"", escape(name)), inner);
            }
        }
    }

    fn list(&mut self, tag: &str, attributes: &str, items: &[Vec<Block>]) {
        _ = writeln!(self.out, "<{tag}{attributes}>");
        for item in items {
            self.out.push_str("<li>");
            self.item(item);
        }
        _ = writeln!(self.out, "</{tag}>");
    }

    /// An item whose text stands right in it.
    fn item(&mut self, blocks: &[Block]) {
        match blocks.split_first() {
            Some((Block::Paragraph(text), rest)) => {
                self.out.push_str(&inlines(text));
                if !rest.is_empty() {
                    self.out.push('\n');
                }
                self.blocks(rest);
            }
            _ => self.blocks(blocks),
        }
        self.out.push_str("</li>\n");
    }

    fn table(&mut self, rows: &[Vec<Cell>]) {
        let is_head = |row: &[Cell]| !row.is_empty() && row.iter().all(|cell| cell.is_header);
        let heads = rows.iter().take_while(|row| is_head(row)).count();
        self.out.push_str("<table>\n");
        for (tag, rows) in [("thead", &rows[..heads]), ("tbody", &rows[heads..])] {
            if rows.is_empty() {
                continue;
            }
            _ = writeln!(self.out, "<{tag}>");
            for row in rows {
                self.out.push_str("<tr>");
                for cell in row {
                    self.cell(cell, tag == "thead");
                }
                self.out.push_str("</tr>\n");
            }
            _ = writeln!(self.out, "</{tag}>");
        }
        self.out.push_str("</table>\n");
    }

    fn cell(&mut self, cell: &Cell, is_in_head: bool) {
        let tag = if cell.is_header { "th" } else { "td" };
        let mut attributes = String::new();
        if cell.is_header {
            attributes.push_str(if is_in_head {
                " scope=\"col\""
            } else {
                " scope=\"row\""
            });
        }
        if cell.columns > 1 {
            _ = write!(attributes, " colspan=\"{}\"", cell.columns);
        }
        if cell.rows > 1 {
            _ = write!(attributes, " rowspan=\"{}\"", cell.rows);
        }
        _ = write!(self.out, "<{tag}{attributes}>");
        match cell.blocks.as_slice() {
            [Block::Paragraph(text)] => self.out.push_str(&inlines(text)),
            blocks => self.blocks(blocks),
        }
        _ = write!(self.out, "</{tag}>");
    }

    fn image(&mut self, image: &Image) {
        self.out.push_str("<figure>");
        match (self.address)(&image.file) {
            Some(address) => {
                let width = image
                    .width
                    .map(|width| format!(" width=\"{width}\""))
                    .unwrap_or_default();
                let (address, alt) = (escape(&address), escape(&image.alt));
                _ = write!(self.out, "<img src=\"{address}\" alt=\"{alt}\"{width}>");
            }
            None => _ = write!(self.out, "<p>{}</p>", escape(&image.alt)),
        }
        if !image.caption.is_empty() {
            _ = write!(self.out, "<figcaption>{}</figcaption>", escape(&image.caption));
        }
        self.out.push_str("</figure>\n");
    }
}

fn inlines(inlines: &[Inline]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(found) => out.push_str(&span(found)),
            Inline::Break => out.push_str("<br>"),
            Inline::Mention { name, .. } => {
                _ = write!(out, "<span class=\"mention\">@{}</span>", escape(name));
            }
            Inline::Unknown(name, text) => {
                _ = write!(
                    out,
                    "<span data-unknown=\"{}\">{}</span>",
                    escape(name),
                    escape(text)
                );
            }
        }
    }
    out
}

fn span(span: &Span) -> String {
    let mut out = escape(&span.text);
    for style in span.styles.iter().rev() {
        let tag = match style {
            Style::Bold => "strong",
            Style::Italic => "em",
            Style::Strike => "s",
            Style::Underline => "u",
            Style::Highlight => "mark",
            Style::Code => "code",
        };
        out = format!("<{tag}>{out}</{tag}>");
    }
    match &span.link {
        Some(href) => format!(
            "<a href=\"{}\" rel=\"noopener noreferrer\">{out}</a>",
            escape(href)
        ),
        None => out,
    }
}
