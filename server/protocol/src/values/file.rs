//! Values of files.

use super::{Rejected, one_line};
use crate::limits;

value!(
    /// The name of a file: one line, no control or direction characters, no path.
    FileName
);

impl FileName {
    /// Checks and normalises.
    pub fn parse(text: &str) -> Result<Self, Rejected> {
        let name = one_line(text, limits::FILE_NAME_CHARS)?;
        if name.contains(['/', '\\']) || name.chars().all(|c| c == '.') {
            return Err(Rejected::new("file_name", "a name without a path"));
        }
        Ok(Self(name))
    }
}
