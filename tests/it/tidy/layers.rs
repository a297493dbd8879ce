//! Who uses whom, who writes what, who spawns: the picture of ARCHITECTURE.md, checked.

use std::collections::BTreeMap;

use super::{files, server};

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
    ("collab", &["db", "kernel", "lifecycle"]),
    ("features", &["collab", "db", "http", "kernel", "features"]),
    (
        "app",
        &[
            "collab",
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
const SLICES: &[&str] = &[
    "accounts",
    "courses",
    "channels",
    "webinars",
    "inbox",
    "spaces",
    "files",
    "documents",
    "boards",
    "handins",
    "projects",
    "archives",
    "drafts",
    "saved",
    "notifications",
    "search",
    "moderation",
    "hooks",
    "invitations",
    "people",
];

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
            let (["insert", "into", table] | ["delete", "from", table] | ["update", table, "set"]) = three
            else {
                continue;
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
