//! Use case: the staff changes what is going on.

use protocol::values::{Line, Remark};
use protocol::{
    ChangeLive, CommandId, Done, Live, LiveChange, Slide, Stage, StartCountdown, WebinarId, WebinarState,
};
use time::Duration;

use super::{model, pointer, store};
use crate::db::Tx;
use crate::features::webinars::facts::{self, Facts};
use crate::features::webinars::{Webinars, hands, nothing_new, row};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Webinars {
    /// Changes what is going on. A change that changes nothing stores nothing. With the end all hands go down, and polls
    /// that are open close.
    pub(in crate::features::webinars) async fn change_live(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: ChangeLive,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "change_live", &wanted)?;
        let webinar = wanted.webinar_id;
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Moderate).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let (before, slide) = going_on(&mut tx, webinar).await?;
        self.apply(&mut tx, &facts, before.state, wanted.change).await?;
        let (after, slide_after) = going_on(&mut tx, webinar).await?;
        let is_end = after.state == WebinarState::Ended && before.state == WebinarState::Live;
        if after == before && slide_after == slide {
            return Ok(nothing_new(id, webinar, facts.head));
        }
        self.live_changed(&mut tx, actor, &key, webinar).await?;
        if after.state != before.state {
            let by = Some(actor.person_id);
            self.listed(&mut tx, facts.org, by, facts.run, webinar).await?;
        }
        if is_end {
            hands::lower_all(&mut tx, actor, webinar).await?;
        }
        let receipt = tx.commit().await?;
        // What is on stage, and what may be shown, decide what is told of the numbers; polls end with their webinar.
        self.mark_counted(webinar);
        self.polls.look();
        receipt.done(id)
    }

    async fn apply(&self, tx: &mut Tx, facts: &Facts, from: WebinarState, change: LiveChange) -> Result<()> {
        let (webinar, now) = (facts.webinar, self.clock.now());
        if from == WebinarState::Archived && !matches!(change, LiveChange::State(_)) {
            return Err(Error::wrong_state(from));
        }
        match change {
            LiveChange::State(to) => {
                if to == from {
                    return Ok(());
                }
                if !model::is_step(from, to) {
                    return Err(Error::wrong_state(from));
                }
                if from == WebinarState::Archived || to == WebinarState::Archived {
                    facts.allow(WebinarAction::Manage)?;
                }
                store::state(tx.conn(), webinar, to, now).await
            }
            LiveChange::Moderated(on) => store::switch(tx.conn(), webinar, Some(on), None, None).await,
            LiveChange::Questions(on) => store::switch(tx.conn(), webinar, None, Some(on), None).await,
            LiveChange::Hands(on) => store::switch(tx.conn(), webinar, None, None, Some(on)).await,
            LiveChange::Visibilities(wanted) => {
                store::asking(tx.conn(), webinar, Some(&model::ways(&wanted)?), None).await
            }
            LiveChange::QuestionsPerPerson(wanted) => {
                store::asking(tx.conn(), webinar, None, Some(model::per_person(wanted)?)).await
            }
            LiveChange::Stage(stage) => {
                can_be_shown(tx, webinar, stage).await?;
                pointer::write(tx.conn(), webinar, stage).await
            }
            LiveChange::Banner(text) => {
                let field = "/change/payload";
                let body = Remark::parse_or_empty(&text).map_err(|e| Error::field(field, e))?;
                let banner = Some((body.as_str(), now)).filter(|(body, _)| !body.is_empty());
                store::banner(tx.conn(), webinar, banner).await
            }
            LiveChange::Countdown(None) => store::countdown(tx.conn(), webinar, None).await,
            LiveChange::Countdown(Some(StartCountdown { seconds, label })) => {
                let field = "/change/payload/label";
                let label = Line::parse(&label).map_err(|e| Error::field(field, e))?;
                let ends_at = now + Duration::seconds(model::countdown(seconds)?);
                store::countdown(tx.conn(), webinar, Some((ends_at, label.as_str()))).await
            }
            LiveChange::AgendaAt(at) => {
                let items = row::load(tx.conn(), webinar).await?.webinar.agenda.len();
                if at.is_some_and(|at| usize::from(at) >= items) {
                    let allowed = "an item of the agenda, counted from 0";
                    return Err(Error::invalid("/change/payload", "range", allowed));
                }
                let at = at.map(i16::try_from).transpose().map_err(Error::internal)?;
                store::agenda_at(tx.conn(), webinar, at).await
            }
        }
    }
}

async fn going_on(tx: &mut Tx, webinar: WebinarId) -> Result<(Live, Option<Slide>)> {
    let row = row::load(tx.conn(), webinar).await?;
    Ok((row.live, row.slide))
}

/// Only what everybody sees goes on stage.
async fn can_be_shown(tx: &mut Tx, webinar: WebinarId, stage: Stage) -> Result<()> {
    let is_visible = match stage {
        Stage::Nothing => true,
        Stage::Question(id) => store::question_state(tx.conn(), webinar, id)
            .await?
            .ok_or(Error::NotFound)?
            .is_visible(),
        Stage::Poll(id) => store::was_opened(tx.conn(), webinar, id)
            .await?
            .ok_or(Error::NotFound)?,
    };
    if is_visible {
        Ok(())
    } else {
        let allowed = "a question that everybody sees, or a poll that was opened";
        Err(Error::invalid("/change/payload/payload", "not_visible", allowed))
    }
}
