//! Writing together, with the frames of real editors: keystroke to peer and to "saved", a crowd that opens one large
//! document, and the first byte of a real text that nobody has open.
//!
//! Speaks the Hocuspocus protocol to Lotse and to `@hocuspocus/server` alike; only Lotse is asked for people, spaces and
//! documents first. What is sent is what Yjs sends: one update for each keystroke, each behind the one before.

mod cold;
mod crowd;
mod lib0;
mod line;
mod place;
mod text;
mod typing;

use super::MeasureArgs;
use crate::{
    lotse::stage::LotseArgs,
    report::Report,
    trouble::{Outcome, Trouble},
};

/// Who is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Server {
    /// Lotse: rights, log in PostgreSQL and all.
    Lotse,
    /// `@hocuspocus/server` in memory only.
    Hocuspocus,
}

/// Which part is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Part {
    /// Groups that write: one types, the others see it.
    Typing,
    /// Everybody opens one large document at once.
    Crowd,
    /// Puts a real text into documents, keystroke by keystroke, for `cold`.
    Fill,
    /// Opens each of them after a restart.
    Cold,
}

/// `loadtest edit`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct EditArgs {
    /// What to measure.
    #[arg(value_enum)]
    part: Part,
    #[arg(long, value_enum, default_value_t = Server::Lotse)]
    server: Server,
    #[command(flatten)]
    lotse: LotseArgs,
    #[command(flatten)]
    pub(crate) measure: MeasureArgs,
    /// Documents in which people write.
    #[arg(long, default_value_t = 100)]
    documents: usize,
    /// People who have each document open.
    #[arg(long, default_value_t = 8)]
    people: usize,
    /// Keystrokes a second of the one who types in each document.
    #[arg(long, default_value_t = 5)]
    rate: u32,
    /// Seconds that count.
    #[arg(long, default_value_t = 10)]
    seconds: u64,
    /// People who open the large document at once.
    #[arg(long, default_value_t = 150)]
    joiners: usize,
    /// Megabytes of the large document.
    #[arg(long, default_value_t = 4)]
    megabytes: usize,
    /// Copies of the real text.
    #[arg(long, default_value_t = 30)]
    copies: usize,
    /// A recorded text: gzip of `{endContent, txns: [{patches: [[position, deleted, inserted]]}]}`.
    #[arg(long, value_name = "FILE")]
    trace: Option<std::path::PathBuf>,
    /// Where `fill` writes down which documents it made, and `cold` finds them.
    #[arg(long, value_name = "FILE")]
    filled: Option<std::path::PathBuf>,
}

impl EditArgs {
    fn file<'a>(of: Option<&'a std::path::PathBuf>, name: &str) -> Outcome<&'a std::path::Path> {
        of.map(std::path::PathBuf::as_path)
            .ok_or_else(|| Trouble::new(format!("this part needs {name}")))
    }
}

/// Runs `loadtest edit`.
pub(crate) async fn edit(args: &EditArgs) -> Outcome<Report> {
    match args.part {
        Part::Typing => typing::typing(args).await,
        Part::Crowd => crowd::crowd(args).await,
        Part::Fill => cold::fill(args).await,
        Part::Cold => cold::cold(args).await,
    }
}
