//! Wire of health: what a load balancer and an organiser ask.

use serde::{Deserialize, Serialize};

#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent facts, each read by name"
)]
/// Answer of `GET /readyz`; status 200 when ready, else 503.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Health {
    /// Send people here.
    pub is_ready: bool,
    /// The database answered within the last second.
    pub database: bool,
    /// The bus between nodes works; without it one node works fully and two deliver later.
    pub bus: bool,
    /// The server is going away.
    pub is_draining: bool,
}
