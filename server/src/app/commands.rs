//! Commands that end by themselves: they use the servers of a running Lotse, or start them for a moment.

use protocol::{CommandId, CreateInvitation, OrgId, PersonId, Role, Run, SessionId};

use super::boot::{BootError, bootstrap, open_database, wanted};
use super::demo::Demo;
use super::node::Node;
use crate::config::Config;
use crate::embedded::Embedded;
use crate::kernel::{Actor, Clock};
use crate::lifecycle::Tasks;

/// An invitation as it is asked for at the command line.
#[derive(Clone, Debug)]
pub struct Inviting {
    /// What the invited may do.
    pub role: Role,
    /// Name of a run or of its course; none for the newest run.
    pub run: Option<String>,
    /// How often it may be accepted.
    pub uses: u32,
    /// Days until it ends.
    pub days: u32,
}

/// Brings the schema up to date.
pub async fn migrate(config: Config) -> Result<(), BootError> {
    let servers = Embedded::join(&config.data_dir, wanted(&config)).await?;
    let outcome = open_database(&config, &servers).await;
    servers.stop().await;
    outcome.map(|_| ())
}

/// Fills an empty database with the demo course. False if there is a course already.
pub async fn demo(mut config: Config) -> Result<bool, BootError> {
    config.demo = true;
    Box::pin(with_node(config, async |node, org, organiser| {
        let demo = Demo::on(node, Clock::system());
        Ok(demo.build(org, organiser).await?.is_some())
    }))
    .await
}

/// Makes an invitation and returns its link.
pub async fn invite(config: Config, wanted: Inviting) -> Result<String, BootError> {
    Box::pin(with_node(config, async |node, org, organiser| {
        let run = if wanted.role == Role::Organiser && wanted.run.is_none() {
            None
        } else {
            Some(find_run(node, org, organiser, wanted.run.as_deref()).await?.id)
        };
        let body = CreateInvitation {
            command_id: CommandId::new(),
            role: wanted.role,
            run_id: run,
            channel_ids: Vec::new(),
            email: None,
            note: String::new(),
            max_uses: wanted.uses,
            days: wanted.days,
        };
        Ok(node.invitations.create_for_cli(org, &body).await?.link)
    }))
    .await
}

async fn find_run(
    node: &Node,
    org_id: OrgId,
    person_id: PersonId,
    name: Option<&str>,
) -> Result<Run, BootError> {
    let organiser = Actor {
        person_id,
        org_id,
        session_id: SessionId::new(),
    };
    let mut conn = node.db.read().await?;
    let mut runs = node.courses.runs_of(&mut conn, &organiser).await?;
    if let Some(name) = name {
        runs.retain(|run| run.name == name || run.course_name == name);
    }
    // The newest stands first.
    runs.into_iter().next().ok_or_else(|| {
        BootError::Missing(name.map_or_else(
            || "there is no run yet; make one in the browser, or start with the demo".to_owned(),
            |name| format!("there is no run or course named {name}"),
        ))
    })
}

/// Runs `work` on a node that serves nobody.
async fn with_node<T>(
    config: Config,
    work: impl AsyncFnOnce(&Node, OrgId, PersonId) -> Result<T, BootError>,
) -> Result<T, BootError> {
    let tasks = Tasks::new();
    let servers = Embedded::join(&config.data_dir, wanted(&config)).await?;
    let outcome = async {
        let pool = open_database(&config, &servers).await?;
        let node = Node::new(&config, pool, None, &Clock::system(), &tasks).map_err(BootError::from)?;
        let (org, organiser) = bootstrap(&config, &node).await?;
        work(&node, org, organiser).await
    }
    .await;
    // The node and its handles are gone here, so everything that was handed over gets committed.
    tasks.drain(config.limits.drain_timeout).await;
    servers.stop().await;
    outcome
}
