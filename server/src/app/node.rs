//! One node of Lotse on a database and, if there is one, a bus: all handles, in the order in which they depend on each
//! other, and the router over them. `boot` runs one; tests run several.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::FromRef;
use protocol::Health;
use sqlx::PgPool;

use super::gate::SliceGate;
use super::keeper::SliceKeeper;
use super::router;
use super::store;
use super::submit::Commands;
use super::video;
use crate::collab::{self, Collab};
use crate::config::Config;
use crate::db::Db;
use crate::features::accounts::{Accounts, Mailer, Smtp, Unmailed};
use crate::features::archives::{self, Archives};
use crate::features::boards::Boards;
use crate::features::channels::Channels;
use crate::features::courses::Courses;
use crate::features::documents::Documents;
use crate::features::drafts::Drafts;
use crate::features::files::Files;
use crate::features::handins::HandIns;
use crate::features::hooks::Hooks;
use crate::features::inbox::Inbox;
use crate::features::invitations::Invitations;
use crate::features::moderation::{self, Moderation};
use crate::features::notifications::{self, Notifications};
use crate::features::people::People;
use crate::features::projects::{self, Projects};
use crate::features::saved::SavedMessages;
use crate::features::search::Search;
use crate::features::spaces::Spaces;
use crate::features::webinars::Webinars;
use crate::features::webinars::video::Video;
use crate::http::PublicUrl;
use crate::kernel::Clock;
use crate::lifecycle::Tasks;
use crate::realtime::{Bus, Hub, HubConfig};

/// Time for the database to answer a question about readiness. A load balancer asks every few seconds.
const DATABASE_PATIENCE: Duration = Duration::from_secs(1);

/// What a node is made of; cheap to clone. Slices take their own handle from it and cannot name it.
#[derive(Clone, FromRef)]
pub struct Node {
    /// The database.
    pub db: Db,
    /// Rooms and sockets.
    pub hub: Hub,
    /// People, sessions.
    pub accounts: Accounts,
    /// Runs.
    pub courses: Courses,
    /// Channels and messages.
    pub channels: Channels,
    /// Webinars.
    pub webinars: Webinars,
    /// What concerns people.
    pub inbox: Inbox,
    /// Groups and their project spaces.
    pub spaces: Spaces,
    /// Files of spaces and messages.
    pub files: Files,
    /// Shared editing.
    pub collab: Collab,
    /// Documents of spaces.
    pub documents: Documents,
    /// Boards.
    pub boards: Boards,
    /// What groups handed in.
    pub hand_ins: HandIns,
    /// Spaces as files to keep.
    pub archives: Archives,
    /// Spaces as a whole.
    pub projects: Projects,
    /// What people write before others read it.
    pub drafts: Drafts,
    /// Messages that people keep.
    pub saved: SavedMessages,
    /// Who is told of what.
    pub notifications: Notifications,
    /// Search.
    pub search: Search,
    /// Who looks after the talk.
    pub moderation: Moderation,
    /// Programs from outside.
    pub hooks: Hooks,
    /// All commands.
    pub commands: Commands,
    /// The way in.
    pub invitations: Invitations,
    /// Looking after who is in.
    pub people: People,
    /// Named tasks.
    pub tasks: Tasks,
    /// Where the platform lives.
    pub public_url: PublicUrl,
    database: DatabaseHealth,
}

/// Whether the database answered the last question.
#[derive(Clone, Debug, Default)]
pub struct DatabaseHealth(Arc<AtomicBool>);

/// What a node could not be made of.
#[derive(Debug, thiserror::Error)]
pub enum NodeError {
    /// `http.public_url` is no address.
    #[error("http.public_url: {0}")]
    PublicUrl(String),
    /// `redis.url` is no address.
    #[error("redis.url: {0}")]
    Redis(#[from] redis::RedisError),
    /// The store of files.
    #[error("files: {0}")]
    Files(#[from] object_store::Error),
    /// The mail server or the sender.
    #[error("mail: {0}")]
    Mail(#[from] crate::features::accounts::SmtpError),
}

impl Node {
    /// Puts a node together and starts its tasks.
    #[expect(
        clippy::too_many_lines,
        reason = "it is one list, in the order in which its parts need each other"
    )]
    pub fn new(
        config: &Config,
        pool: PgPool,
        redis_url: Option<&str>,
        clock: &Clock,
        tasks: &Tasks,
    ) -> Result<Self, NodeError> {
        let public_url = PublicUrl::parse(&config.http.public_url()).map_err(NodeError::PublicUrl)?;
        let hub = Hub::new(
            hub_config(config),
            pool.clone(),
            Bus::new(redis_url)?,
            tasks.clone(),
        );
        let db = Db::new(pool, Arc::new(hub.clone()));
        let spawner = tasks.clone();
        let spawn = Arc::new(move |letter| drop(spawner.spawn("letter", letter)));
        let mailer = mailer(config, clock)?;
        let accounts = Accounts::new(db.clone(), clock.clone(), mailer, public_url.clone(), spawn);
        let courses = Courses::new(db.clone(), clock.clone());
        let (channels, committers) = Channels::new(db.clone(), clock.clone(), courses.clone());
        for committer in committers {
            tasks.spawn("message-commit", committer);
        }
        let (stopping, closed) = (tasks.soft(), channels.clone());
        tasks.spawn("channels-close", async move {
            stopping.cancelled().await;
            closed.close();
        });
        let closing = channels.clone().close_polls_in_time(tasks.soft());
        tasks.spawn("message-polls", closing);
        let (webinars, webinar_tasks) = Webinars::new(
            db.clone(),
            clock.clone(),
            accounts.clone(),
            courses.clone(),
            channels.clone(),
        );
        let webinars = webinars.with_video(Video::new(video::servers(&config.video)));
        for (name, task) in webinar_tasks {
            tasks.spawn(name, task);
        }
        let (stopping, closed) = (tasks.soft(), webinars.clone());
        tasks.spawn("webinars-close", async move {
            stopping.cancelled().await;
            closed.close();
        });
        let inbox = Inbox::new(db.clone(), clock.clone());
        let spaces = Spaces::new(
            db.clone(),
            clock.clone(),
            courses.clone(),
            channels.clone(),
            inbox.clone(),
        );
        let files = Files::new(
            db.clone(),
            clock.clone(),
            channels.clone(),
            spaces.clone(),
            store::objects(&config.files, &config.data_dir)?,
            config.files.space_quota(),
        );
        let (stopping, swept) = (tasks.soft(), files.clone());
        tasks.spawn("files-sweep", async move {
            stopping.run_until_cancelled_owned(swept.sweeping()).await;
        });
        let collab = Collab::new(
            db.pool().clone(),
            collab::Bus::new(redis_url)?,
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
        tasks.spawn("document-versions", documents.clone().keep_pauses(tasks.soft()));
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
        tasks.spawn("reminders", projects.clone().remind(tasks.soft()));
        let parts = archives::Parts {
            accounts: accounts.clone(),
            channels: channels.clone(),
            spaces: spaces.clone(),
            files: files.clone(),
            documents: documents.clone(),
            boards: boards.clone(),
            hand_ins: hand_ins.clone(),
        };
        let archives = Archives::new(db.clone(), parts);
        let drafts = Drafts::new(
            db.clone(),
            clock.clone(),
            channels.clone(),
            inbox.clone(),
            files.clone(),
        );
        tasks.spawn("scheduled-messages", drafts.clone().sending(tasks.soft()));
        let saved = SavedMessages::new(db.clone(), clock.clone(), channels.clone(), inbox.clone());
        tasks.spawn("message-reminders", saved.clone().reminding(tasks.soft()));
        let parts = notifications::Parts {
            accounts: accounts.clone(),
            courses: courses.clone(),
            channels: channels.clone(),
            inbox: inbox.clone(),
            boards: boards.clone(),
            hand_ins: hand_ins.clone(),
        };
        let notifications = Notifications::new(db.clone(), clock.clone(), parts, config.notifications.wait);
        tasks.spawn("notices", notifications.clone().deciding(tasks.soft()));
        tasks.spawn("second-looks", notifications.clone().looking_again(tasks.soft()));
        tasks.spawn("deliveries", notifications.clone().delivering(tasks.soft()));
        tasks.spawn("digests", notifications.clone().digesting(tasks.soft()));
        let search = Search::new(db.clone(), channels.clone(), documents.clone());
        tasks.spawn("search-index", search.clone().keep_index(tasks.soft()));
        let parts = moderation::Parts {
            accounts: accounts.clone(),
            courses: courses.clone(),
            channels: channels.clone(),
            inbox: inbox.clone(),
            spaces: spaces.clone(),
            files: files.clone(),
        };
        let moderation = Moderation::new(db.clone(), clock.clone(), parts);
        tasks.spawn("removals", moderation.clone().finishing(tasks.soft()));
        let hooks = Hooks::new(
            db.clone(),
            clock.clone(),
            accounts.clone(),
            courses.clone(),
            channels.clone(),
        );
        tasks.spawn("hooks", hooks.clone().telling(tasks.soft()));
        let commands = Commands {
            channels: channels.clone(),
            files: files.clone(),
            webinars: webinars.clone(),
            boards: boards.clone(),
            hooks: hooks.clone(),
        };
        let invitations = Invitations::new(db.clone(), clock.clone(), accounts.clone(), channels.clone());
        let people = People::new(db.clone(), accounts.clone(), courses.clone());
        hub.plug(Arc::new(SliceGate {
            db: db.clone(),
            accounts: accounts.clone(),
            courses: courses.clone(),
            spaces: spaces.clone(),
            commands: commands.clone(),
        }));
        collab.plug(Arc::new(SliceKeeper {
            db: db.clone(),
            hub: hub.clone(),
            accounts: accounts.clone(),
            documents: documents.clone(),
            collab: collab.clone(),
        }));
        // The two would hold each other, and every pool with them.
        let (stopping, open) = (tasks.soft(), collab.clone());
        tasks.spawn("documents-close", async move {
            stopping.cancelled().await;
            open.unplug();
        });
        let (tasks, database) = (tasks.clone(), DatabaseHealth::default());
        Ok(Self {
            db,
            hub,
            accounts,
            courses,
            channels,
            webinars,
            inbox,
            spaces,
            files,
            collab,
            documents,
            boards,
            hand_ins,
            archives,
            projects,
            drafts,
            saved,
            notifications,
            search,
            moderation,
            hooks,
            commands,
            invitations,
            people,
            tasks,
            public_url,
            database,
        })
    }

    /// The router over everything.
    pub fn router(&self, config: &Config) -> Router {
        router::build(self.clone(), config)
    }

    /// How the node is.
    pub async fn health(&self) -> Health {
        let asked = tokio::time::timeout(DATABASE_PATIENCE, self.db.answers()).await;
        let database = matches!(asked, Ok(Ok(())));
        if self.database.0.swap(database, Ordering::Relaxed) && !database {
            tracing::warn!("the database does not answer");
        }
        let (bus, is_draining) = (self.hub.bus_is_healthy(), self.tasks.is_stopping());
        Health {
            is_ready: database && !is_draining,
            database,
            bus,
            is_draining,
        }
    }
}

impl std::fmt::Debug for Node {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Node")
            .field("hub", &self.hub)
            .finish_non_exhaustive()
    }
}

fn hub_config(config: &Config) -> HubConfig {
    HubConfig {
        commands_per_second: config.limits.messages_per_second,
        command_burst: config.limits.message_burst,
        sockets_per_person: config.limits.sockets_per_person as usize,
        drain_window: config.limits.drain_timeout,
    }
}

/// A mail server if one is set up; otherwise links are shown, for development.
fn mailer(config: &Config, clock: &Clock) -> Result<Arc<dyn Mailer>, NodeError> {
    match config.mail.address() {
        Some(address) => Ok(Arc::new(Smtp::new(&address, &config.mail.from)?)),
        None => Ok(Arc::new(Unmailed::new(clock.clone()))),
    }
}
