//! Names of files: what people see in a list. No path is ever made of one.

use protocol::values::FileName;

use crate::kernel::{Error, Result};

/// The name in what a client sent: its last step, should it hold a path.
pub(super) fn parse(sent: &str) -> Result<String> {
    let last = sent.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = FileName::parse(last).map_err(|rejected| Error::field("/name", rejected))?;
    Ok(name.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_its_last_step_and_dots_are_no_name() {
        assert_eq!(parse("../../x").unwrap(), "x");
        assert_eq!(parse("C:\\fakepath\\Plan.docx").unwrap(), "Plan.docx");
        assert_eq!(parse(" Übersicht (2).pdf ").unwrap(), "Übersicht (2).pdf");
        for bad in ["", "..", ".", "a/", "x\0y", "a\r\nb", "\u{202e}fdp.exe", " . "] {
            assert!(parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_name_has_a_limit_on_both_sides() {
        let most = protocol::limits::FILE_NAME_CHARS;
        assert!(parse(&"ä".repeat(most)).is_ok());
        assert!(parse(&"ä".repeat(most + 1)).is_err());
    }
}
