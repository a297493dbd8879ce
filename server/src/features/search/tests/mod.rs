//! Rights, what is found by what, and what is bad to ask for.

mod asking;
mod labelled;
mod material;
mod rights;

use protocol::{Found, MessageId, SearchPage, SearchQuery};

use crate::kernel::{Actor, Result};
use crate::testing::World;

pub(super) fn query(q: &str) -> SearchQuery {
    SearchQuery {
        q: q.into(),
        run: None,
        offset: 0,
        limit: None,
    }
}

impl World {
    /// Looks after everything that was said was indexed.
    async fn search_for(&self, who: &Actor, q: &str) -> Result<SearchPage> {
        self.index_all().await;
        self.search.search(who, &query(q)).await
    }

    async fn index_all(&self) {
        while self.search.index_messages().await.unwrap() {}
    }

    /// The messages that somebody finds.
    async fn seeks(&self, who: &Actor, q: &str) -> Vec<MessageId> {
        let page = self.search_for(who, q).await.unwrap();
        let ids = page.hits.iter().filter_map(|hit| match hit.found {
            Found::Message { message_id, .. } => Some(message_id),
            _ => None,
        });
        ids.collect()
    }
}
