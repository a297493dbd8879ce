//! What changed between two states.

use document::content::compare::{Change, compare};
use document::content::lines::Role;
use document::content::markdown::parse;

use crate::blocks;

fn told(before: &str, after: &str) -> Vec<(Change, Role, String)> {
    compare(&parse(before), &parse(after))
        .into_iter()
        .map(|line| {
            let words = line.words.iter().map(|words| match words.change {
                Change::Added => format!("+{}+", words.text),
                Change::Removed => format!("-{}-", words.text),
                _ => words.text.clone(),
            });
            (line.change, line.role, words.collect())
        })
        .collect()
}

#[test]
fn words_of_a_rewritten_line() {
    let found = told(
        "# Plan\n\nWir treffen uns am Montag im Rathaus.\n",
        "# Plan\n\nWir treffen uns am Dienstag im Rathaus.\n",
    );
    assert_eq!(
        found,
        [
            (Change::Same, Role::Heading(1), "Plan".to_owned()),
            (
                Change::Changed,
                Role::Paragraph,
                "Wir treffen uns am -Montag-+Dienstag+ im Rathaus.".to_owned()
            ),
        ]
    );
}

#[test]
fn lines_that_came_and_went() {
    let found = told(
        "a b c\n\n- eins\n- zwei\n",
        "- eins\n- drei vier fünf\n- zwei\n\nx y z\n",
    );
    let fates: Vec<_> = found
        .iter()
        .map(|(change, _, text)| (*change, text.as_str()))
        .collect();
    assert_eq!(
        fates,
        [
            (Change::Removed, "-a b c-"),
            (Change::Same, "eins"),
            (Change::Added, "+drei vier fünf+"),
            (Change::Same, "zwei"),
            (Change::Added, "+x y z+"),
        ]
    );
}

#[test]
fn a_done_task_and_another_level_are_changes() {
    let found = told("- [ ] Ziel\n\n# A\n", "- [x] Ziel\n\n## A\n");
    assert_eq!(found[0].0, Change::Changed);
    assert_eq!(found[0].1, Role::Task(true));
    assert_eq!(found[1].0, Change::Changed);
}

#[test]
fn real_documents() {
    let found = compare(&blocks("editor.bin"), &blocks("two-authors.bin"));
    let removed: Vec<_> = found
        .iter()
        .filter(|line| line.change == Change::Removed)
        .collect();
    assert_eq!(removed.len(), 1, "the quote");
    assert_eq!(removed[0].role, Role::Quote);
    let same = compare(&blocks("editor.bin"), &blocks("editor.bin"));
    assert!(same.iter().all(|line| line.change == Change::Same));
}

#[test]
fn long_texts_without_anything_in_common_end() {
    let long = |word: &str| {
        (0..12_000)
            .map(|at| format!("{word}{at}"))
            .collect::<Vec<_>>()
            .join(
                "

",
            )
    };
    let found = compare(&parse(&long("a")), &parse(&long("b")));
    assert_eq!(found.len(), 24_000);
}
