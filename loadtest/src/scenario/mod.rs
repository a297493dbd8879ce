//! The scenarios: what is done to a server, and which figures come of it.

mod database;
pub(crate) mod durable;
pub(crate) mod edit;
pub(crate) mod fanout;
pub(crate) mod idle;
pub(crate) mod replay;
pub(crate) mod storm;
pub(crate) mod webinar;

use std::{net::SocketAddr, path::PathBuf, sync::Arc};

use crate::{
    lotse::stage::{LotseArgs, Stage, names},
    peer::{self, Holder, LotsePeer, Peer, Target},
    process::Watched,
    trouble::Outcome,
};

/// What is measured, and where the report goes.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct TargetArgs {
    /// Which server to drive.
    #[arg(long, value_enum, default_value_t = Target::Lotse)]
    pub(crate) target: Target,
    /// Where a peer listens; Lotse's address is that of its link.
    #[arg(long, value_name = "IP:PORT")]
    pub(crate) address: Option<SocketAddr>,
    #[command(flatten)]
    pub(crate) lotse: LotseArgs,
    #[command(flatten)]
    pub(crate) measure: MeasureArgs,
}

/// Whose cost is measured, and where the report goes.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct MeasureArgs {
    /// Processes of the server, for CPU and memory.
    #[arg(long, value_name = "PID", value_delimiter = ',')]
    pub(crate) server_pid: Vec<u32>,
    /// Also write the report as JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
}

impl MeasureArgs {
    /// The server's processes.
    pub(crate) fn watched(&self) -> Watched {
        Watched::new(&self.server_pid)
    }
}

impl TargetArgs {
    /// The peer and where it is. For Lotse: `people` in `rooms` channels, each in `each` of them.
    pub(crate) async fn peer(
        &self,
        people: usize,
        rooms: usize,
        each: usize,
    ) -> Outcome<(Arc<dyn Peer>, SocketAddr)> {
        if let Some(foreign) = peer::foreign(self.target, each) {
            return Ok((
                foreign,
                self.address.unwrap_or_else(|| peer::default_address(self.target)),
            ));
        }
        let stage = Stage::set(&self.lotse).await?;
        let crowd = stage.people(names(people)).await?;
        let (channels, of_people) = stage.spread(&crowd, rooms, each).await?;
        let holders = crowd.iter().zip(of_people).map(|(somebody, rooms)| Holder {
            cookie: somebody.cookie.clone(),
            rooms,
        });
        let peer = LotsePeer {
            origin: stage.api.origin.clone(),
            holders: holders.collect(),
            // The organiser is in every channel that they made.
            publisher: Holder {
                cookie: stage.organiser.cookie.clone(),
                rooms: channels,
            },
            rooms_each: each,
        };
        Ok((Arc::new(peer), self.address.unwrap_or(stage.address)))
    }
}
