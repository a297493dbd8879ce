//! Where some words stand in a document, as its editors say it: relative positions, which stay with the text.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use protocol::Anchor;
use yrs::updates::encoder::Encode as _;
use yrs::{Assoc, GetString as _, IndexedSequence as _, ReadTxn as _, Transact as _, XmlOut};

/// Begin and end of the first place where the words stand in one text; none if they do not.
pub(super) fn of(state: &[u8], words: &str) -> Option<Anchor> {
    let doc = document::content::open(state).ok()?;
    let txn = doc.transact();
    let content = txn.get_xml_fragment("content")?;
    for node in yrs::XmlFragment::successors(&content, &txn) {
        let XmlOut::Text(text) = node else { continue };
        let whole = text.get_string(&txn);
        let Some(at) = whole.find(words) else { continue };
        // Places in a text are counted in UTF-16 units.
        let units = |text: &str| u32::try_from(text.encode_utf16().count()).ok();
        let from = units(&whole[..at])?;
        let to = from + units(words)?;
        let place = |at, assoc| {
            let place = text.sticky_index(&txn, at, assoc)?;
            Some(STANDARD.encode(place.encode_v1()))
        };
        return Some(Anchor {
            from: place(from, Assoc::After)?,
            to: place(to, Assoc::Before)?,
        });
    }
    None
}
