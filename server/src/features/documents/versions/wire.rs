//! Lines of content as the wire says them.

use document::content::compare::{self, Difference};
use document::content::lines::Role;
use protocol::{Change, ComparedBlock, ComparedRun};

/// The node a line belongs to and its level: of a heading, or how deep an item stands.
pub(super) fn node(role: &Role, depth: u8) -> (String, u8) {
    let (name, level) = match role {
        Role::Paragraph => ("paragraph", depth),
        Role::Heading(level) => ("heading", *level),
        Role::Bullet | Role::Number(_) => ("listItem", depth.saturating_add(1)),
        Role::Task(_) => ("taskItem", depth.saturating_add(1)),
        Role::Row => ("tableRow", 0),
        Role::Quote => ("blockquote", 0),
        Role::Code => ("codeBlock", 0),
        Role::Callout(_) => ("callout", 0),
        Role::Image(_) => ("image", 0),
        Role::Rule => ("horizontalRule", 0),
        Role::Note => ("speakerNote", 0),
        Role::Unknown(name) => (name.as_str(), 0),
    };
    (name.to_owned(), level)
}

/// What stands before the words of a line: a task's box, an item's number.
pub(super) fn sign(role: &Role) -> Option<String> {
    match role {
        Role::Task(true) => Some("☒ ".to_owned()),
        Role::Task(false) => Some("☐ ".to_owned()),
        Role::Number(number) => Some(format!("{number}. ")),
        _ => None,
    }
}

/// A line of a comparison.
pub(super) fn block(line: Difference) -> ComparedBlock {
    let (kind, level) = node(&line.role, line.depth);
    let change = fate(line.change);
    let of_sign = if change == Change::Changed {
        Change::Same
    } else {
        change
    };
    let sign = sign(&line.role).map(|text| ComparedRun {
        text,
        change: of_sign,
    });
    let words = line.words.into_iter().map(|words| ComparedRun {
        text: words.text,
        change: fate(words.change),
    });
    ComparedBlock {
        kind,
        level,
        change,
        runs: sign.into_iter().chain(words).collect(),
    }
}

const fn fate(change: compare::Change) -> Change {
    match change {
        compare::Change::Same => Change::Same,
        compare::Change::Added => Change::Added,
        compare::Change::Removed => Change::Removed,
        compare::Change::Changed => Change::Changed,
    }
}
