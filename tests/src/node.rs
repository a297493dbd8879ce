//! A node in this process, on a test's database: the real router behind the real accept loop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use protocol::values::{DisplayName, Name};
use server::app::listen;
use server::app::node::Node as App;
use server::collab::Collab;
use server::config::Config;
use server::kernel::Clock;
use server::lifecycle::{Drained, Tasks};
use server::realtime::Hub;
use tokio::net::TcpListener;

use crate::Database;

/// What a test may set of a node.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Redis between nodes; none for a node without.
    pub redis_url: Option<String>,
    /// Commands a person may send per second; none for more than any test sends.
    pub commands_per_second: Option<u32>,
    /// Sockets a person may hold; none for a hundred.
    pub sockets_per_person: Option<u32>,
    /// Connections of the pool; none for ten.
    pub pool_size: Option<u32>,
}

/// A running node.
#[derive(Debug)]
pub struct Node {
    /// Where it is, and its only allowed origin.
    pub url: String,
    /// Its address.
    pub address: SocketAddr,
    /// Its insides, for what a test cannot know from outside.
    pub app: Box<App>,
    /// Where it keeps files.
    pub folder: PathBuf,
    tasks: Tasks,
    leash: Leash,
}

/// Takes its files away, and lets go of the application when the test ends without a stop; otherwise hub, shared editing
/// and application would keep each other, and their connections to the database, until the last test has ended.
#[derive(Debug)]
struct Leash(Hub, Collab, PathBuf);

impl Drop for Leash {
    fn drop(&mut self) {
        self.0.unplug();
        self.1.unplug();
        // What is left in a folder for temporary files is no failure of a test.
        let _ = std::fs::remove_dir_all(&self.2);
    }
}

impl Node {
    /// A node without Redis.
    pub async fn start(database: &Database) -> Self {
        Self::start_with(database, Options::default()).await
    }

    /// A node.
    ///
    /// # Panics
    /// If it does not come up.
    pub async fn start_with(database: &Database, options: Options) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        let url = format!("http://{address}");
        let mut config = Config::default();
        config.http.public_url.clone_from(&url);
        let folder = std::env::temp_dir().join(format!("lotse-node-{}", uuid::Uuid::now_v7()));
        config.data_dir.clone_from(&folder);
        config.limits.messages_per_second = options.commands_per_second.unwrap_or(100_000);
        config.limits.message_burst = options.commands_per_second.unwrap_or(100_000);
        config.limits.sockets_per_person = options.sockets_per_person.unwrap_or(100);
        let tasks = Tasks::new();
        let pool = database.pool(options.pool_size.unwrap_or(10)).await;
        let app = App::new(
            &config,
            pool,
            options.redis_url.as_deref(),
            &Clock::system(),
            &tasks,
        );
        let app = Box::new(app.expect("the configuration is right"));
        tasks.spawn(
            "accept",
            listen::serve(listener, app.router(&config), (&config).into(), tasks.clone()),
        );
        Self {
            url,
            address,
            leash: Leash(app.hub.clone(), app.collab.clone(), folder.clone()),
            folder,
            app,
            tasks,
        }
    }

    /// A sign-in link for the first organiser, as the command line prints it.
    ///
    /// # Panics
    /// If the database is away.
    pub async fn first_link(&self) -> String {
        let name = Name::parse("Stiftung Leuchtfeuer").expect("a name");
        let organiser = DisplayName::parse("Organisation").expect("a name");
        let (_, person) = self
            .app
            .accounts
            .bootstrap(&name, &organiser)
            .await
            .expect("the database answers");
        self.app
            .accounts
            .issue_sign_in_link(person)
            .await
            .expect("the database answers")
    }

    /// Stops as on SIGTERM; how it ended.
    pub async fn stop(self) -> Drained {
        let Self {
            app, tasks, leash, ..
        } = self;
        // As the program does: committers end with the last handle on them.
        drop(app);
        let drained = tasks.drain(Duration::from_secs(10)).await;
        drop(leash);
        drained
    }
}
