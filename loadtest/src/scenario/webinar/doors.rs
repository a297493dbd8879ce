//! The way in for a guest: code and name, the page, and what a browser would do with it.

use std::{io::Read as _, sync::Arc};

use flate2::read::GzDecoder;
use protocol::{JoinWebinar, JoinedWebinar, Position, WebinarPage, routes};

use crate::{
    lotse::{api::Answer, stage::Stage},
    trouble::{During, Outcome, Trouble},
};

/// Where guests enter.
#[derive(Debug)]
pub(super) struct Doors {
    stage: Arc<Stage>,
    code: String,
}

/// A guest who has the page.
#[derive(Debug)]
pub(super) struct Entered {
    /// Their session.
    pub(super) cookie: String,
    /// Where the page was read.
    pub(super) position: Position,
    /// The page as it travelled.
    pub(super) page_bytes: usize,
}

impl Doors {
    pub(super) fn new(stage: Arc<Stage>, code: String) -> Self {
        Self { stage, code }
    }

    /// Enters and loads the page.
    pub(super) async fn enter(&self, index: usize) -> Outcome<Entered> {
        let join = JoinWebinar {
            code: self.code.clone(),
            name: format!("Gast {index}"),
        };
        let answer: Answer<JoinedWebinar> = self.stage.api.post(routes::WEBINARS_JOIN, None, &join).await?;
        let cookie = answer
            .cookie
            .ok_or_else(|| Trouble::new("a guest got no session"))?;
        let path = routes::WEBINAR_BY_ID.replace("{webinar}", &answer.body.webinar_id.to_string());
        let packed = self.stage.api.get_packed(&path, &cookie).await?;
        let page_bytes = packed.len();
        let mut text = Vec::with_capacity(page_bytes * 6);
        GzDecoder::new(&packed[..])
            .read_to_end(&mut text)
            .during("unpacking the page")?;
        let page: WebinarPage = serde_json::from_slice(&text).during("the page")?;
        Ok(Entered {
            cookie,
            position: page.snapshot.position,
            page_bytes,
        })
    }
}
