//! What PostgreSQL itself counted: asked with psql, because the load test knows nothing of the server's insides.

use std::{collections::HashMap, path::PathBuf, time::Duration};

use tokio::process::Command;

use crate::trouble::{During, Outcome, Trouble};

/// A backend of PostgreSQL that has nothing to do tells its counts after 10 s.
const COUNTS_ARE_TOLD: Duration = Duration::from_secs(11);

/// Where the server's database is.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct DatabaseArgs {
    /// The server's database, to be asked with psql how much was read.
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// The psql to ask with.
    #[arg(long, value_name = "PROGRAM", default_value = "psql")]
    psql: PathBuf,
}

impl DatabaseArgs {
    /// PostgreSQL's own counts: transactions, rows fetched, and scans of each table.
    pub(crate) async fn reads(&self) -> Outcome<HashMap<String, i64>> {
        let Some(database) = &self.database else {
            return Ok(HashMap::new());
        };
        tokio::time::sleep(COUNTS_ARE_TOLD).await;
        let query = "select 'transactions', xact_commit + xact_rollback from pg_stat_database \
                 where datname = current_database() \
                 union all select 'rows_fetched', tup_fetched from pg_stat_database where datname = current_database() \
                 union all select 'scans_of_' || relname, coalesce(seq_scan, 0) + coalesce(idx_scan, 0) \
                 from pg_stat_user_tables";
        let output = Command::new(&self.psql)
            .args([
                "--no-psqlrc",
                "--tuples-only",
                "--no-align",
                "--field-separator= ",
                "--command",
                query,
            ])
            .arg(database)
            .output()
            .await
            .during("psql")?;
        if !output.status.success() {
            return Err(Trouble::new(format!(
                "psql: {}",
                String::from_utf8_lossy(&output.stderr)
            )));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        Ok(text
            .lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(name, count)| (name.to_owned(), count.parse().unwrap_or(0)))
            .collect())
    }
}
