//! The load test of Lotse: an honest outsider that speaks the public protocol and counts what arrived.
//!
//! Reading order: `line` (a cheap WebSocket), `peer` (what each server wants to hear), `tally` (counting), `audience`
//! (many lines), `lotse` (its API), `scenario` (what is measured), `report`. Nothing here knows the server's insides.

mod audience;
mod floor_server;
mod line;
mod lotse;
mod peer;
mod process;
mod report;
mod scenario;
mod table;
mod tally;
mod task;
mod trouble;

use std::{io::Write, net::SocketAddr, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::{
    report::Report,
    scenario::{
        MeasureArgs,
        durable::DurableArgs,
        edit::EditArgs,
        fanout::{FanoutArgs, LatencyArgs},
        idle::IdleArgs,
        replay::ReplayArgs,
        storm::StormArgs,
        webinar::WebinarArgs,
    },
    table::TableArgs,
    trouble::Outcome,
};

/// Drives Lotse, and its peers, through their public protocols and counts what arrived.
#[derive(Debug, Parser)]
#[command(name = "loadtest", version, about)]
struct Cli {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// One room, many listeners, one publisher: the ceiling (--window) or latency (--rate).
    Fanout(FanoutArgs),
    /// Few receivers, 50 messages a second: from the intended send time until the last one has it.
    Latency(LatencyArgs),
    /// Many sockets that say nothing: memory of the server for each.
    Idle(IdleArgs),
    /// Many senders in many rooms: acknowledged, hence committed, messages a second.
    Durable(DurableArgs),
    /// All lines break at once and come back: how long it takes, and what PostgreSQL reads for it.
    Storm(StormArgs),
    /// Thousands in one webinar: entering, voting, and a moderator's actions.
    Webinar(WebinarArgs),
    /// Writing together in shared documents.
    Edit(EditArgs),
    /// A real conversation by its own authors, watched by readers, compared word for word.
    Replay(ReplayArgs),
    /// The table of a whole benchmark out of the reports of its rounds.
    Table(TableArgs),
    /// The peer that does one blocking send for each subscriber and nothing else.
    FloorServer {
        /// Where to listen.
        #[arg(long, default_value = "127.0.0.1:18084")]
        listen: SocketAddr,
    },
}

fn main() -> ExitCode {
    match run(Cli::parse().what) {
        Ok(code) => code,
        Err(trouble) => {
            eprintln!("loadtest: {trouble}");
            ExitCode::from(2)
        }
    }
}

fn run(what: What) -> Outcome<ExitCode> {
    // One thread: the generator has one core, and what it counts needs no locks that are ever waited for.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    match what {
        What::Fanout(args) => finish(
            &args.target.measure,
            &runtime.block_on(scenario::fanout::fanout(&args))?,
        ),
        What::Latency(args) => finish(
            &args.target.measure,
            &runtime.block_on(scenario::fanout::latency(&args))?,
        ),
        What::Idle(args) => finish(
            &args.target.measure,
            &runtime.block_on(scenario::idle::idle(&args))?,
        ),
        What::Durable(args) => finish(
            &args.measure,
            &runtime.block_on(scenario::durable::durable(&args))?,
        ),
        What::Storm(args) => finish(&args.measure, &runtime.block_on(scenario::storm::storm(&args))?),
        What::Webinar(args) => finish(
            &args.measure,
            &runtime.block_on(scenario::webinar::webinar(&args))?,
        ),
        What::Edit(args) => finish(&args.measure, &runtime.block_on(scenario::edit::edit(&args))?),
        What::Replay(args) => finish(&args.measure, &runtime.block_on(scenario::replay::replay(&args))?),
        What::Table(args) => {
            std::io::stdout().write_all(table::table(&args)?.as_bytes())?;
            Ok(ExitCode::SUCCESS)
        }
        What::FloorServer { listen } => floor_server::run(listen).map(|()| ExitCode::SUCCESS),
    }
}

fn finish(args: &MeasureArgs, report: &Report) -> Outcome<ExitCode> {
    std::io::stdout().write_all(report.text().as_bytes())?;
    report.save(args.json.as_deref())?;
    Ok(report.exit_code())
}
