//! Edits by the server: made on a copy, taken in like anybody's change, acknowledged after the commit.

use std::sync::Arc;

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::sync::oneshot;
use yrs::updates::decoder::Decode as _;
use yrs::updates::encoder::Encode as _;
use yrs::{Doc, Update};

use super::{Edit, Room};
use crate::collab::keeper::Author;
use crate::collab::replica::{build, heavy};
use crate::kernel::{Error, Result};

impl Room {
    /// Edits the document. The answer comes when the edit is committed: the seq of the log that holds it.
    pub(super) async fn write(
        &mut self,
        author: Author,
        edit: Edit,
        answer: oneshot::Sender<Result<u64>>,
    ) -> Result<()> {
        let written = self.edit(author, edit).await;
        match written {
            Ok(()) => self.promise(answer),
            Err(error) => drop(answer.send(Err(error))),
        }
        Ok(())
    }

    async fn edit(&mut self, author: Author, edit: Edit) -> Result<()> {
        if self.is_halted {
            return Err(Error::Unavailable("the log cannot be written".into()));
        }
        let whole = self.replica.whole().await?;
        let Some(bytes) = heavy(true, move || on_a_copy(whole, edit)).await?? else {
            return Ok(());
        };
        let change = Self::read_own(&bytes).ok_or_else(|| Error::internal("an edit of ours is no update"))?;
        let taken = self.take_in(None, author, bytes, &change).await?;
        taken.map_err(Error::internal)
    }
}

/// Lets the edit change a copy; what it changed, as one update.
fn on_a_copy(whole: Bytes, edit: Edit) -> Result<Option<Bytes>> {
    let doc: Doc = build(&[whole])?;
    let said = Arc::new(Mutex::new(Vec::<Vec<u8>>::new()));
    let heard = Arc::clone(&said);
    doc.observe_update_v1("edit", move |_, event| heard.lock().push(event.update.clone()))
        .map_err(|error| Error::internal(error.to_string()))?;
    let edited = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| edit(&doc)));
    edited.map_err(|_| Error::internal("an edit panicked"))??;
    let said = std::mem::take(&mut *said.lock());
    let updates = said.iter().map(|bytes| Update::decode_v1(bytes));
    let updates: Vec<_> = updates.collect::<Result<_, _>>().map_err(Error::internal)?;
    let merged = Update::merge_updates(updates);
    Ok((!merged.is_empty()).then(|| merged.encode_v1().into()))
}
