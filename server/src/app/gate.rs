//! The application as the hub sees it: rights, rooms and commands, from the slices.

use std::collections::HashSet;

use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use protocol::{CommandFrame, Done, PersonId, Reaction, RoomId, RunId, SpaceId, WebinarId};

use super::submit::Commands;
use crate::db::{Db, RoomKind, event_log};
use crate::features::accounts::Accounts;
use crate::features::courses::Courses;
use crate::features::hooks::is_bot_token;
use crate::features::spaces::Spaces;
use crate::kernel::{Actor, Result};
use crate::realtime::{Gate, LoadedRoom, VisitNews};

/// Joins the slices whose rooms can be followed.
#[derive(Clone, Debug)]
pub struct SliceGate {
    /// Where rooms are read.
    pub db: Db,
    /// Sessions.
    pub accounts: Accounts,
    /// Rooms of runs.
    pub courses: Courses,
    /// Rooms of spaces.
    pub spaces: Spaces,
    /// Rooms of channels and webinars, and all commands.
    pub commands: Commands,
}

impl SliceGate {
    async fn load_room(&self, room: RoomId) -> Result<Option<LoadedRoom>> {
        // A person's room is followed by that person, so its one row needs no moment to be read at.
        if let Some((RoomKind::Person, head)) = event_log::room(&mut *self.db.read().await?, room).await? {
            return Ok(Some(LoadedRoom {
                kind: RoomKind::Person,
                head,
                people: HashSet::from([PersonId(room.0)]),
            }));
        }
        let mut conn = self.db.snapshot().await?;
        let Some((kind, head)) = event_log::room(&mut conn, room).await? else {
            return Ok(None);
        };
        let people: HashSet<PersonId> = match kind {
            RoomKind::Channel => self
                .commands
                .channels
                .followers(&mut conn, room.into())
                .await?
                .into_iter()
                .collect(),
            RoomKind::Run => self
                .courses
                .followers(&mut conn, RunId(room.0))
                .await?
                .into_iter()
                .collect(),
            RoomKind::Person => HashSet::from([PersonId(room.0)]),
            RoomKind::Space => self.spaces.followers(&mut conn, SpaceId(room.0)).await?,
            RoomKind::Webinar | RoomKind::Staff | RoomKind::Stage | RoomKind::Asker => {
                self.commands.webinars.followers(&mut conn, kind, room).await?
            }
        };
        Ok(Some(LoadedRoom { kind, head, people }))
    }

    async fn check(&self, actor: Actor, kind: RoomKind, room: RoomId) -> Result<bool> {
        let mut conn = self.db.read().await?;
        Ok(match kind {
            RoomKind::Channel => !self
                .commands
                .channels
                .may_follow(&mut conn, &actor, &[room])
                .await?
                .is_empty(),
            RoomKind::Run => !self
                .courses
                .may_follow(&mut conn, &actor, &[room])
                .await?
                .is_empty(),
            RoomKind::Person => room == actor.person_id.into(),
            RoomKind::Space => self.spaces.may_follow(&mut conn, &actor, SpaceId(room.0)).await?,
            RoomKind::Webinar | RoomKind::Staff | RoomKind::Stage | RoomKind::Asker => {
                let webinars = &self.commands.webinars;
                webinars.may_follow(&mut conn, &actor, kind, room).await?
            }
        })
    }
}

impl Gate for SliceGate {
    fn load(&self, room: RoomId) -> BoxFuture<'_, Result<Option<LoadedRoom>>> {
        self.load_room(room).boxed()
    }

    fn authenticate<'a>(&'a self, cookie: &'a str) -> BoxFuture<'a, Result<Option<Actor>>> {
        if is_bot_token(cookie) {
            return self.commands.hooks.authenticate(cookie).boxed();
        }
        self.accounts.authenticate(cookie).boxed()
    }

    fn may_follow(&self, actor: Actor, kind: RoomKind, room: RoomId) -> BoxFuture<'_, Result<bool>> {
        self.check(actor, kind, room).boxed()
    }

    fn may_hear(&self, actor: &Actor) -> bool {
        self.commands.hooks.may_hear(actor)
    }

    fn submit(&self, actor: Actor, command: CommandFrame) -> BoxFuture<'static, Result<Done>> {
        self.commands.submit(actor, command)
    }

    fn recount(&self, room: RoomId) {
        self.commands.webinars.recount(room);
    }

    fn react(&self, webinar: WebinarId, reaction: Reaction) {
        self.commands.webinars.react(webinar, reaction);
    }

    fn attend(&self, visit: VisitNews) {
        let webinars = &self.commands.webinars;
        match visit {
            VisitNews::Begins { id, webinar, actor } => webinars.visit_begins(id, webinar, &actor),
            VisitNews::Ends { id, silent, why } => webinars.visit_ends(id, silent, why),
        }
    }
}
