//! The program: reads the command line, hands over to the library.

mod cli;

use std::process::ExitCode;

use clap::Parser;

/// Returns freed memory to the system and keeps small allocations of many sockets close together.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    cli::Cli::parse().run().await
}
