//! The labelled set: queries in German and English over messages of a course, with what is relevant to each. What the
//! search finds of it must not get worse. `scripts/search-report.sh` sets it beside other ways to search.

use std::collections::HashMap;

use protocol::{ChannelKind, MessageId, Role};
use serde::Deserialize;
use sqlx::PgPool;

use crate::testing::World;

/// Hits that are looked at: what somebody sees without scrolling.
const FIRST: usize = 10;

#[derive(Deserialize)]
struct Said {
    id: u32,
    by: String,
    #[serde(rename = "in")]
    place: String,
    text: String,
}

#[derive(Deserialize)]
struct Asked {
    q: String,
    kind: String,
    relevant: Vec<u32>,
}

/// Sums over queries.
#[derive(Clone, Copy, Default)]
struct Score {
    queries: f64,
    precision: f64,
    recall: f64,
}

impl Score {
    fn add(&mut self, asked: &Asked, found: &[u32]) {
        let hits = found.iter().filter(|id| asked.relevant.contains(id)).count();
        let ratio = |of: usize| {
            if of == 0 {
                f64::from(u8::from(found.len() == asked.relevant.len()))
            } else {
                f64::from(u32::try_from(hits).unwrap()) / f64::from(u32::try_from(of).unwrap())
            }
        };
        self.queries += 1.0;
        // Whoever finds nothing where there is something is not precise.
        self.precision += ratio(found.len());
        self.recall += ratio(asked.relevant.len().min(FIRST));
    }

    fn precision(self) -> f64 {
        self.precision / self.queries
    }

    fn recall(self) -> f64 {
        self.recall / self.queries
    }
}

impl World {
    /// Says everything; which message is which.
    async fn say_all(&self) -> HashMap<MessageId, u32> {
        let said: Vec<Said> =
            serde_json::from_str(include_str!("../../../../../tests/fixtures/search/messages.json")).unwrap();
        let mut people = HashMap::from([
            ("Anna Ahorn".to_owned(), self.anna),
            ("Ben Birke".to_owned(), self.ben),
        ]);
        let mut channels = HashMap::new();
        let mut ids = HashMap::new();
        for one in &said {
            if !people.contains_key(&one.by) {
                people.insert(one.by.clone(), self.enter(&one.by, Role::Participant).await);
            }
        }
        let everybody: Vec<_> = people.values().copied().collect();
        for one in said {
            if !channels.contains_key(&one.place) {
                let channel = self
                    .channel(&self.anna, &one.place, ChannelKind::Open, &everybody)
                    .await;
                channels.insert(one.place.clone(), channel);
            }
            let done = self
                .says(&people[&one.by], &channels[&one.place], &one.text)
                .await
                .unwrap();
            ids.insert(self.id_at(done).await, one.id);
        }
        ids
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_labelled_set_is_found(pool: PgPool) {
    let world = World::new(pool).await;
    let ids = world.say_all().await;
    let asked: Vec<Asked> =
        serde_json::from_str(include_str!("../../../../../tests/fixtures/search/queries.json")).unwrap();
    assert!(asked.len() >= 150 && ids.len() >= 400);
    let mut all = Score::default();
    let mut kinds: HashMap<String, Score> = HashMap::new();
    let mut misses = Vec::new();
    for one in &asked {
        let mut found: Vec<u32> = world
            .seeks(&world.anna, &one.q)
            .await
            .iter()
            .map(|id| ids[id])
            .collect();
        found.truncate(FIRST);
        let mut score = Score::default();
        score.add(one, &found);
        all.add(one, &found);
        kinds.entry(one.kind.clone()).or_default().add(one, &found);
        if score.precision() < 0.8 || score.recall() < 0.8 {
            misses.push(format!(
                "{}: precision {:.2}, recall {:.2}, found {found:?} of {:?}",
                one.q,
                score.precision(),
                score.recall(),
                one.relevant
            ));
        }
    }
    let report: Vec<String> = kinds
        .iter()
        .map(|(kind, score)| format!("{kind}: {:.3} {:.3}", score.precision(), score.recall()))
        .collect();
    let (precision, recall) = (all.precision(), all.recall());
    assert!(
        precision >= 0.95 && recall >= 0.95,
        "precision {precision:.3}, recall {recall:.3}\n{report:#?}\n{misses:#?}"
    );
}
