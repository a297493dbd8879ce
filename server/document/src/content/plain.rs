//! Plain text: for search, and for whoever wants nothing else.

use super::blocks::Block;
use super::lines::{Role, lines};

/// Blocks as plain text, one line for each, ended by a line feed.
#[must_use]
pub fn plain(blocks: &[Block]) -> String {
    let mut out = String::new();
    for line in lines(blocks) {
        let indent = "  ".repeat(usize::from(line.depth));
        let sign = match line.role {
            Role::Bullet => "• ".to_owned(),
            Role::Number(number) => format!("{number}. "),
            Role::Task(true) => "[x] ".to_owned(),
            Role::Task(false) => "[ ] ".to_owned(),
            Role::Rule => "---".to_owned(),
            Role::Quote => "> ".to_owned(),
            _ => String::new(),
        };
        if matches!(line.role, Role::Heading(_)) && !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&indent);
        out.push_str(&sign);
        out.push_str(&line.text().replace('\n', &format!("\n{indent}")));
        out.push('\n');
    }
    out
}
