//! Who wrote what stands in a document.

use std::collections::BTreeMap;

use document::content::authors::authors;
use document::content::lines::Line;
use document::content::{open, seed};
use protocol::{Author, AuthoredBlock, AuthoredRun, Authorship, DocumentId, PersonId, Share};

use super::{store, wire};
use crate::features::documents::{Documents, state};
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, Error, Result};

/// Whose the clients of a document are.
type Whose = BTreeMap<u64, PersonId>;

impl Documents {
    /// Who wrote what stands in a document.
    pub(in crate::features::documents) async fn authorship(
        &self,
        actor: &Actor,
        id: DocumentId,
    ) -> Result<Authorship> {
        let kind = {
            let mut conn = self.db.read().await?;
            let opened = self.open(&mut conn, actor, id, SpaceAction::See).await?;
            state::kind(opened.document.kind)
        };
        let bytes = self.state(id, None).await?;
        let found = self.beside(move || {
            let doc = open(&bytes).map_err(Error::internal)?;
            Ok(authors(kind, &doc))
        });
        let found = found.await?;
        let mut whose: Whose = self.collab.authors(id).await?.into_iter().collect();
        // Whoever opened a template did not write it.
        whose.remove(&u64::from(seed::CLIENT));
        let people: Vec<PersonId> = whose.values().copied().collect();
        let names = store::names(&mut *self.db.read().await?, &people).await?;
        Ok(Authorship {
            shares: shares(&found.lines, &whose, &names),
            blocks: found.lines.iter().map(|line| block(line, &whose)).collect(),
        })
    }
}

fn shares(lines: &[Line], whose: &Whose, names: &BTreeMap<PersonId, String>) -> Vec<Share> {
    let mut sums = BTreeMap::<Option<PersonId>, (u32, u32)>::new();
    for line in lines {
        let mut is_within_word = false;
        for piece in &line.pieces {
            let person = piece.author.and_then(|client| whose.get(&client)).copied();
            for c in piece.text.chars() {
                let begins = c.is_alphanumeric() && !is_within_word;
                is_within_word = c.is_alphanumeric();
                // What nobody typed: the bars between cells, the name in a mention.
                if piece.author.is_some() {
                    let sum = sums.entry(person).or_default();
                    sum.0 += 1;
                    sum.1 += u32::from(begins);
                }
            }
        }
    }
    let mut shares: Vec<Share> = sums
        .into_iter()
        .map(|(person, (characters, words))| Share {
            author: person.map(|person_id| Author {
                person_id,
                name: names.get(&person_id).cloned().unwrap_or_default(),
            }),
            characters,
            words,
        })
        .collect();
    shares.sort_by_key(|share| std::cmp::Reverse(share.characters));
    shares
}

fn block(line: &Line, whose: &Whose) -> AuthoredBlock {
    let (kind, level) = wire::node(&line.role, line.depth);
    let mut runs: Vec<AuthoredRun> = wire::sign(&line.role)
        .map(|text| AuthoredRun {
            text,
            person_id: None,
        })
        .into_iter()
        .collect();
    for piece in &line.pieces {
        let person_id = piece.author.and_then(|client| whose.get(&client)).copied();
        match runs.last_mut() {
            // One person has a client id for each page they opened.
            Some(last) if last.person_id == person_id => last.text.push_str(&piece.text),
            _ => runs.push(AuthoredRun {
                text: piece.text.clone(),
                person_id,
            }),
        }
    }
    AuthoredBlock { kind, level, runs }
}
