//! What a group handed in, as it was then: versions of documents, files with the version they had, addresses.

use document::content::blocks::{Block, Inline, Span};
use document::content::html::{Page, page};
use futures_util::StreamExt as _;
use protocol::{HandIn, HandInItem};

use super::Archives;
use super::names::{self, Names};
use super::pages::Entry;
use super::zipper::Zipper;
use crate::features::documents::Format;
use crate::kernel::{Actor, Result};

impl Archives {
    /// Packs what a hand-in holds.
    pub(super) async fn handed_in(
        &self,
        actor: &Actor,
        hand_in: &HandIn,
        names: &mut Names,
        zipper: &Zipper,
    ) -> Result<Vec<Entry>> {
        let folder = format!("hand-ins/{}/", hand_in.number);
        let mut items = Vec::new();
        for item in &hand_in.items {
            self.still_sees(actor, hand_in.space_id).await?;
            items.push(match item {
                HandInItem::Document(handed) => {
                    let mut document = {
                        let mut conn = self.db.read().await?;
                        let id = handed.document_id;
                        self.documents.of_hand_in(&mut conn, actor.org_id, id).await?
                    };
                    document.title.clone_from(&handed.title);
                    let mut forms = Vec::new();
                    for (form, format) in [("HTML", Format::Html), ("DOCX", Format::Docx)] {
                        let version = handed.version_id;
                        let made = self.documents.export_version(&document, version, format).await?;
                        let ending = format!(".{}", format.ending());
                        let place = names.give(&folder, &handed.title, &ending);
                        zipper.file(place.clone(), made.bytes).await?;
                        forms.push((form, place));
                    }
                    Entry {
                        name: handed.title.clone(),
                        forms,
                    }
                }
                HandInItem::File(handed) => {
                    let (stem, ending) = names::split(&handed.name);
                    let place = names.give(&folder, stem, ending);
                    let content = self.files.read(handed.file_id, Some(handed.version)).await?;
                    let length = content.bytes;
                    let mut parts = content.stream(0..length);
                    zipper.begin(place.clone()).await?;
                    while let Some(part) = parts.next().await {
                        zipper.bytes(part?).await?;
                    }
                    Entry {
                        name: handed.name.clone(),
                        forms: vec![("", place)],
                    }
                }
                HandInItem::Link(handed) => {
                    let place = names.give(&folder, &handed.title, ".html");
                    zipper
                        .file(place.clone(), leading_to(&handed.title, &handed.url))
                        .await?;
                    Entry {
                        name: handed.title.clone(),
                        forms: vec![("", place)],
                    }
                }
            });
        }
        Ok(items)
    }
}

/// A page that leads to an address.
fn leading_to(title: &str, url: &str) -> String {
    let link = Inline::Text(Span {
        text: url.to_owned(),
        link: Some(url.to_owned()),
        ..Span::default()
    });
    let around = Page { title, lang: "de" };
    page(around, &[Block::Paragraph(vec![link])], &|_| None)
}
