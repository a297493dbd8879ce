//! Whom a text mentions, and which words it has. Pure.

use std::collections::BTreeSet;

use protocol::{Block, Inline, Mentioned};
use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

/// Everybody whom a text mentions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Mentions {
    /// People.
    pub(super) people: BTreeSet<Uuid>,
    /// Groups.
    pub(super) spaces: BTreeSet<Uuid>,
    /// Everybody in the channel.
    pub(super) everybody: bool,
}

impl Mentions {
    /// In a text as it was parsed.
    pub(super) fn of(tree: &[Block]) -> Self {
        let mut found = Self::default();
        walk(tree, &mut |inline| {
            if let Inline::Mention { who, .. } = inline {
                match who {
                    Mentioned::Person { person_id } => drop(found.people.insert(person_id.0)),
                    Mentioned::Space { space_id } => drop(found.spaces.insert(space_id.0)),
                    Mentioned::Everybody => found.everybody = true,
                }
            }
        });
        found
    }

    /// In a text as it was typed: of earlier ones no tree is kept. What stands in code is counted too, so at worst
    /// somebody is not told again.
    pub(super) fn written_in(body: &str) -> Self {
        let mut found = Self::default();
        for target in body.split("(lotse:").skip(1) {
            let target = target.split(')').next().unwrap_or_default();
            let id = |text: &str| Uuid::parse_str(text).ok();
            match target.split_once('/') {
                Some(("person", person)) => found.people.extend(id(person)),
                Some(("space", space)) => found.spaces.extend(id(space)),
                Some(_) => {}
                None => found.everybody |= target == "everybody",
            }
        }
        found
    }

    /// Without those of earlier texts.
    pub(super) fn without(mut self, earlier: &Self) -> Self {
        self.people.retain(|person| !earlier.people.contains(person));
        self.spaces.retain(|space| !earlier.spaces.contains(space));
        self.everybody &= !earlier.everybody;
        self
    }

    /// Nobody is mentioned.
    pub(super) fn is_none(&self) -> bool {
        self.people.is_empty() && self.spaces.is_empty() && !self.everybody
    }
}

/// The words of a text, one after the other, without regard to case.
pub(super) fn words(tree: &[Block]) -> Vec<String> {
    let mut text = String::new();
    walk(tree, &mut |inline| match inline {
        Inline::Text { text: piece } | Inline::Code { text: piece } | Inline::Time { text: piece, .. } => {
            text.push_str(piece);
        }
        Inline::Mention { name, .. } => text.push_str(name),
        Inline::Break => text.push(' '),
        Inline::Strong { .. }
        | Inline::Emphasis { .. }
        | Inline::Strike { .. }
        | Inline::Link { .. }
        | Inline::Inside { .. } => {}
    });
    split(&text)
}

/// One of the keywords stands among the words: whole words, and several of them next to each other.
pub(super) fn has_keyword(words: &[String], keywords: &[String]) -> bool {
    keywords.iter().any(|keyword| {
        let wanted = split(keyword);
        !wanted.is_empty() && words.windows(wanted.len()).any(|window| window == wanted)
    })
}

fn split(text: &str) -> Vec<String> {
    let text: String = text.nfkc().flat_map(char::to_lowercase).collect();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Calls `see` with every piece of running text, from the outside in; between blocks with a break.
fn walk(blocks: &[Block], see: &mut impl FnMut(&Inline)) {
    for block in blocks {
        match block {
            Block::Paragraph { inlines } | Block::Heading { inlines, .. } => walk_inlines(inlines, see),
            Block::Quote { blocks } => walk(blocks, see),
            Block::List { items, .. } => items.iter().for_each(|item| walk(item, see)),
            Block::Code { .. } | Block::Rule => {}
        }
        see(&Inline::Break);
    }
}

fn walk_inlines(inlines: &[Inline], see: &mut impl FnMut(&Inline)) {
    for inline in inlines {
        see(inline);
        match inline {
            Inline::Strong { inlines }
            | Inline::Emphasis { inlines }
            | Inline::Strike { inlines }
            | Inline::Link { inlines, .. }
            | Inline::Inside { inlines, .. } => walk_inlines(inlines, see),
            Inline::Text { .. }
            | Inline::Code { .. }
            | Inline::Mention { .. }
            | Inline::Time { .. }
            | Inline::Break => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::PersonId;

    use super::*;

    fn paragraph(inlines: Vec<Inline>) -> Vec<Block> {
        vec![Block::List {
            start: None,
            items: vec![vec![Block::Paragraph { inlines }]],
        }]
    }

    #[test]
    fn mentions_are_found_wherever_they_stand() {
        let person_id = PersonId::new();
        let who = Mentioned::Person { person_id };
        let name = "@Anna".into();
        let strong = Inline::Strong {
            inlines: vec![Inline::Mention { who, name }],
        };
        let found = Mentions::of(&paragraph(vec![strong]));
        assert_eq!(found.people, BTreeSet::from([person_id.0]));
        let earlier = Mentions::written_in(&format!(
            "[@Anna](lotse:person/{person_id}) und (lotse:everybody)"
        ));
        assert!(earlier.everybody);
        assert!(found.clone().without(&earlier).is_none());
        assert_eq!(
            found
                .clone()
                .without(&Mentions::written_in("Anna (lotse:person/1)")),
            found
        );
    }

    #[test]
    fn keywords_are_whole_words() {
        let text = "Der FÖRDERANTRAG ist da,\u{a0}mit Kosten-Plan.".to_owned();
        let words = words(&paragraph(vec![Inline::Text { text }]));
        let has = |keyword: &str| has_keyword(&words, &[keyword.to_owned()]);
        assert!(has("förderantrag"));
        assert!(has("Kosten Plan"));
        assert!(!has("Antrag"));
        assert!(!has("Plan Kosten"));
        assert!(!has("!"));
        assert!(has_keyword(&words, &["nichts".into(), "ist da".into()]));
    }
}
