//! The command line. Owns its words and help; what a command does lives in `app::boot`.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use server::{
    app::{
        boot,
        commands::{self, Inviting},
    },
    config::{self, Config},
    telemetry,
};

/// Lotse: channels, project spaces and live webinars for courses and networks.
#[derive(Debug, Parser)]
#[command(name = "lotse", version, disable_version_flag = true)]
pub(crate) struct Cli {
    /// Configuration file; without it lotse.toml in the working directory, if there is one
    #[arg(long, global = true, value_name = "FILE", env = "LOTSE_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server (the default)
    Serve(Serve),
    /// Bring the database's schema up to date and end
    Migrate,
    /// Fill an empty database with the demo course and end
    Demo,
    /// Invite somebody and print the link
    Invite(Invite),
    /// Look at the configuration
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Print the version
    Version,
}

#[derive(Debug, Default, Args)]
struct Serve {
    /// Leave an empty database empty
    #[arg(long)]
    no_demo: bool,
}

#[derive(Debug, Args)]
struct Invite {
    /// What the invited may do
    #[arg(long, value_enum, default_value_t = Role::Participant)]
    role: Role,
    /// Name of the run they join, or of its course; without it the newest
    #[arg(long, visible_alias = "course", value_name = "NAME")]
    run: Option<String>,
    /// How many people may use the link
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=500))]
    uses: u32,
    /// After how many days the link stops working
    #[arg(long, default_value_t = 14, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..=180))]
    expires: u32,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Role {
    Organiser,
    Trainer,
    Participant,
    Guest,
}

#[derive(Debug, Subcommand)]
enum ConfigCommand {
    /// Say whether the configuration is right, and what is doubtful about it
    Check,
    /// Print the configuration in force, without secrets
    Dump,
    /// Print an example file that explains every key
    Example,
}

/// What ended the program badly, ready to be shown.
type Failure = Box<dyn std::error::Error>;

impl Cli {
    /// Runs the command and says how it went.
    pub(crate) async fn run(self) -> ExitCode {
        match Box::pin(self.dispatch()).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                let _ = writeln!(std::io::stderr(), "lotse: {error}");
                ExitCode::FAILURE
            }
        }
    }

    async fn dispatch(self) -> Result<(), Failure> {
        let file = self.config.as_deref();
        match self.command.unwrap_or(Command::Serve(Serve::default())) {
            Command::Version => say(concat!("lotse ", env!("CARGO_PKG_VERSION"))),
            Command::Config(ConfigCommand::Example) => say(config::example().trim_end()),
            Command::Config(ConfigCommand::Dump) => say(config::dump(&config::load(file)?).trim_end()),
            Command::Config(ConfigCommand::Check) => check(&config::load(file)?),
            Command::Serve(serve) => {
                let mut config = begin(file)?;
                config.demo &= !serve.no_demo;
                Ok(boot::serve(config).await?)
            }
            Command::Migrate => {
                commands::migrate(begin(file)?).await?;
                say("the schema is up to date")
            }
            Command::Demo => say(if commands::demo(begin(file)?).await? {
                "the demo course is there"
            } else {
                "there is a course already; the demo needs an empty database"
            }),
            Command::Invite(invite) => say(&commands::invite(begin(file)?, invite.into()).await?),
        }
    }
}

/// The configuration, and the log as it says.
fn begin(file: Option<&Path>) -> Result<Config, Failure> {
    let config = config::load(file)?;
    telemetry::install(&config.log);
    Ok(config)
}

impl From<Invite> for Inviting {
    fn from(invite: Invite) -> Self {
        let role = match invite.role {
            Role::Organiser => protocol::Role::Organiser,
            Role::Trainer => protocol::Role::Trainer,
            Role::Participant => protocol::Role::Participant,
            Role::Guest => protocol::Role::Guest,
        };
        Self {
            role,
            run: invite.run,
            uses: invite.uses,
            days: invite.expires,
        }
    }
}

fn check(config: &Config) -> Result<(), Failure> {
    for warning in config.warnings() {
        say(&format!("warning: {warning}"))?;
    }
    say("the configuration is right")
}

fn say(text: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stdout(), "{text}")?)
}
