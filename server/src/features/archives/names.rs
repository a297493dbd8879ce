//! Names within the archive: whatever something was called, a name that every system takes and that stays in its folder.

use std::collections::BTreeSet;

/// Characters of a name; file systems take 255 bytes.
const LONGEST: usize = 60;

/// Gives names, each once.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// A name with an ending, in a folder. `wanted` may end in it already.
    pub(super) fn give(&mut self, folder: &str, wanted: &str, ending: &str) -> String {
        let stem = plain(wanted);
        for number in 1_usize.. {
            let stem = if number == 1 {
                stem.clone()
            } else {
                format!("{stem} ({number})")
            };
            let name = format!("{folder}{stem}{ending}");
            // Some systems tell no case.
            if self.0.insert(name.to_lowercase()) {
                return name;
            }
        }
        String::new()
    }
}

/// Splits a file's name from its ending, which keeps its dot.
pub(super) fn split(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= 12 && !name[at + 1..].is_empty() => name.split_at(at),
        _ => (name, ""),
    }
}

/// Letters, digits and a few signs.
pub(super) fn plain(text: &str) -> String {
    let safe = |c: char| {
        if c.is_alphanumeric() || " -_,()+".contains(c) {
            c
        } else {
            '_'
        }
    };
    let plain: String = text.trim().chars().map(safe).take(LONGEST).collect();
    let plain = plain.trim().to_owned();
    if plain.is_empty() { "_".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::{Names, split};

    #[test]
    fn names_stay_in_their_folder_and_differ() {
        let mut names = Names::default();
        assert_eq!(
            names.give("files/", "../../etc/passwd", ""),
            "files/______etc_passwd"
        );
        assert_eq!(names.give("files/", "Plan", ".md"), "files/Plan.md");
        assert_eq!(names.give("files/", "plan", ".md"), "files/plan (2).md");
        assert_eq!(names.give("", "", ".md"), "_.md");
        assert_eq!(split("a.tar.gz"), ("a.tar", ".gz"));
        assert_eq!(split(".env"), (".env", ""));
    }
}
