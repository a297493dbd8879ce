//! Wire of webinars: the session itself, and the four projections of what happens in it.
//!
//! | projection | room | snapshot | who |
//! | --- | --- | --- | --- |
//! | audience | the webinar's id | [`WebinarSnapshot`] | everybody in it |
//! | asker | one for each person who asked, its id a keyed hash | [`AskerSnapshot`] | that person |
//! | staff | its own | [`StaffSnapshot`] | trainers, organisers, speakers |
//! | stage | its own | [`StageSnapshot`] | whoever has the stage's secret address |
//!
//! What happens in order (questions, polls, hands, the stage) is events of these rooms. What is counted (votes, ballots,
//! reactions, tempo) is [`Tally`]: the newest one holds everything, and at most four a second reach a listener.

mod after;
mod attendance;
mod commands;
mod live;
mod mine;
mod plan;
mod poll;
mod question;
mod staff;
mod stage;

pub use after::*;
pub use attendance::*;
pub use commands::*;
pub use live::*;
pub use mine::*;
pub use plan::*;
pub use poll::*;
pub use question::*;
pub use staff::*;
pub use stage::*;
