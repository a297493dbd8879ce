//! Snapshots: what a document holds up to an entry, as one update, verified before anybody relies on it.
//!
//! A snapshot counts when it was decoded again and says the same. It deletes nothing. Of the snapshots the newest two
//! stay, and entries that the older one holds move into the history, after which the log is as long as what came since.

use bytes::Bytes;
use document::wire::{StateVector, apply};
use protocol::DocumentId;
use sqlx::PgPool;
use yrs::types::ToJson as _;
use yrs::updates::encoder::Encode as _;
use yrs::{Doc, GetString as _, ReadTxn as _, Transact as _};

use super::keeper::Kind;
use super::log::snapshot::{self, Snapshot};
use super::replica::{build, empty, heavy};
use crate::kernel::{Error, Result};

/// Makes a snapshot of these updates, which are everything up to an entry, and stores it. If another node was faster,
/// its snapshot, or nothing.
pub(super) async fn make(
    pool: &PgPool,
    id: DocumentId,
    org: protocol::OrgId,
    kind: Kind,
    base_seq: u64,
    upto: u64,
    updates: Vec<Bytes>,
) -> Result<Option<(Bytes, u64)>> {
    let encoded = heavy(true, move || encode(kind, &updates)).await??;
    let snapshot = Snapshot {
        upto,
        state: encoded.0.clone(),
        vector: encoded.1,
    };
    if !snapshot::store(pool, id, org, base_seq, snapshot).await? {
        // Another node was faster: what it made is as good, as far as this room has read the log.
        let theirs = snapshot::upto(pool, id, upto).await?;
        return Ok(theirs.filter(|(_, upto)| *upto > base_seq));
    }
    if let Err(error) = snapshot::retire(pool, id).await {
        // Nothing is lost: the entries stay where they are until the next time.
        error.log(None);
    }
    Ok(Some((encoded.0, upto)))
}

/// Makes one update of many, and proves that it says the same.
fn encode(kind: Kind, updates: &[Bytes]) -> Result<(Bytes, StateVector)> {
    let whole = build(updates)?;
    let state = Bytes::from(
        whole
            .transact()
            .encode_state_as_update_v1(&yrs::StateVector::default()),
    );
    let again = empty()?;
    apply(&again, &state).map_err(Error::internal)?;
    let vector = whole.transact().state_vector();
    let ours = StateVector::decode(&vector.encode_v1()).map_err(Error::internal)?;
    let read = StateVector::from_update(&state).map_err(Error::internal)?;
    let is_same = again.transact().state_vector() == vector
        && read == ours
        && again.transact().snapshot() == whole.transact().snapshot()
        && visible(kind, &again) == visible(kind, &whole);
    if is_same {
        Ok((state, ours))
    } else {
        Err(Error::internal("a snapshot does not say what the log says"))
    }
}

/// What people see of a document, as text.
pub(super) fn visible(kind: Kind, doc: &Doc) -> String {
    let roots = kind.roots();
    let first = match kind {
        Kind::Text => {
            let content = doc.get_or_insert_xml_fragment(roots[0]);
            content.get_string(&doc.transact())
        }
        Kind::Markdown => {
            let content = doc.get_or_insert_text(roots[0]);
            content.get_string(&doc.transact())
        }
        Kind::Whiteboard => fields(doc, roots[0]),
    };
    format!("{first}\n{}", fields(doc, roots[1]))
}

fn fields(doc: &Doc, root: &str) -> String {
    let map = doc.get_or_insert_map(root);
    let json = map.to_json(&doc.transact());
    let yrs::Any::Map(fields) = &json else {
        return json.to_string();
    };
    // Maps have no order of their own.
    let sorted: std::collections::BTreeMap<_, _> =
        fields.iter().map(|(key, value)| (key, sorted(value))).collect();
    format!("{sorted:?}")
}

fn sorted(value: &yrs::Any) -> String {
    match value {
        yrs::Any::Map(fields) => {
            let sorted: std::collections::BTreeMap<_, _> =
                fields.iter().map(|(key, value)| (key, sorted(value))).collect();
            format!("{sorted:?}")
        }
        other => format!("{other:?}"),
    }
}
