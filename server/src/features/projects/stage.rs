//! Use cases: a group presents. A slide of a document on the stage of a webinar, with its pictures.

use http::HeaderMap;
use protocol::{Done, FileId, ShowSlide, Slide, SlideBlock, WebinarId};

use super::{Projects, slides};
use crate::features::files::{Picture, Size};
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Projects {
    /// Shows a slide of a document as it is now: by somebody of the staff who may see it.
    pub async fn show_slide(&self, actor: &Actor, webinar: WebinarId, wanted: ShowSlide) -> Result<Done> {
        let key = CommandKey::new(wanted.command_id, "show_slide", &(webinar, wanted))?;
        self.parts.webinars.may_show(actor, webinar).await?;
        let (document, group, content) = self.parts.documents.presented(actor, wanted.document_id).await?;
        let mut all = slides::slides(&content);
        let total = all.len();
        let place = usize::from(wanted.number).wrapping_sub(1);
        if place >= total {
            return Err(Error::invalid("/number", "range", format!("1 to {total}")));
        }
        let slide = Slide {
            title: document.title,
            group,
            number: wanted.number,
            total: u16::try_from(total).unwrap_or(u16::MAX),
            blocks: all.swap_remove(place),
        };
        self.parts.webinars.show_slide(actor, webinar, &key, &slide).await
    }

    /// A picture of the slide that a stage shows, for the holder of its cookie. Nothing else is there for them.
    pub async fn stage_picture(&self, headers: &HeaderMap, file: FileId) -> Result<Picture> {
        let slide = self.parts.webinars.slide_on_stage(headers).await?;
        let is_shown = slide.is_some_and(|slide| {
            let mut blocks = slide.blocks.iter();
            blocks.any(|block| matches!(block, SlideBlock::Image(image) if image.file_id == file))
        });
        if !is_shown {
            return Err(Error::NotFound);
        }
        self.parts.files.image(file, Size::Large).await
    }
}
