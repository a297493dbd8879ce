//! House rules that no compiler and no lint knows.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Who may use whom, from the bottom to the top. `lifecycle` and `config` are beside: everybody below `app` that
/// needs them says so here.
const LAYERS: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("lifecycle", &[]),
    ("config", &[]),
    ("telemetry", &["config"]),
    ("http", &["kernel"]),
    ("db", &["kernel"]),
    ("embedded", &["lifecycle"]),
    ("realtime", &["db", "kernel", "lifecycle"]),
    ("features", &["db", "http", "kernel", "features"]),
    (
        "app",
        &[
            "config",
            "db",
            "embedded",
            "features",
            "http",
            "kernel",
            "lifecycle",
            "realtime",
        ],
    ),
    ("cli", &["app", "config", "telemetry"]),
];

/// Slices, each of which may use only those before it.
const SLICES: &[&str] = &["accounts", "courses", "channels", "invitations", "people"];

/// Tables that a slice writes though another one owns them, with the reason.
const OTHER_WRITERS: &[(&str, &str, &str)] = &[
    (
        "room",
        "channels",
        "a group of messages takes its positions in one statement",
    ),
    (
        "event_log",
        "channels",
        "a group of messages is written in one statement",
    ),
];

/// Lines from which a file is two files.
const LINES: usize = 500;

struct File {
    /// Its path from the root of the repository.
    path: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .unwrap()
}

fn files(folder: &str, ending: &str) -> Vec<File> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                let is_ours = !matches!(
                    name.as_str(),
                    "node_modules" | "dist" | "target" | "generated" | "fixtures"
                );
                if is_ours && !name.starts_with('.') {
                    folders.push(path);
                }
            } else if name.ends_with(ending) {
                let text = fs::read_to_string(&path).unwrap();
                let path = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
                found.push(File { path, text });
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no {ending}");
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

fn rust() -> Vec<File> {
    ["server", "tests", "loadtest"]
        .into_iter()
        .flat_map(|folder| files(folder, ".rs"))
        .collect()
}

/// The server's own code, without its tests.
fn server() -> Vec<(Vec<String>, String)> {
    let is_test =
        |path: &str| path.contains("/tests/") || path.ends_with("tests.rs") || path.ends_with("testing.rs");
    let own = files("server/src", ".rs")
        .into_iter()
        .filter(|file| !is_test(&file.path));
    own.map(|file| {
        let path = file
            .path
            .trim_start_matches("server/src/")
            .trim_end_matches(".rs");
        let code = file
            .text
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        let code: Vec<_> = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        (path.split('/').map(str::to_owned).collect(), code.join("\n"))
    })
    .collect()
}

/// What stands behind each `crate::` of a text, as far as two names deep; braces are opened.
fn uses(code: &str) -> Vec<(String, String)> {
    let name = |text: &str| -> String {
        text.trim_start()
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = Vec::new();
    for rest in code.split("crate::").skip(1) {
        let tops: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => top_level(group),
            None => vec![rest],
        };
        for top in tops {
            let first = name(top);
            let under = top.trim_start()[first.len()..]
                .strip_prefix("::")
                .unwrap_or_default();
            let unders = under.strip_prefix('{').map_or_else(|| vec![under], top_level);
            found.extend(unders.into_iter().map(|under| (first.clone(), name(under))));
        }
    }
    found
}

/// The parts of a group, cut at commas outside of inner braces.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&group[start..at]);
                return parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts
}

#[test]
fn modules_use_only_what_is_below_them() {
    let mut wrong = Vec::new();
    for (path, code) in server() {
        let Some((own, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == path[0]) else {
            assert!(
                matches!(path[0].as_str(), "lib" | "main"),
                "{path:?} is in no layer"
            );
            continue;
        };
        for (used, under) in uses(&code) {
            let is_module = LAYERS.iter().any(|(layer, _)| *layer == used);
            if is_module && used != *own && !allowed.contains(&used.as_str()) {
                wrong.push(format!("{} uses {used}", path.join("/")));
            }
            let slice = |name: &str| SLICES.iter().position(|slice| *slice == name);
            if used == "features" && *own == "features" {
                let (from, to) = (slice(&path[1]), slice(&under));
                assert!(
                    from.is_some() && to.is_some(),
                    "{path:?} uses the unknown slice {under}"
                );
                if to > from {
                    wrong.push(format!("{} uses {under}", path.join("/")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_names_behind_crate_are_found() {
    let code = "use crate::{a::{b, c::d}, e, f::g};\nuse crate::h::I;\ncrate::j::k();";
    let pairs = [
        ("a", "b"),
        ("a", "c"),
        ("e", ""),
        ("f", "g"),
        ("h", "I"),
        ("j", "k"),
    ];
    assert_eq!(uses(code), pairs.map(|(one, other)| (one.into(), other.into())));
}

#[test]
fn a_table_has_one_writer() {
    let mut owners = BTreeMap::new();
    for file in files("migrations", ".sql") {
        for comment in file.text.split("comment on table ").skip(1) {
            let table = comment.split_whitespace().next().unwrap().to_owned();
            let owner = comment
                .split("Owner: ")
                .nth(1)
                .and_then(|rest| rest.split('.').next());
            owners.insert(
                table,
                owner.expect("a table's comment names its owner").to_owned(),
            );
        }
        let tables = file.text.matches("create table ").count();
        assert_eq!(
            tables,
            file.text.matches("comment on table ").count(),
            "{}",
            file.path
        );
    }
    let mut wrong = Vec::new();
    for (path, code) in server() {
        let writer = if path[0] == "features" { &path[1] } else { &path[0] };
        let words: Vec<_> = code.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
        let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
        for three in words.windows(3) {
            let table = match three {
                ["insert", "into", table] | ["delete", "from", table] | ["update", table, "set"] => table,
                _ => continue,
            };
            let Some(owner) = owners.get(*table) else { continue };
            let is_excused = OTHER_WRITERS
                .iter()
                .any(|(excused, by, _)| excused == table && by == writer);
            if owner != writer && !is_excused {
                wrong.push(format!("{} writes {table}, which {owner} owns", path.join("/")));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_lifecycle_spawns() {
    for (path, code) in server() {
        if path[0] != "lifecycle" {
            for spawn in ["tokio::spawn(", "task::spawn(", "thread::spawn(", "JoinSet::"] {
                assert!(!code.contains(spawn), "{} has {spawn}", path.join("/"));
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is_and_none_is_endless() {
    let mut wrong = Vec::new();
    for file in rust() {
        let is_binary_of_three_lines = file.path.ends_with("build.rs");
        if !file.text.starts_with("//! ") && !is_binary_of_three_lines {
            wrong.push(format!("{} does not say what it is", file.path));
        }
        if file.text.lines().count() > LINES {
            wrong.push(format!("{} has more than {LINES} lines", file.path));
        }
    }
    let client = [files("web/src", ".ts"), files("web/src", ".tsx")]
        .into_iter()
        .flatten();
    let long = client.filter(|file| file.text.lines().count() > LINES);
    wrong.extend(long.map(|file| format!("{} has more than {LINES} lines", file.path)));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_is_left_for_later() {
    // In two halves, or this file would find itself.
    let left = [
        ("TO", "DO"),
        ("FIX", "ME"),
        ("dbg", "!("),
        ("todo", "!("),
        ("unimplemented", "!("),
    ];
    let all = rust()
        .into_iter()
        .chain(files("web/src", ".ts"))
        .chain(files("web/src", ".tsx"));
    for file in all.chain(files("migrations", ".sql")) {
        for (one, other) in left {
            assert!(
                !file.text.contains(&format!("{one}{other}")),
                "{} has {one}{other}",
                file.path
            );
        }
        let is_heap = |name: &str| matches!(name, "utils" | "util" | "helpers" | "misc" | "common");
        let mut parts = file.path.split(['/', '.']);
        assert!(!parts.any(is_heap), "{} is a heap without a subject", file.path);
    }
}

#[test]
fn every_migration_begins_with_its_reason_and_has_a_number() {
    let mut migrations = files("migrations", ".sql");
    migrations.sort_by(|one, other| one.path.cmp(&other.path));
    for (index, file) in migrations.iter().enumerate() {
        assert!(file.text.starts_with("-- Why: "), "{}", file.path);
        assert!(
            file.path.starts_with(&format!("migrations/{:04}_", index + 1)),
            "{}",
            file.path
        );
        for gone in ["drop table", "drop column"] {
            assert!(
                !file.text.to_lowercase().contains(gone),
                "{} goes backward: {gone}",
                file.path
            );
        }
    }
}

#[test]
fn the_project_speaks_of_itself_alone() {
    // In two halves again. Where and how somebody works on the project is nobody's business here.
    let foreign = [
        ("/wo", "rk/"),
        ("/tmp/lo", "tse/"),
        ("cla", "ude"),
        ("sub", "agent"),
        ("issue", " 2 "),
    ];
    let texts = [".md", ".sh", ".toml"]
        .into_iter()
        .flat_map(|ending| files("", ending));
    for file in rust().into_iter().chain(texts).chain(files("migrations", ".sql")) {
        let text = file.text.to_lowercase();
        for (one, other) in foreign {
            assert!(
                !text.contains(&format!("{one}{other}")),
                "{} has {one}{other}",
                file.path
            );
        }
    }
}
