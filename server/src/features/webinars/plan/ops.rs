//! Use cases: planning a webinar, planning it anew, and keeping its instants right.

use protocol::{
    Done, Event, OrgId, PersonId, PutWebinar, RoomId, RunId, Timestamp, VideoEngine, Webinar, WebinarId,
    WebinarPlan, WebinarState, values::DisplayName,
};

use super::model::Plan;
use super::{code, local_time, store};
use crate::db::{RoomKind, Tx, event_log};
use crate::features::accounts::PersonKind;
use crate::features::webinars::keys::Secret;
use crate::features::webinars::{Webinars, facts, row};
use crate::kernel::access::{self, RunAction, WebinarAction};
use crate::kernel::{Actor, CommandKey, Error, Result};

/// How often a code is drawn before something must be wrong: with a million webinars one in a thousand is taken.
const DRAWS: usize = 20;

/// What the person of a stage is called in the table of people. Nobody sees it.
pub(super) const STAGE: &str = "Bühne";

impl Webinars {
    /// Plans a webinar of a run: by trainers and organisers. The id of the command becomes the id of the webinar.
    pub async fn plan(&self, actor: &Actor, run: RunId, wanted: &PutWebinar) -> Result<Webinar> {
        let id = WebinarId(wanted.command_id.0);
        let key = CommandKey::new(wanted.command_id, "plan_webinar", &(run, wanted))?;
        let mut tx = self.db.begin().await?;
        let weeks = self.weeks_to_plan(&mut tx, actor, run).await?;
        if tx.find_repeat(actor, &key).await?.is_none() {
            if event_log::head(tx.conn(), id.into()).await?.is_some() {
                return Err(Error::CommandReused);
            }
            let plan = self.checked(&mut tx, actor, &wanted.plan, &weeks, None).await?;
            self.create(&mut tx, actor, run, id, &plan).await?;
            let card = self.courses.webinar_card(tx.conn(), run, id).await?;
            tx.emit_command(actor, &key, run, Event::WebinarListed(card));
            for person in plan.people() {
                tell(&mut tx, actor, person);
            }
        }
        let made = row::load(tx.conn(), id).await?.webinar;
        tx.commit().await?;
        Ok(made)
    }

    /// A webinar as it was planned.
    pub async fn plan_of(&self, actor: &Actor, id: WebinarId) -> Result<WebinarPlan> {
        let mut conn = self.db.snapshot().await?;
        facts::allowed(&mut conn, actor, id, WebinarAction::Manage).await?;
        let row = row::load(&mut conn, id).await?;
        let webinar = row.webinar;
        Ok(WebinarPlan {
            week: webinar.week,
            title: webinar.title,
            description: webinar.description,
            speakers: webinar.speakers,
            when: webinar.when,
            agenda: webinar.agenda,
            materials: webinar.materials,
            video: webinar.video,
            video_room: row.video_room,
        })
    }

    /// Plans a webinar anew. What is over keeps its time; what was put away keeps everything.
    pub async fn plan_again(&self, actor: &Actor, id: WebinarId, wanted: &PutWebinar) -> Result<Done> {
        let key = CommandKey::new(wanted.command_id, "plan_webinar_again", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, id, WebinarAction::Manage).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let weeks = self.weeks_to_plan(&mut tx, actor, facts.run).await?;
        let before = row::load(tx.conn(), id).await?;
        let had = Some(before.webinar.video);
        let plan = self.checked(&mut tx, actor, &wanted.plan, &weeks, had).await?;
        let is_moved = plan.when.said != before.webinar.when;
        match before.live.state {
            WebinarState::Archived => return Err(Error::wrong_state(WebinarState::Archived)),
            WebinarState::Ended if is_moved => return Err(Error::wrong_state(WebinarState::Ended)),
            _ => {}
        }
        let had_room = before.webinar.video == plan.video && !before.video_room.is_empty();
        let video_room = match &plan.video_room {
            Some(room) => room.clone(),
            None if had_room => before.video_room,
            None => room_by_chance()?,
        };
        store::update(tx.conn(), id, &plan, &video_room).await?;
        let named = plan.people();
        let were_named = store::set_speakers(tx.conn(), actor.org_id, id, &named).await?;
        let webinar = row::load(tx.conn(), id).await?.webinar;
        tx.emit_command(actor, &key, id, Event::WebinarChanged(webinar));
        self.listed(&mut tx, actor.org_id, Some(actor.person_id), facts.run, id)
            .await?;
        self.stage_changed(&mut tx, actor, id).await?;
        let news = named.iter().filter(|person| !were_named.contains(person));
        let gone = were_named.iter().filter(|person| !named.contains(person));
        for &person in news.chain(gone) {
            tell(&mut tx, actor, person);
        }
        tx.commit().await?.done(wanted.command_id)
    }

    /// Finds out again when planned webinars begin: the rules of their zones may have changed with the program. Called
    /// at the start of the server.
    pub async fn keep_time(&self) -> Result<()> {
        let planned = store::planned(&mut *self.db.read().await?).await?;
        for (org, id) in planned {
            let mut tx = self.db.begin().await?;
            store::lock(tx.conn(), id).await?;
            let row = row::load(tx.conn(), id).await?;
            let when = local_time::again(&row.webinar.when)?;
            let stored = (row.webinar.starts_at, row.webinar.ends_at);
            let is_right = (Timestamp(when.starts_at), Timestamp(when.ends_at)) == stored;
            if row.live.state != WebinarState::Planned || is_right {
                continue;
            }
            tracing::info!(webinar = %id, "its zone has new rules: it begins at another instant");
            store::set_instants(tx.conn(), id, &when).await?;
            let webinar = row::load(tx.conn(), id).await?.webinar;
            let run = webinar.run_id;
            tx.emit(org, None, id, Event::WebinarChanged(webinar));
            self.listed(&mut tx, org, None, run, id).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// The weeks of a run, for somebody who may plan webinars in it.
    async fn weeks_to_plan(&self, tx: &mut Tx, actor: &Actor, run: RunId) -> Result<Vec<u16>> {
        let parts = self.courses.see(tx.conn(), actor, run).await?;
        access::in_run(Some(parts.role), RunAction::PlanWebinars)?;
        Ok(parts.weeks.iter().map(|week| week.number).collect())
    }

    /// A plan that may be made. `had` is the engine before: it may stay although it is not offered any more.
    async fn checked(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        wanted: &WebinarPlan,
        weeks: &[u16],
        had: Option<VideoEngine>,
    ) -> Result<Plan> {
        if had != Some(wanted.video) && !self.video.offered().contains(&wanted.video) {
            let allowed = "an engine that is set up on this server";
            return Err(Error::invalid("/plan/video", "not_set_up", allowed));
        }
        let plan = Plan::parse(wanted, weeks)?;
        let members = store::members_among(tx.conn(), actor.org_id, &plan.people()).await?;
        let is_stranger = |person: Option<PersonId>| person.is_some_and(|id| !members.contains(&id));
        match plan
            .speakers
            .iter()
            .position(|speaker| is_stranger(speaker.person_id))
        {
            Some(at) => {
                let pointer = format!("/plan/speakers/{at}/person_id");
                Err(Error::invalid(
                    &pointer,
                    "person",
                    "somebody with an account here",
                ))
            }
            None => Ok(plan),
        }
    }

    async fn create(&self, tx: &mut Tx, actor: &Actor, run: RunId, id: WebinarId, plan: &Plan) -> Result<()> {
        let org = actor.org_id;
        let (staff_room, stage_room) = (RoomId::new(), RoomId::new());
        for (room, kind) in [
            (id.into(), RoomKind::Webinar),
            (staff_room, RoomKind::Staff),
            (stage_room, RoomKind::Stage),
        ] {
            tx.create_room(org, room, kind).await?;
        }
        let name = DisplayName::parse(STAGE).map_err(|rejected| Error::field("/name", rejected))?;
        let stage_person = self
            .accounts
            .create_visitor(tx, org, &name, PersonKind::Stage)
            .await?;
        let secret = Secret::random()?;
        let video_room = match &plan.video_room {
            Some(room) => room.clone(),
            None => room_by_chance()?,
        };
        for _ in 0..DRAWS {
            let code = code::random()?;
            let new = store::New {
                id,
                org,
                run,
                staff_room,
                stage_room,
                stage_person,
                by: actor.person_id,
                code: &code,
                secret: secret.bytes(),
            };
            if store::insert(tx.conn(), &new, plan, &video_room, self.clock.now()).await? {
                store::set_speakers(tx.conn(), org, id, &plan.people()).await?;
                return Ok(());
            }
        }
        Err(Error::internal("no free code was found"))
    }

    /// The run's list has another card.
    pub(in crate::features::webinars) async fn listed(
        &self,
        tx: &mut Tx,
        org: OrgId,
        by: Option<PersonId>,
        run: RunId,
        id: WebinarId,
    ) -> Result<()> {
        let card = self.courses.webinar_card(tx.conn(), run, id).await?;
        tx.emit(org, by, run, Event::WebinarListed(card));
        Ok(())
    }
}

/// Rights of a person changed: their sockets ask again.
fn tell(tx: &mut Tx, actor: &Actor, person: PersonId) {
    let by = Some(actor.person_id);
    tx.emit(actor.org_id, by, person, Event::PersonalChanged);
}

/// A name that nobody guesses, for a room on a server that others use too.
fn room_by_chance() -> Result<String> {
    let secret = crate::features::accounts::Secret::random()?;
    Ok(format!("lotse-{}", secret.encode()))
}
