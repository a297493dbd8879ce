//! What the tests of slices share: an organisation with people, made by SQL, and the slices over it. Compiled for tests
//! only.

mod dice;
pub(crate) mod law;
mod people;

pub(crate) use dice::Dice;
pub(crate) use people::{organisation, person};
use std::path::PathBuf;
use std::sync::Arc;

use parking_lot::Mutex;
use protocol::{
    Channel, ChannelKind, ChannelSection, CommandId, CommandOnly, CreateChannel, CreateRun, Done, MessageId,
    OrgId, PersonId, PutRunMember, Role, RoomEvent, RoomId, RunId, SendMessage, ServerFrame, Tally,
    WebinarCommand, WebinarId, WebinarState,
};
use sqlx::PgPool;
use tokio::sync::Notify;

use crate::app::Commands;
use crate::collab::{self, Collab};
use crate::db::{Db, RoomKind, event_log};
use crate::features::accounts::{Accounts, Unmailed};
use crate::features::boards::Boards;
use crate::features::channels::Channels;
use crate::features::courses::Courses;
use crate::features::documents::Documents;
use crate::features::drafts::Drafts;
use crate::features::files::{Files, Objects};
use crate::features::handins::HandIns;
use crate::features::hooks::Hooks;
use crate::features::inbox::Inbox;
use crate::features::moderation::{self, Moderation};
use crate::features::notifications::{self, Notifications};
use crate::features::projects::{self, Projects};
use crate::features::saved::SavedMessages;
use crate::features::search::Search;
use crate::features::spaces::Spaces;
use crate::features::webinars::Webinars;
use crate::http::PublicUrl;
use crate::kernel::publish::{Committed, Publisher};
use crate::kernel::{Actor, Clock, Result};
use crate::lifecycle::Tasks;

/// Keeps what was published.
#[derive(Clone, Default)]
pub(crate) struct Recorder(pub(crate) Arc<Mutex<Vec<Committed>>>, Arc<Told>);

/// The tallies that were published.
#[derive(Default)]
struct Told {
    frames: Mutex<Vec<Tally>>,
    more: Notify,
}

impl Recorder {
    /// Waits until a room's newest tally is as wanted.
    pub(crate) async fn tally(&self, room: impl Into<RoomId>, is_wanted: impl Fn(&Tally) -> bool) -> Tally {
        let room = room.into();
        loop {
            let more = self.1.more.notified();
            tokio::pin!(more);
            more.as_mut().enable();
            let newest = self.tallies(room).pop();
            if let Some(tally) = newest.filter(|tally| is_wanted(tally)) {
                return tally;
            }
            more.await;
        }
    }

    /// All tallies of a room, oldest first.
    pub(crate) fn tallies(&self, room: RoomId) -> Vec<Tally> {
        let frames = self.1.frames.lock();
        frames
            .iter()
            .filter(|tally| tally.room == room)
            .cloned()
            .collect()
    }
}

impl Publisher for Recorder {
    fn publish(&self, events: Vec<Committed>) {
        self.0.lock().extend(events);
    }

    fn tally(&self, room: RoomId, frame: bytes::Bytes) {
        match frame_of(&frame) {
            ServerFrame::Tally(tally) if tally.room == room => self.1.frames.lock().push(tally),
            other => panic!("{other:?}"),
        }
        self.1.more.notify_waiters();
    }

    fn counted(&self, _webinar: WebinarId) {}
}

/// See [`World`].
struct End(Channels, Webinars, PathBuf, Tasks);

impl Drop for End {
    fn drop(&mut self) {
        self.0.close();
        self.1.close();
        // Most tests store no file, so there may be nothing to take away.
        let _ = std::fs::remove_dir_all(&self.2);
        self.3.stop();
    }
}

/// An organisation with one run and its people.
pub(crate) struct World {
    pub(crate) db: Db,
    pub(crate) accounts: Accounts,
    pub(crate) courses: Courses,
    pub(crate) channels: Channels,
    pub(crate) webinars: Webinars,
    pub(crate) commands: Commands,
    /// Ends what runs in the background with the test: a task that dies with its runtime, a connection in its hands,
    /// takes one of the few that all tests share with it.
    _end: End,
    pub(crate) inbox: Inbox,
    pub(crate) spaces: Spaces,
    pub(crate) files: Files,
    pub(crate) collab: Collab,
    pub(crate) documents: Documents,
    pub(crate) boards: Boards,
    pub(crate) hand_ins: HandIns,
    pub(crate) projects: Projects,
    pub(crate) drafts: Drafts,
    pub(crate) saved: SavedMessages,
    pub(crate) notifications: Notifications,
    pub(crate) search: Search,
    pub(crate) moderation: Moderation,
    pub(crate) hooks: Hooks,
    pub(crate) clock: Clock,
    pub(crate) published: Recorder,
    pub(crate) org: OrgId,
    pub(crate) run: RunId,
    pub(crate) organiser: Actor,
    pub(crate) trainer: Actor,
    pub(crate) anna: Actor,
    pub(crate) ben: Actor,
    pub(crate) guest: Actor,
}

impl World {
    /// On the heap: with all slices in it, it and its making are too long for a stack.
    pub(crate) async fn new(pool: PgPool) -> Box<Self> {
        Self::at(pool, Clock::system()).await
    }

    /// With a clock that a test steps.
    pub(crate) async fn at(pool: PgPool, clock: Clock) -> Box<Self> {
        Box::pin(Self::build(pool, clock)).await
    }

    #[expect(clippy::too_many_lines, reason = "it is one list of slices and people")]
    async fn build(pool: PgPool, clock: Clock) -> Box<Self> {
        let published = Recorder::default();
        let db = Db::new(pool, Arc::new(published.clone()));
        let courses = Courses::new(db.clone(), clock.clone());
        let (channels, tasks) = Channels::new(db.clone(), clock.clone(), courses.clone());
        for task in tasks {
            #[expect(
                clippy::disallowed_methods,
                reason = "a test has no lifecycle; it ends with the test"
            )]
            tokio::spawn(task);
        }
        let accounts = accounts(&db, &clock);
        let (webinars, tasks) = Webinars::new(
            db.clone(),
            clock.clone(),
            accounts.clone(),
            courses.clone(),
            channels.clone(),
        );
        for (_, task) in tasks {
            #[expect(
                clippy::disallowed_methods,
                reason = "a test has no lifecycle; it ends with the test"
            )]
            tokio::spawn(task);
        }
        let channels_of_end = channels.clone();
        let inbox = Inbox::new(db.clone(), clock.clone());
        let spaces = Spaces::new(
            db.clone(),
            clock.clone(),
            courses.clone(),
            channels.clone(),
            inbox.clone(),
        );
        let folder = std::env::temp_dir().join(format!("lotse-files-{}", uuid::Uuid::now_v7()));
        let files = Files::new(
            db.clone(),
            clock.clone(),
            channels.clone(),
            spaces.clone(),
            Objects::folder(&folder).unwrap(),
            protocol::limits::SPACE_QUOTA_BYTES,
        );
        let tasks = Tasks::new();
        let collab = Collab::new(
            db.pool().clone(),
            collab::Bus::default(),
            clock.clone(),
            tasks.clone(),
        );
        let documents = Documents::new(
            db.clone(),
            clock.clone(),
            spaces.clone(),
            files.clone(),
            inbox.clone(),
            collab.clone(),
        );
        let boards = Boards::new(db.clone(), clock.clone(), spaces.clone(), inbox.clone());
        let hand_ins = HandIns::new(
            db.clone(),
            clock.clone(),
            spaces.clone(),
            files.clone(),
            documents.clone(),
            inbox.clone(),
        );
        let parts = projects::Parts {
            webinars: webinars.clone(),
            inbox: inbox.clone(),
            spaces: spaces.clone(),
            files: files.clone(),
            documents: documents.clone(),
            boards: boards.clone(),
            hand_ins: hand_ins.clone(),
        };
        let projects = Projects::new(db.clone(), clock.clone(), parts);
        let drafts = Drafts::new(
            db.clone(),
            clock.clone(),
            channels.clone(),
            inbox.clone(),
            files.clone(),
        );
        let saved = SavedMessages::new(db.clone(), clock.clone(), channels.clone(), inbox.clone());
        let parts = notifications::Parts {
            accounts: accounts.clone(),
            courses: courses.clone(),
            channels: channels.clone(),
            inbox: inbox.clone(),
            boards: boards.clone(),
            hand_ins: hand_ins.clone(),
        };
        let notifications = Notifications::new(db.clone(), clock.clone(), parts, notifications::WAIT);
        let search = Search::new(db.clone(), channels.clone(), documents.clone());
        let parts = moderation::Parts {
            accounts: accounts.clone(),
            courses: courses.clone(),
            channels: channels.clone(),
            inbox: inbox.clone(),
            spaces: spaces.clone(),
            files: files.clone(),
        };
        let moderation = Moderation::new(db.clone(), clock.clone(), parts);
        let hooks = Hooks::new(
            db.clone(),
            clock.clone(),
            accounts.clone(),
            courses.clone(),
            channels.clone(),
        );
        let commands = Commands {
            channels: channels.clone(),
            files: files.clone(),
            webinars: webinars.clone(),
            boards: boards.clone(),
            hooks: hooks.clone(),
        };
        let org = organisation(&db).await;
        let organiser = person(&db, org, "Olga Organisation", true).await;
        let wanted = CreateRun {
            command_id: CommandId::new(),
            course_name: "Netzwerke koordinieren".into(),
            name: "Durchgang 1".into(),
            starts_on: "2026-11-02".into(),
            weeks: 12,
        };
        let run = courses.create_run(&organiser, &wanted).await.unwrap().id;
        let mut world = Box::new(Self {
            db,
            accounts,
            courses,
            channels,
            _end: End(channels_of_end, webinars.clone(), folder, tasks),
            commands,
            webinars,
            inbox,
            spaces,
            files,
            collab,
            documents,
            boards,
            hand_ins,
            projects,
            drafts,
            saved,
            notifications,
            search,
            moderation,
            hooks,
            clock,
            published,
            org,
            run,
            organiser,
            trainer: organiser,
            anna: organiser,
            ben: organiser,
            guest: organiser,
        });
        world.trainer = world.enter("Tilda Training", Role::Trainer).await;
        world.anna = world.enter("Anna Ahorn", Role::Participant).await;
        world.ben = world.enter("Ben Birke", Role::Participant).await;
        world.guest = world.enter("Gerd Gast", Role::Guest).await;
        world
    }

    /// A new person, in the run.
    pub(crate) async fn enter(&self, name: &str, role: Role) -> Actor {
        let person = person(&self.db, self.org, name, false).await;
        self.put(person.person_id, role).await.unwrap();
        person
    }

    pub(crate) async fn put(&self, person: PersonId, role: Role) -> Result<Done> {
        let wanted = PutRunMember {
            command_id: CommandId::new(),
            role,
        };
        let by = &self.organiser;
        self.channels.put_person(by, self.run, person, &wanted).await
    }

    /// A channel of somebody with members.
    pub(crate) async fn channel(
        &self,
        by: &Actor,
        name: &str,
        kind: ChannelKind,
        members: &[Actor],
    ) -> Channel {
        let wanted = CreateChannel {
            command_id: CommandId::new(),
            name: name.into(),
            purpose: String::new(),
            kind,
            section: ChannelSection::Course,
            members: members.iter().map(|actor| actor.person_id).collect(),
        };
        self.channels.create(by, self.run, &wanted).await.unwrap()
    }

    /// A webinar of the run in a state, by SQL.
    pub(crate) async fn webinar(&self, state: WebinarState) -> WebinarId {
        let (id, staff, stage) = (WebinarId::new(), RoomId::new(), RoomId::new());
        let stage_person = person(&self.db, self.org, "Bühne", false).await.person_id;
        let mut tx = self.db.begin().await.unwrap();
        for (room, kind) in [
            (id.into(), RoomKind::Webinar),
            (staff, RoomKind::Staff),
            (stage, RoomKind::Stage),
        ] {
            tx.create_room(self.org, room, kind).await.unwrap();
        }
        sqlx::query!("update person set kind = 'stage' where id = $1", stage_person.0)
            .execute(tx.conn())
            .await
            .unwrap();
        sqlx::query!(
            r#"
            insert into webinar (id, org_id, run_id, week, title, local_date, local_time, time_zone, minutes,
                starts_at, ends_at, code, staff_room_id, stage_room_id, stage_person_id, state, started_at)
            values ($1, $2, $3, 5, 'Angebote entwickeln', '2026-11-26', '14:00', 'Europe/Berlin', 90,
                '2026-11-26T13:00:00Z', '2026-11-26T14:30:00Z', upper(right($1::uuid::text, 6)), $4, $5, $6, $7::text,
                case when $7::text in ('live', 'ended') then clock_timestamp() end)
            "#,
            id.0,
            self.org.0,
            self.run.0,
            staff.0,
            stage.0,
            stage_person.0,
            state as WebinarState
        )
        .execute(tx.conn())
        .await
        .unwrap();
        sqlx::query!(
            "insert into webinar_secret (webinar_id, org_id, secret) values ($1, $2, sha256($1::uuid::text::bytea))",
            id.0,
            self.org.0
        )
        .execute(tx.conn())
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// Carries out a command of a webinar.
    pub(crate) async fn does(&self, who: &Actor, command: WebinarCommand) -> Result<Done> {
        self.webinars.submit(*who, CommandId::new(), command).await
    }

    pub(crate) async fn says(&self, who: &Actor, channel: &Channel, body: &str) -> Result<Done> {
        self.channels
            .send(*who, CommandId::new(), &text(channel, body), Vec::new())
            .await
    }

    /// The id of the message at a place.
    pub(crate) async fn id_at(&self, done: Done) -> MessageId {
        let seq = i64::try_from(done.position.seq).unwrap();
        let id = sqlx::query_scalar!(
            "select id from message where channel_id = $1 and seq = $2",
            done.room.0,
            seq
        );
        MessageId(id.fetch_one(self.db.pool()).await.unwrap())
    }

    /// The log of a room after a seq.
    pub(crate) async fn events(&self, room: RoomId, after: u64) -> Vec<RoomEvent> {
        let mut conn = self.db.read().await.unwrap();
        let mut since = event_log::head(&mut conn, room).await.unwrap().unwrap();
        since.seq = after;
        let found = event_log::after(&mut conn, room, since, 100_000).await.unwrap();
        found.iter().map(event_of).collect()
    }
}

/// Accounts whose letters go nowhere.
fn accounts(db: &Db, clock: &Clock) -> Accounts {
    Accounts::new(
        db.clone(),
        clock.clone(),
        Arc::new(Unmailed::new(clock.clone())),
        PublicUrl::parse("http://localhost:8080").unwrap(),
        Arc::new(drop),
    )
}

/// The event in a published frame.
pub(crate) fn event_of(committed: &Committed) -> RoomEvent {
    match frame_of(&committed.frame) {
        ServerFrame::Event(event) => event,
        other => panic!("{other:?}"),
    }
}

fn frame_of(frame: &[u8]) -> ServerFrame {
    let header = match frame[1] {
        126 => 4,
        127 => 10,
        _ => 2,
    };
    serde_json::from_slice(&frame[header..]).unwrap()
}

pub(crate) fn text(channel: &Channel, body: &str) -> SendMessage {
    SendMessage {
        channel_id: channel.id,
        body: body.into(),
        reply_to: None,
        thread_id: None,
        topic_id: None,
        attachments: Vec::new(),
        poll: None,
    }
}

pub(crate) fn only() -> CommandOnly {
    CommandOnly {
        command_id: CommandId::new(),
    }
}
