//! The scene of most tests: a node, a course, Anna and Ben in one open channel.

use protocol::{ChannelId, ChannelKind};

use crate::node::Options;
use crate::{Course, Database, Node, Person};

/// A node with two participants who share a channel.
#[derive(Debug)]
pub struct Scene {
    /// The database under the node.
    pub database: Database,
    /// The node.
    pub node: Node,
    /// The course with its organiser.
    pub course: Course,
    /// A participant.
    pub anna: Person,
    /// Another participant.
    pub ben: Person,
    /// The channel both are in. The organiser made it and is in it too.
    pub channel: ChannelId,
}

impl Scene {
    /// On a node without Redis.
    pub async fn start() -> Self {
        Self::with(Options::default()).await
    }

    /// On a node as wanted.
    pub async fn with(options: Options) -> Self {
        Self::on(Database::fresh().await, options).await
    }

    /// On a database as wanted.
    pub async fn on(database: Database, options: Options) -> Self {
        let node = Node::start_with(&database, options).await;
        let course = Course::on(&node).await;
        let (anna, ben) = (course.participant("Anna").await, course.participant("Ben").await);
        let channel = course
            .channel("allgemein", ChannelKind::Open, &[&anna, &ben])
            .await;
        Self {
            database,
            node,
            course,
            anna,
            ben,
            channel,
        }
    }
}
