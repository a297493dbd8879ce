//! House rules that no compiler and no lint knows.

mod layers;

use std::fs;
use std::path::{Path, PathBuf};

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
    let is_test = |path: &str| {
        path.contains("/tests/")
            || path.contains("/testing/")
            || path.ends_with("tests.rs")
            || path.ends_with("testing.rs")
    };
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
        // The founding ones are counted; later ones carry the second in which they were begun.
        let number = file.path["migrations/".len()..].split('_').next().unwrap();
        let is_numbered = match index {
            0..4 => number == format!("{:04}", index + 1),
            _ => number.len() == 14 && number.starts_with("20") && number.bytes().all(|b| b.is_ascii_digit()),
        };
        assert!(is_numbered, "{}", file.path);
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
