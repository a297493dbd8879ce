//! What an operator sees for right and wrong files and variables.

use std::{fs, path::PathBuf, time::Duration};

use super::{KEYS, Network, dump, example, load::from, render::table};

struct File(PathBuf);

impl File {
    fn with(text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("config-{}.toml", uuid::Uuid::now_v7()));
        fs::write(&path, text).unwrap();
        Self(path)
    }
}

impl Drop for File {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

fn variables(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

fn refusal(file: &str, pairs: &[(&str, &str)]) -> String {
    let file = File::with(file);
    from(Some(&file.0), &variables(pairs)).unwrap_err().to_string()
}

#[test]
fn variables_win_over_the_file_and_the_file_over_defaults() {
    let file = File::with("[http]\nbind = \"0.0.0.0:80\"\n[limits]\nheader_timeout = \"250ms\"\n");
    let config = from(
        Some(&file.0),
        &variables(&[("LOTSE_HTTP__BIND", "127.0.0.1:9000")]),
    )
    .unwrap();
    assert_eq!(config.http.bind.port(), 9000);
    assert_eq!(config.limits.header_timeout, Duration::from_millis(250));
    assert_eq!(config.database.pool_size, 16);
}

#[test]
fn plain_variables_name_the_servers_and_the_port() {
    let plain = variables(&[
        ("DATABASE_URL", "postgres:///a"),
        ("REDIS_URL", "redis://b"),
        ("PORT", "81"),
    ]);
    let config = from(None, &plain).unwrap();
    assert_eq!(config.database.url.reveal(), "postgres:///a");
    assert_eq!(config.redis.url.reveal(), "redis://b");
    assert_eq!(config.http.bind.port(), 81);
    assert_eq!(config.http.public_url(), "http://localhost:81");
}

#[test]
fn lists_switches_and_words_are_read_from_variables() {
    let config = from(
        None,
        &variables(&[
            ("LOTSE_HTTP__TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8"),
            ("LOTSE_DEMO", "false"),
            ("LOTSE_LOG__FORMAT", "json"),
        ]),
    )
    .unwrap();
    assert_eq!(config.http.trusted_proxies.len(), 2);
    assert!(!config.demo);
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest_name() {
    assert!(
        refusal("[http]\nbnid = \"x\"\n", &[]).contains("unknown key http.bnid, did you mean http.bind?")
    );
    assert!(
        refusal("", &[("LOTSE_HTTP__BNID", "x")])
            .contains("unknown key LOTSE_HTTP__BNID, did you mean LOTSE_HTTP__BIND?")
    );
    assert!(refusal("zzzzzzzzzzzzzzzzzzzzz = 1\n", &[]).ends_with("unknown key zzzzzzzzzzzzzzzzzzzzz"));
}

#[test]
fn a_wrong_value_is_refused_with_what_is_allowed() {
    assert!(
        refusal("[database]\npool_size = \"many\"\n", &[])
            .contains("database.pool_size must be a whole number from 2 to 500")
    );
    assert!(refusal("[database]\npool_size = 1\n", &[]).contains("from 2 to 500"));
    assert!(
        refusal("", &[("LOTSE_LOG__LEVEL", "loud")]).contains("LOTSE_LOG__LEVEL must be one of error, warn")
    );
    assert!(refusal("[http]\npublic_url = \"https://a.example/path\"\n", &[]).contains("without a path"));
    assert!(refusal("[limits]\nheader_timeout = 5\n", &[]).contains("a length of time such as 250ms"));
    assert!(
        refusal("[http]\ntrusted_proxies = [\"10.0.0.0/99\"]\n", &[])
            .contains("http.trusted_proxies must be")
    );
    assert!(refusal("", &[("PORT", "eighty")]).contains("PORT must be a port"));
    assert!(refusal("http = 3\n", &[]).contains("unknown key http"));
}

#[test]
fn secrets_come_from_files_and_never_show() {
    let password = File::with("hunter2\n");
    let path = password.0.to_str().unwrap();
    let config = from(None, &variables(&[("LOTSE_MAIL__PASSWORD_FILE", path)])).unwrap();
    assert_eq!(config.mail.password.reveal(), "hunter2");
    assert!(!dump(&config).contains("hunter2"));
    assert!(!format!("{config:?}").contains("hunter2"));
    assert!(dump(&config).contains("password = \"[redacted]\""));
}

#[test]
fn every_key_of_the_structs_is_listed_and_the_other_way_round() {
    let mut names = Vec::new();
    for (name, value) in table(&super::Config::default()) {
        match value {
            toml::Value::Table(section) => {
                names.extend(section.keys().map(|inner| format!("{name}.{inner}")));
            }
            _ => names.push(name),
        }
    }
    let mut listed: Vec<_> = KEYS.iter().map(|key| key.name.to_owned()).collect();
    names.sort_unstable();
    listed.sort_unstable();
    assert_eq!(names, listed);
}

#[test]
fn the_example_file_is_current_and_its_values_are_the_defaults() {
    let committed =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../lotse.example.toml")).unwrap_or_default();
    assert_eq!(
        committed,
        example(),
        "write it again with: lotse config example > lotse.example.toml"
    );
    let uncommented: String = committed
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let file = File::with(&uncommented);
    assert_eq!(
        table(&from(Some(&file.0), &[]).unwrap()),
        table(&super::Config::default())
    );
}

#[test]
fn networks_contain_what_their_prefix_says() {
    let inside = |network: &str, address: &str| {
        network
            .parse::<Network>()
            .unwrap()
            .contains(address.parse().unwrap())
    };
    assert!(inside("10.0.0.0/8", "10.200.1.1"));
    assert!(!inside("10.0.0.0/8", "11.0.0.1"));
    assert!(inside("0.0.0.0/0", "1.2.3.4"));
    assert!(inside("127.0.0.1", "::ffff:127.0.0.1"));
    assert!(inside("2001:db8::/32", "2001:db8:1::1"));
    assert!(!inside("2001:db8::/32", "2001:db9::1"));
    assert!(!inside("2001:db8::1", "10.0.0.1"));
}

#[test]
fn only_https_is_secure_and_only_loopback_is_local() {
    let http = |url: &str| super::Http {
        public_url: url.to_owned(),
        ..super::Http::default()
    };
    assert!(http("https://lotse.example").is_secure());
    for local in [
        "",
        "http://localhost:1",
        "http://127.0.0.1:80",
        "http://[::1]:80",
        "http://localhost",
    ] {
        assert!(http(local).is_local(), "{local}");
    }
    for foreign in [
        "http://localhost.example:80",
        "http://10.0.0.1",
        "https://lotse.example",
    ] {
        assert!(!http(foreign).is_local(), "{foreign}");
    }
}

#[test]
fn engines_are_set_up_as_a_whole_and_their_origins_may_be_framed() {
    let pairs = [
        (
            "LOTSE_VIDEO__BBB_URL",
            "https://bbb.example.org/bigbluebutton/api",
        ),
        ("LOTSE_VIDEO__BBB_SECRET", "geheim"),
        ("LOTSE_VIDEO__JITSI_URL", "https://meet.example.org:8443"),
        (
            "LOTSE_VIDEO__FRAME_SOURCES",
            "https://a.example.org, https://bbb.example.org",
        ),
    ];
    let config = from(None, &variables(&pairs)).unwrap();
    assert_eq!(
        config.video.frame_origins(),
        ["https://a.example.org", "https://bbb.example.org"]
    );
    let warned = config.warnings();
    assert!(
        warned.iter().any(|text| text.contains("video.jitsi_secret")),
        "{warned:?}"
    );
    for (variable, value) in [
        (
            "LOTSE_VIDEO__FRAME_SOURCES",
            "https://a.example.org; script-src *",
        ),
        ("LOTSE_VIDEO__FRAME_SOURCES", "https://a.example.org/path"),
        ("LOTSE_VIDEO__FRAME_SOURCES", "*"),
        ("LOTSE_VIDEO__BBB_URL", "ftp://bbb.example.org"),
        ("LOTSE_VIDEO__BBB_URL", "https://bbb.example.org/api?a=b"),
        ("LOTSE_VIDEO__LIVEKIT_URL", "https://livekit.example.org"),
        ("LOTSE_VIDEO__BBB_CHECKSUM", "md5"),
    ] {
        assert!(
            refusal("", &[(variable, value)]).contains(variable),
            "{variable}={value}"
        );
    }
}
