//! The pages of an archive that are not documents: its index, and the board.

use document::content::blocks::{Block, Inline, Span, Task};
use document::content::html::{Page, page};
use protocol::{BoardSnapshot, Card, HandIn, HandInState, Space};

use super::words::Words;

/// Something an index leads to: its name, and forms of it with the place of each.
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) forms: Vec<(&'static str, String)>,
}

/// A hand-in with what it holds.
pub(super) struct Handed<'a> {
    pub(super) hand_in: &'a HandIn,
    pub(super) items: Vec<Entry>,
}

/// What an index leads to.
pub(super) struct Listed<'a> {
    pub(super) documents: Vec<Entry>,
    pub(super) files: Vec<Entry>,
    pub(super) hand_ins: Vec<Handed<'a>>,
}

/// The first page.
pub(super) fn index(space: &Space, people: &[String], listed: &Listed<'_>, words: &Words) -> String {
    let mut blocks = Vec::new();
    if !space.theme.is_empty() {
        blocks.push(paragraph(format!("{}: {}", words.theme, space.theme)));
    }
    blocks.push(paragraph(format!("{}: {}", words.group, people.join(", "))));
    blocks.push(heading(words.documents));
    blocks.push(list(&listed.documents, words));
    blocks.push(heading(words.board));
    blocks.push(Block::Paragraph(vec![link(words.board, "board.html")]));
    blocks.push(heading(words.files));
    blocks.push(list(&listed.files, words));
    blocks.push(heading(words.hand_ins));
    if listed.hand_ins.is_empty() {
        blocks.push(paragraph(words.none));
    }
    for handed in &listed.hand_ins {
        push_handed(handed, words, &mut blocks);
    }
    let around = Page {
        title: &space.name,
        lang: words.lang,
    };
    page(around, &blocks, &|_| None)
}

fn push_handed(handed: &Handed<'_>, words: &Words, blocks: &mut Vec<Block>) {
    let hand_in = handed.hand_in;
    let state = match hand_in.state {
        HandInState::HandedIn => words.handed_in,
        HandInState::Returned => words.returned,
        HandInState::Accepted => words.accepted,
    };
    let day = hand_in.at.0.date();
    let title = format!("{} · {day} · {} · {state}", hand_in.number, hand_in.by.name);
    blocks.push(Block::Heading(2, vec![Inline::plain(title)]));
    if !hand_in.note.is_empty() {
        blocks.push(paragraph(hand_in.note.clone()));
    }
    blocks.push(list(&handed.items, words));
    if let Some(feedback) = &hand_in.feedback {
        let said = format!("{}: {}", feedback.by.name, feedback.body);
        blocks.push(Block::Quote(vec![paragraph(said)]));
    }
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
