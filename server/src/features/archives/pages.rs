//! The pages of an archive that are not documents: its index, and the board.

use document::content::blocks::{Block, Inline, Span, Task};
use document::content::html::{Page, page};
use protocol::{BoardSnapshot, Card, Space};

use super::words::Words;

/// Something an index leads to: its name, and forms of it with the place of each.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) forms: Vec<(&'static str, String)>,
}

/// The first page.
pub(super) fn index(
    space: &Space,
    people: &[String],
    documents: &[Entry],
    files: &[Entry],
    words: &Words,
) -> String {
    let mut blocks = Vec::new();
    if !space.theme.is_empty() {
        blocks.push(paragraph(format!("{}: {}", words.theme, space.theme)));
    }
    blocks.push(paragraph(format!("{}: {}", words.group, people.join(", "))));
    blocks.push(heading(words.documents));
    blocks.push(list(documents, words));
    blocks.push(heading(words.board));
    blocks.push(Block::Paragraph(vec![link(words.board, "board.html")]));
    blocks.push(heading(words.files));
    blocks.push(list(files, words));
    let around = Page {
        title: &space.name,
        lang: words.lang,
    };
    page(around, &blocks, &|_| None)
}

fn list(entries: &[Entry], words: &Words) -> Block {
    if entries.is_empty() {
        return paragraph(words.none);
    }
    let items = entries.iter().map(|entry| {
        let mut line = Vec::new();
        match entry.forms.split_first() {
            Some(((_, place), others)) => {
                line.push(link(&entry.name, place));
                for (form, place) in others {
                    line.push(Inline::plain(" · "));
                    line.push(link(form, place));
                }
            }
            None => line.push(Inline::plain(entry.name.clone())),
        }
        vec![Block::Paragraph(line)]
    });
    Block::Bullets(items.collect())
}

/// The board as a page.
pub(super) fn board(
    space: &Space,
    board: &BoardSnapshot,
    name: &dyn Fn(protocol::PersonId) -> String,
    words: &Words,
) -> String {
    let mut blocks = Vec::new();
    for column in &board.columns {
        blocks.push(heading(&column.title));
        let mut cards = board
            .cards
            .iter()
            .filter(|card| card.column_id == column.id)
            .peekable();
        if cards.peek().is_none() {
            blocks.push(paragraph(words.none));
        }
        for card in cards {
            push_card(card, name, words, &mut blocks);
        }
    }
    let title = format!("{}: {}", words.board, space.name);
    let around = Page {
        title: &title,
        lang: words.lang,
    };
    page(around, &blocks, &|_| None)
}

fn push_card(
    card: &Card,
    name: &dyn Fn(protocol::PersonId) -> String,
    words: &Words,
    blocks: &mut Vec<Block>,
) {
    blocks.push(Block::Heading(2, vec![Inline::plain(card.title.clone())]));
    let mut facts: Vec<String> = card.assignees.iter().map(|person| name(*person)).collect();
    facts.extend(card.due_on.iter().map(|date| format!("{} {date}", words.until)));
    facts.extend(card.labels.iter().cloned());
    if !facts.is_empty() {
        blocks.push(paragraph(facts.join(" · ")));
    }
    for part in card
        .description
        .split("\n\n")
        .filter(|part| !part.trim().is_empty())
    {
        blocks.push(paragraph(part));
    }
    if !card.checklist.is_empty() {
        let steps = card.checklist.iter().map(|step| Task {
            is_done: step.is_done,
            blocks: vec![paragraph(step.text.clone())],
        });
        blocks.push(Block::Tasks(steps.collect()));
    }
    for comment in &card.comments {
        let said = format!("{}: {}", comment.author.name, comment.body);
        blocks.push(Block::Quote(vec![paragraph(said)]));
    }
}

fn heading(text: &str) -> Block {
    Block::Heading(1, vec![Inline::plain(text)])
}

fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph(vec![Inline::plain(text)])
}

fn link(text: &str, place: &str) -> Inline {
    Inline::Text(Span {
        text: text.to_owned(),
        link: Some(place.to_owned()),
        ..Span::default()
    })
}
