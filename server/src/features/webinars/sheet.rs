//! Tables for spreadsheets: CSV as German and English spreadsheets open it by a double click, in which no cell is ever
//! carried out as a formula.

use axum::response::{IntoResponse, Response};
use csv::{QuoteStyle, Terminator, WriterBuilder};
use http::header;
use jiff::tz::TimeZone;
use protocol::Timestamp;

use crate::features::accounts::Language;
use crate::kernel::{Error, Result};

/// Tells spreadsheets that the text is UTF-8; without it umlauts break.
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// Longest title within a file's name.
const NAME_CHARS: usize = 60;

/// A table, row by row.
pub(super) struct Sheet {
    writer: csv::Writer<Vec<u8>>,
    language: Language,
    zone: TimeZone,
}

impl Sheet {
    /// An empty table whose times are those of a zone. German spreadsheets expect semicolons.
    pub(super) fn new(language: Language, time_zone: &str) -> Self {
        let mut builder = WriterBuilder::new();
        builder
            .delimiter(match language {
                Language::German => b';',
                Language::English => b',',
            })
            // Everything in quotes: the other one's separator within a cell separates nothing.
            .quote_style(QuoteStyle::Always)
            .terminator(Terminator::CRLF)
            .flexible(true);
        Self {
            writer: builder.from_writer(BYTE_ORDER_MARK.as_bytes().to_vec()),
            language,
            zone: TimeZone::get(time_zone).unwrap_or(TimeZone::UTC),
        }
    }

    /// The one of two texts in the reader's language.
    pub(super) fn says(&self, german: &'static str, english: &'static str) -> String {
        match self.language {
            Language::German => german.to_owned(),
            Language::English => english.to_owned(),
        }
    }

    /// The first row: German and English names of the columns.
    pub(super) fn head(&mut self, columns: &[(&'static str, &'static str)]) -> Result<()> {
        let names: Vec<_> = columns
            .iter()
            .map(|(german, english)| self.says(german, english))
            .collect();
        self.row(names)
    }

    /// Adds a row.
    pub(super) fn row(&mut self, cells: impl IntoIterator<Item = String>) -> Result<()> {
        let cells = cells.into_iter().map(as_text);
        self.writer.write_record(cells).map_err(Error::internal)
    }

    /// An instant on the clocks of the zone.
    pub(super) fn time(&self, at: Timestamp) -> String {
        self.local(at, "%Y-%m-%d %H:%M:%S")
    }

    /// The hour and minute of an instant on the clocks of the zone.
    pub(super) fn minute(&self, at: Timestamp) -> String {
        self.local(at, "%H:%M")
    }

    fn local(&self, at: Timestamp, format: &str) -> String {
        let instant = jiff::Timestamp::from_second(at.0.unix_timestamp()).unwrap_or_default();
        instant.to_zoned(self.zone.clone()).strftime(format).to_string()
    }

    /// Tenths with the separator of the language.
    pub(super) fn tenths(&self, tenths: u64) -> String {
        let point = match self.language {
            Language::German => ',',
            Language::English => '.',
        };
        format!("{}{point}{}", tenths / 10, tenths % 10)
    }

    /// The file.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        self.writer
            .into_inner()
            .map_err(|error| Error::internal(error.to_string()))
    }
}

/// Spreadsheets take a cell that begins with one of these for a formula; an apostrophe before it makes it text.
fn as_text(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell
    }
}

/// A file to keep.
pub(super) struct Download {
    /// Its name without its title and ending, e.g. `anwesenheit-2026-11-26`.
    pub(super) name: String,
    /// What it is about, in anybody's words.
    pub(super) title: String,
    /// Its ending.
    pub(super) ending: &'static str,
    /// What is in it.
    pub(super) bytes: Vec<u8>,
}

impl IntoResponse for Download {
    fn into_response(self) -> Response {
        let kind = match self.ending {
            "csv" => "text/csv; charset=utf-8",
            _ => "application/json",
        };
        let title = plain(&self.title);
        let dash = if title.is_empty() { "" } else { "-" };
        let (name, ending) = (self.name, self.ending);
        let disposition = format!(r#"attachment; filename="{name}{dash}{title}.{ending}""#);
        let headers = [
            (header::CONTENT_TYPE, kind.to_owned()),
            (header::CONTENT_DISPOSITION, disposition),
        ];
        (headers, self.bytes).into_response()
    }
}

/// A title as part of a file's name: small letters, digits and hyphens, whatever it was.
fn plain(title: &str) -> String {
    let mut name = String::new();
    for letter in title.to_lowercase().chars() {
        match letter {
            'ä' => name.push_str("ae"),
            'ö' => name.push_str("oe"),
            'ü' => name.push_str("ue"),
            'ß' => name.push_str("ss"),
            'a'..='z' | '0'..='9' => name.push(letter),
            _ if name.is_empty() || name.ends_with('-') => {}
            _ => name.push('-'),
        }
    }
    name.truncate(NAME_CHARS);
    name.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(language: Language, rows: &[&[&str]]) -> String {
        let mut sheet = Sheet::new(language, "Europe/Berlin");
        for row in rows {
            sheet.row(row.iter().map(|&cell| cell.to_owned())).unwrap();
        }
        String::from_utf8(sheet.finish().unwrap()).unwrap()
    }

    #[test]
    fn nothing_in_a_cell_is_carried_out() {
        for begin in ["=cmd()", "+1", "-1", "@SUM(A1)", "\tx", "\rx"] {
            let text = sheet(Language::German, &[&[begin, "harmlos"]]);
            assert_eq!(text, format!("\u{feff}\"'{begin}\";\"harmlos\"\r\n"));
        }
        // A separator of other spreadsheets within a cell begins no new one.
        let text = sheet(Language::English, &[&["a;=cmd()", "say \"x\",=y"]]);
        assert_eq!(text, "\u{feff}\"a;=cmd()\",\"say \"\"x\"\",=y\"\r\n");
        assert_eq!(sheet(Language::German, &[&["a=b-c"]]), "\u{feff}\"a=b-c\"\r\n");
    }

    #[test]
    fn a_reader_gets_back_what_was_written() {
        let rows: &[&[&str]] = &[&["Jörg", "zwei\nZeilen; und \"Worte\""], &["", "ß"]];
        for (language, delimiter) in [(Language::German, b';'), (Language::English, b',')] {
            let text = sheet(language, rows);
            let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap();
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .delimiter(delimiter)
                .from_reader(text.as_bytes());
            let read: Vec<Vec<String>> = reader.deserialize().map(Result::unwrap).collect();
            assert_eq!(read, rows);
        }
    }

    #[test]
    fn times_are_those_of_the_zone_on_that_day() {
        let sheet = Sheet::new(Language::German, "Europe/Berlin");
        let at = |seconds| Timestamp(time::OffsetDateTime::from_unix_timestamp(seconds).unwrap());
        assert_eq!(sheet.time(at(1_795_698_000)), "2026-11-26 14:00:00");
        assert_eq!(sheet.time(at(1_795_698_000 - 40 * 86_400)), "2026-10-17 15:00:00");
        assert_eq!(sheet.minute(at(1_795_698_059)), "14:00");
        assert_eq!(sheet.tenths(799), "79,9");
    }

    #[test]
    fn a_title_cannot_leave_the_files_name() {
        assert_eq!(
            plain("Angebote für Mädchen & Jungen"),
            "angebote-fuer-maedchen-jungen"
        );
        assert_eq!(
            plain("\"; filename=\"x\r\nSet-Cookie: a=b"),
            "filename-x-set-cookie-a-b"
        );
        assert_eq!(plain("日本"), "");
        assert_eq!(plain(&"ab ".repeat(50)).len(), 59);
    }
}
