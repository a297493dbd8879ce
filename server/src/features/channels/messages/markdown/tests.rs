//! The golden fixtures that both languages read, and random texts that must stay within the limits.

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use protocol::{Block, Inline, Mentioned, PersonId, limits};
use serde::{Deserialize, Serialize};

use super::{excerpt, mentions, parse, plain_text};

#[derive(Serialize, Deserialize)]
struct Fixture {
    name: String,
    source: String,
    tree: Vec<Block>,
    text: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/markdown")
}

/// The files are the agreement with the web client. `UPDATE_FIXTURES=1` writes trees and texts anew.
#[test]
fn fixtures() {
    #[expect(clippy::disallowed_methods, reason = "how tests are told to rewrite fixtures")]
    let is_update = std::env::var("UPDATE_FIXTURES").is_ok();
    let mut count = 0;
    for file in fs::read_dir(folder()).unwrap() {
        let path = file.unwrap().path();
        let fixture: Fixture = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let tree = parse(&fixture.source);
        let text = plain_text(&tree);
        if is_update {
            let Fixture { name, source, .. } = fixture;
            let new = Fixture {
                name,
                source,
                tree,
                text,
            };
            fs::write(&path, serde_json::to_string_pretty(&new).unwrap() + "\n").unwrap();
        } else {
            assert_eq!(tree, fixture.tree, "{}", fixture.name);
            assert_eq!(text, fixture.text, "{}", fixture.name);
        }
        count += 1;
    }
    assert!(count >= 25, "only {count} fixtures");
}

fn depth_of_blocks(tree: &[Block]) -> usize {
    let inner = tree.iter().map(|block| match block {
        Block::Quote { blocks } => 1 + depth_of_blocks(blocks),
        Block::List { items, .. } => 1 + items.iter().map(|item| depth_of_blocks(item)).max().unwrap_or(0),
        Block::Paragraph { inlines } | Block::Heading { inlines, .. } => depth_of_inlines(inlines),
        _ => 0,
    });
    inner.max().unwrap_or(0)
}

fn depth_of_inlines(content: &[Inline]) -> usize {
    let inner = content.iter().map(|inline| match inline {
        Inline::Strong { inlines } | Inline::Emphasis { inlines } | Inline::Strike { inlines } => {
            1 + depth_of_inlines(inlines)
        }
        Inline::Link { inlines, .. } | Inline::Inside { inlines, .. } => 1 + depth_of_inlines(inlines),
        _ => 0,
    });
    inner.max().unwrap_or(0)
}

/// Two depths of styles and containers, and a link.
const DEEPEST: usize = 2 * limits::MARKDOWN_DEPTH + 1;

#[test]
fn depth_is_bounded_and_nothing_is_lost() {
    for (mark, end) in [
        (">", ""),
        ("- ", ""),
        ("1. ", ""),
        ("> - ", ""),
        ("*a **b ", ""),
        ("[", "](https://a.de)"),
    ] {
        let source = format!("{}Ende{}", mark.repeat(100_000), end.repeat(1000));
        let tree = parse(&source);
        assert!(depth_of_blocks(&tree) <= DEEPEST, "{mark:?}");
        assert!(plain_text(&tree).contains("Ende"), "{mark:?}");
    }
}

#[test]
fn styles_are_bounded_too() {
    let mut source = String::from("Ende");
    for n in 0..200 {
        let mark = ["*", "**", "~~"][n % 3];
        source = format!("{mark}a {source} b{mark}");
    }
    let tree = parse(&source);
    assert!(depth_of_blocks(&tree) <= DEEPEST);
    assert!(plain_text(&tree).contains("Ende"));
}

#[test]
fn an_excerpt_ends_between_characters() {
    assert_eq!(excerpt("Grüße aus\nJena", 140), "Grüße aus Jena");
    assert_eq!(excerpt("Grüße aus Jena", 14), "Grüße aus Jena");
    assert_eq!(excerpt("Grüße aus Jena", 13), "Grüße aus Je…");
    assert_eq!(excerpt(&"ä".repeat(200), 140).chars().count(), 140);
    assert_eq!(excerpt("", 140), "—");
    for most in 1..20 {
        let short = excerpt("ab cd ef gh ij kl", most);
        assert!(short.chars().count() <= most, "{most}: {short}");
    }
}

#[test]
fn who_is_mentioned_is_found_once_and_not_in_quotations() {
    let (anna, ben) = (PersonId::new(), PersonId::new());
    let source = format!(
        "[@Anna](lotse:person/{anna}), **[@Anna](lotse:person/{anna})** und\n\n- [@alle](lotse:everybody)\n\n\
         > [@Ben](lotse:person/{ben})\n\n`[@Ben](lotse:person/{ben})`"
    );
    let person_id = anna;
    assert_eq!(
        mentions(&parse(&source)),
        [Mentioned::Person { person_id }, Mentioned::Everybody]
    );
}

fn addresses(tree: &[Block], out: &mut Vec<String>) {
    fn inlines(content: &[Inline], out: &mut Vec<String>) {
        for inline in content {
            match inline {
                Inline::Link { href, inlines: inner } => {
                    out.push(href.clone());
                    inlines(inner, out);
                }
                Inline::Strong { inlines: inner }
                | Inline::Emphasis { inlines: inner }
                | Inline::Strike { inlines: inner } => inlines(inner, out),
                _ => {}
            }
        }
    }
    for block in tree {
        match block {
            Block::Paragraph { inlines: content } | Block::Heading { inlines: content, .. } => {
                inlines(content, out);
            }
            Block::Quote { blocks } => addresses(blocks, out),
            Block::List { items, .. } => items.iter().for_each(|item| addresses(item, out)),
            _ => {}
        }
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_bounded_tree_with_safe_links(
        source in "([a-z\\[\\]()!<>*_~`#>.:/ \\n-]|javascript:|data:|lotse:|lotse:person/|lotse:everybody|lotse:time/2026-11-25T14:00:00Z|https?://|www\\.|\\]\\(|ä|😀){0,120}"
    ) {
        let tree = parse(&source);
        prop_assert!(depth_of_blocks(&tree) <= DEEPEST);
        prop_assert!(!tree.is_empty());
        let mut found = Vec::new();
        addresses(&tree, &mut found);
        for href in found {
            prop_assert!(
                ["http://", "https://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)),
                "{href}"
            );
            prop_assert!(href.is_ascii());
        }
    }
}
