//! A database for each test, copied from a migrated template. Needs `DATABASE_URL`; `make test` provides it.

use std::str::FromStr as _;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection as _, PgConnection, PgPool};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Seconds within which every run of the tests has ended.
const LONGEST_RUN: u64 = 30 * 60;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// A migrated database of its own.
#[derive(Clone, Debug)]
pub struct Database {
    /// Its address.
    pub url: String,
    options: PgConnectOptions,
}

impl Database {
    /// A fresh one.
    ///
    /// # Panics
    /// If there is no PostgreSQL to make it in.
    pub async fn fresh() -> Self {
        let template = TEMPLATE.get_or_init(template).await;
        let name = format!("t_{}", Uuid::now_v7().simple());
        execute(&admin(), &format!("create database {name} template {template}")).await;
        let options = admin().database(&name);
        Self {
            url: url_of(&name),
            options,
        }
    }

    /// An empty database somewhere else, migrated here.
    ///
    /// # Panics
    /// If nothing answers there.
    pub async fn at(url: &str) -> Self {
        let options = PgConnectOptions::from_str(url).expect("an address");
        let database = Self {
            url: url.to_owned(),
            options,
        };
        let pool = database.pool(1).await;
        server::MIGRATOR
            .run(&pool)
            .await
            .expect("the migrations are right");
        pool.close().await;
        database
    }

    /// A pool on it.
    pub async fn pool(&self, connections: u32) -> PgPool {
        server::db::pool_options(connections)
            .connect_with(self.options.clone())
            .await
            .expect("the database was just made")
    }

    /// A single number from the database, for checks that look behind the API.
    pub async fn number(&self, sql: &'static str) -> i64 {
        let mut conn = PgConnection::connect_with(&self.options)
            .await
            .expect("the database is there");
        sqlx::query_scalar(sql)
            .fetch_one(&mut conn)
            .await
            .expect("the query is right")
    }

    /// Every table that holds a word, in whatever column: asks all there are. Case does not matter.
    pub async fn tables_with(&self, word: &str) -> Vec<String> {
        let mut conn = PgConnection::connect_with(&self.options)
            .await
            .expect("the database is there");
        let tables: Vec<(String, Vec<String>)> = sqlx::query_as(
            "select t.table_name::text, array(
                select c.column_name::text from information_schema.columns c
                where c.table_schema = 'public' and c.table_name = t.table_name and c.data_type = 'bytea'
            )
            from information_schema.tables t
            where t.table_schema = 'public' and t.table_type = 'BASE TABLE'
            order by 1",
        )
        .fetch_all(&mut conn)
        .await
        .expect("the catalogue answers");
        let mut found = Vec::new();
        for (table, bytes) in tables {
            let mut sql = format!(
                "select count(*) from \"{table}\" x where lower(x::text) like '%' || lower($1) || '%'"
            );
            for column in bytes {
                sql.push_str(" or position(convert_to($1, 'UTF8') in x.\"");
                sql.push_str(&column);
                sql.push_str("\") > 0");
            }
            // Names come from the catalogue.
            let rows: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .bind(word)
                .fetch_one(&mut conn)
                .await
                .expect("every table can be asked");
            if rows > 0 {
                found.push(table);
            }
        }
        found
    }

    /// Runs a statement, for faults that the API cannot make.
    pub async fn run(&self, sql: &'static str) {
        execute(&self.options, sql).await;
    }
}

async fn template() -> String {
    sweep().await;
    let name = format!("template_{}", Uuid::now_v7().simple());
    execute(&admin(), &format!("create database {name}")).await;
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .connect_with(admin().database(&name))
        .await;
    let pool = pool.expect("the template was just made");
    server::MIGRATOR
        .run(&pool)
        .await
        .expect("the migrations are right");
    pool.close().await;
    name
}

/// Drops what earlier runs left behind: they end without a word, so the next one cleans up.
async fn sweep() {
    let mut conn = PgConnection::connect_with(&admin())
        .await
        .expect("PostgreSQL answers");
    let names: Vec<String> =
        sqlx::query_scalar("select datname from pg_database where datname ~ '^(t|template)_[0-9a-f]{32}$'")
            .fetch_all(&mut conn)
            .await
            .expect("the query is right");
    let now = Uuid::now_v7();
    for name in names.iter().filter(|name| is_old(name, now)) {
        // Names of databases cannot be parameters; the pattern above holds no quote.
        let drop = sqlx::query(sqlx::AssertSqlSafe(format!("drop database if exists {name}")));
        // Another run may be at it, or still use it: then it stays for the next one.
        let _ = drop.execute(&mut conn).await;
    }
}

/// Made so long before `now` that no run of the tests can still need it. The name carries the time.
fn is_old(name: &str, now: Uuid) -> bool {
    let seconds = |id: Uuid| id.get_timestamp().map_or(0, |time| time.to_unix().0);
    let made = name
        .split('_')
        .next_back()
        .and_then(|id| Uuid::parse_str(id).ok());
    made.is_some_and(|made| seconds(made) + LONGEST_RUN < seconds(now))
}

async fn execute(options: &PgConnectOptions, sql: &str) {
    let mut conn = PgConnection::connect_with(options)
        .await
        .expect("PostgreSQL answers");
    // Names of databases cannot be parameters; they are made here.
    sqlx::query(sqlx::AssertSqlSafe(sql.to_owned()))
        .execute(&mut conn)
        .await
        .expect("the statement is right");
}

fn admin_url() -> String {
    #[expect(clippy::disallowed_methods, reason = "the one setting of the tests")]
    let url = std::env::var("DATABASE_URL");
    url.expect("DATABASE_URL names a PostgreSQL where databases may be created; `make test` sets it")
}

fn admin() -> PgConnectOptions {
    PgConnectOptions::from_str(&admin_url()).expect("DATABASE_URL is an address")
}

/// The admin's address with another database.
fn url_of(name: &str) -> String {
    let url = admin_url();
    let (address, query) = url
        .split_once('?')
        .map_or((url.as_str(), String::new()), |(a, q)| (a, format!("?{q}")));
    let (host, _) = address.rsplit_once('/').unwrap_or((address, ""));
    format!("{host}/{name}{query}")
}
