//! Defaults, then the file, then the environment, each value checked against the list of keys.

use std::{
    fs,
    path::{Path, PathBuf},
};

use toml::{Table, Value};

use super::{Config, ConfigError, KEYS, Key, Kind, span};

/// The file that is read when it exists and no other is named.
const DEFAULT_FILE: &str = "lotse.toml";

/// Variables with a plain name that other tools use for the same thing.
const PLAIN: &[(&str, &str)] = &[("DATABASE_URL", "database.url"), ("REDIS_URL", "redis.url")];

/// Reads the configuration of this process. `file` is the one named on the command line, if any.
pub fn load(file: Option<&Path>) -> Result<Config, ConfigError> {
    let environment: Vec<(String, String)> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect();
    from(file, &environment)
}

/// The same with the environment as a value, so that tests do not touch the process's own.
pub(super) fn from(file: Option<&Path>, environment: &[(String, String)]) -> Result<Config, ConfigError> {
    let named = environment
        .iter()
        .find(|(name, _)| name == "LOTSE_CONFIG")
        .map(|(_, value)| PathBuf::from(value));
    let file = file.map(Path::to_path_buf).or(named);
    let mut values = match file {
        Some(path) => read_file(&path)?,
        None if Path::new(DEFAULT_FILE).exists() => read_file(Path::new(DEFAULT_FILE))?,
        None => Table::new(),
    };
    read_environment(&mut values, environment)?;
    values
        .try_into()
        .map_err(|error: toml::de::Error| ConfigError::Value {
            origin: "configuration".to_owned(),
            name: "a value".to_owned(),
            expected: error.message().to_owned(),
        })
}

fn read_file(path: &Path) -> Result<Table, ConfigError> {
    let text = fs::read_to_string(path).map_err(|source| ConfigError::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    let parsed: Table = text
        .parse()
        .map_err(|error: toml::de::Error| ConfigError::Malformed {
            path: path.to_owned(),
            message: error.to_string(),
        })?;
    let origin = path.display().to_string();
    let mut values = Table::new();
    for (name, value) in parsed {
        match value {
            Value::Table(section) => {
                for (inner, value) in section {
                    take(&mut values, &origin, &format!("{name}.{inner}"), value)?;
                }
            }
            value => take(&mut values, &origin, &name, value)?,
        }
    }
    Ok(values)
}

fn read_environment(values: &mut Table, environment: &[(String, String)]) -> Result<(), ConfigError> {
    // Plain names first, so that the prefixed spelling wins over a variable meant for another program.
    for (variable, name) in PLAIN {
        for (suffix, key_suffix) in [("", ""), ("_FILE", "_file")] {
            let variable = format!("{variable}{suffix}");
            if let Some((_, text)) = environment
                .iter()
                .find(|(name, text)| *name == variable && !text.is_empty())
            {
                take(
                    values,
                    "environment",
                    &format!("{name}{key_suffix}"),
                    Value::String(text.clone()),
                )?;
            }
        }
    }
    let mut ours: Vec<_> = environment
        .iter()
        .filter_map(|(name, text)| Some((name, name.strip_prefix("LOTSE_")?, text)))
        .filter(|(_, name, _)| *name != "CONFIG")
        .collect();
    ours.sort_unstable();
    for (variable, name, text) in ours {
        let name = name.replace("__", ".").to_ascii_lowercase();
        let kind = find(&name).map(|(key, _)| key.kind);
        let value = kind.map_or(Value::String(text.clone()), |kind| from_text(kind, text));
        take(values, "environment", &name, value).map_err(|error| as_variable(error, variable))?;
    }
    if let Some((_, port)) = environment
        .iter()
        .find(|(name, text)| name == "PORT" && !text.is_empty())
    {
        let port: u16 = port.parse().map_err(|_| ConfigError::Value {
            origin: "environment".to_owned(),
            name: "PORT".to_owned(),
            expected: "a port between 0 and 65535".to_owned(),
        })?;
        let mut bind = values
            .get("http")
            .and_then(|section| section.get("bind")?.as_str()?.parse().ok())
            .unwrap_or(super::Http::default().bind);
        bind.set_port(port);
        take(
            values,
            "environment",
            "http.bind",
            Value::String(bind.to_string()),
        )?;
    }
    Ok(())
}

/// A variable is text; the key says what the text stands for. What does not fit stays text and is refused.
fn from_text(kind: Kind, text: &str) -> Value {
    let parsed = match kind {
        Kind::Switch => text.parse().ok().map(Value::Boolean),
        Kind::Number(..) => text.parse().ok().map(Value::Integer),
        Kind::Networks | Kind::Origins => Some(Value::Array(
            text.split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty())
                .map(Value::from)
                .collect(),
        )),
        _ => None,
    };
    parsed.unwrap_or_else(|| Value::String(text.to_owned()))
}

/// The key of this name, and whether the name is its `_file` spelling.
fn find(name: &str) -> Option<(&'static Key, bool)> {
    let exact = KEYS.iter().find(|key| key.name == name).map(|key| (key, false));
    exact.or_else(|| {
        let stem = name.strip_suffix("_file")?;
        KEYS.iter()
            .find(|key| key.name == stem && matches!(key.kind, Kind::Secret))
            .map(|key| (key, true))
    })
}

fn take(values: &mut Table, origin: &str, name: &str, value: Value) -> Result<(), ConfigError> {
    let Some((key, is_file)) = find(name) else {
        return Err(ConfigError::Unknown {
            origin: origin.to_owned(),
            name: name.to_owned(),
            suggestion: nearest(name),
        });
    };
    let value = if is_file {
        read_secret(origin, name, &value)?
    } else {
        value
    };
    if let Err(expected) = check(key.kind, &value) {
        return Err(ConfigError::Value {
            origin: origin.to_owned(),
            name: name.to_owned(),
            expected,
        });
    }
    match key.name.split_once('.') {
        None => values.insert(key.name.to_owned(), value),
        Some((section, inner)) => values
            .entry(section)
            .or_insert_with(|| Value::Table(Table::new()))
            .as_table_mut()
            .and_then(|section| section.insert(inner.to_owned(), value)),
    };
    Ok(())
}

fn read_secret(origin: &str, name: &str, value: &Value) -> Result<Value, ConfigError> {
    let Some(path) = value.as_str().map(PathBuf::from) else {
        return Err(ConfigError::Value {
            origin: origin.to_owned(),
            name: name.to_owned(),
            expected: "the path of a file".to_owned(),
        });
    };
    let text = fs::read_to_string(&path).map_err(|source| ConfigError::Unreadable { path, source })?;
    Ok(Value::String(text.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Says what would be right when `value` does not fit.
fn check(kind: Kind, value: &Value) -> Result<(), String> {
    let text = value.as_str();
    let (fits, expected) = match kind {
        Kind::Text | Kind::Secret => (text.is_some(), "a text".to_owned()),
        Kind::Path => (text.is_some_and(|path| !path.is_empty()), "a path".to_owned()),
        Kind::Url => (
            text.is_some_and(is_origin),
            "http:// or https:// with a host and without a path, such as https://lotse.example.org"
                .to_owned(),
        ),
        Kind::Page => (
            text.is_some_and(|url| is_address(url, &["http", "https"], true)),
            "http:// or https:// with a host and a path, such as https://bbb.example.org/bigbluebutton/api"
                .to_owned(),
        ),
        Kind::Line => (
            text.is_some_and(|url| is_address(url, &["ws", "wss"], false)),
            "ws:// or wss:// with a host and without a path, such as wss://livekit.example.org".to_owned(),
        ),
        Kind::Origins => (
            value.as_array().is_some_and(|list| {
                let is_one =
                    |part: &Value| part.as_str().is_some_and(|url| !url.is_empty() && is_origin(url));
                list.iter().all(is_one)
            }),
            "a list of addresses without a path, such as [\"https://meet.example.org\"]".to_owned(),
        ),
        Kind::Address => (
            text.is_some_and(|text| text.parse::<std::net::SocketAddr>().is_ok()),
            "an address with a port, such as 127.0.0.1:8080 or [::]:8080".to_owned(),
        ),
        Kind::Networks => (
            value.as_array().is_some_and(|list| {
                list.iter().all(|part| {
                    part.as_str()
                        .is_some_and(|part| part.parse::<super::Network>().is_ok())
                })
            }),
            "a list of addresses or ranges, such as [\"127.0.0.1\", \"10.0.0.0/8\"]".to_owned(),
        ),
        Kind::Switch => (value.is_bool(), "true or false".to_owned()),
        Kind::Number(low, high) => (
            value
                .as_integer()
                .is_some_and(|number| (low..=high).contains(&number)),
            format!("a whole number from {low} to {high}"),
        ),
        Kind::Span(low, high) => (
            text.and_then(span::parse)
                .and_then(|span| u64::try_from(span.as_millis()).ok())
                .is_some_and(|millis| (low..=high).contains(&millis)),
            format!(
                "a length of time such as 250ms, 5s or 2m, from {low}ms to {}s",
                high / 1_000
            ),
        ),
        Kind::Word(words) => (
            text.is_some_and(|text| words.contains(&text)),
            format!("one of {}", words.join(", ")),
        ),
    };
    if fits { Ok(()) } else { Err(expected) }
}

fn is_origin(url: &str) -> bool {
    is_address(url, &["http", "https"], false)
}

/// Empty, or an address of one of the schemes, with or without a path.
fn is_address(url: &str, schemes: &[&str], may_have_path: bool) -> bool {
    if url.is_empty() {
        return true;
    }
    // These would end a directive of the policy that names the address.
    if url.contains([';', ',', '\'', '"', '*', ' ', '#']) {
        return false;
    }
    url.parse::<::http::Uri>().is_ok_and(|uri| {
        uri.scheme_str().is_some_and(|scheme| schemes.contains(&scheme))
            && (may_have_path || uri.path().trim_end_matches('/').is_empty())
            && uri.query().is_none()
            && uri
                .authority()
                .is_some_and(|authority| !authority.as_str().contains('@'))
    })
}

/// The most similar key, if any is similar enough to be what was meant.
fn nearest(name: &str) -> Option<String> {
    KEYS.iter()
        .map(|key| (strsim::damerau_levenshtein(name, key.name), key.name))
        .min()
        .filter(|(distance, key)| *distance <= key.len() / 2)
        .map(|(_, key)| key.to_owned())
}

/// Speaks of the variable instead of the key, because that is what the operator typed.
fn as_variable(error: ConfigError, variable: &str) -> ConfigError {
    match error {
        ConfigError::Unknown {
            origin, suggestion, ..
        } => ConfigError::Unknown {
            origin,
            name: variable.to_owned(),
            suggestion: suggestion
                .map(|key| format!("LOTSE_{}", key.replace('.', "__").to_ascii_uppercase())),
        },
        ConfigError::Value { origin, expected, .. } => ConfigError::Value {
            origin,
            name: variable.to_owned(),
            expected,
        },
        other => other,
    }
}
