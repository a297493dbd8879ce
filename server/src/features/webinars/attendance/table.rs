//! Attendance as a table for spreadsheets: what counts first, then what it follows from.

use protocol::{Attendance, Attendee};

use crate::features::webinars::sheet::Sheet;
use crate::kernel::Result;

/// Writes the table.
pub(in crate::features::webinars) fn write(sheet: &mut Sheet, attendance: &Attendance) -> Result<()> {
    sheet.head(&[
        ("Name", "Name"),
        ("Gast", "Guest"),
        ("Anwesend (Sekunden)", "Present (seconds)"),
        ("Anwesend (Minuten)", "Present (minutes)"),
        ("Anteil (%)", "Share (%)"),
        ("Gemessen (Sekunden)", "Measured (seconds)"),
        ("Gesamt (Sekunden)", "Whole (seconds)"),
        ("Erste Ankunft", "First arrival"),
        ("Letzter Abgang", "Last departure"),
        ("Verbindungen", "Connections"),
        ("Korrekturen", "Corrections"),
    ])?;
    for person in &attendance.people {
        let whole = attendance.official_seconds;
        // Cut and not rounded: nobody reaches a share that they do not have.
        let share = u64::from(person.seconds) * 1000 / u64::from(whole.max(1));
        let time = |at: Option<_>| at.map(|at| sheet.time(at)).unwrap_or_default();
        let cells = [
            person.person.name.clone(),
            yes(sheet, person.is_guest),
            person.seconds.to_string(),
            (person.seconds / 60).to_string(),
            sheet.tenths(share),
            person.measured_seconds.to_string(),
            whole.to_string(),
            time(person.first_at),
            time(person.last_at),
            connections(sheet, person),
            corrections(sheet, person),
        ];
        sheet.row(cells)?;
    }
    Ok(())
}

/// A word for true, nothing for false.
fn yes(sheet: &Sheet, is: bool) -> String {
    if is {
        sheet.says("ja", "yes")
    } else {
        String::new()
    }
}

fn connections(sheet: &Sheet, person: &Attendee) -> String {
    let spans = person.spans.iter().map(|span| {
        let (from, to) = (sheet.minute(span.opened_at), sheet.minute(span.closed_at));
        format!("{from}–{to} {}", span.device).trim_end().to_owned()
    });
    spans.collect::<Vec<_>>().join(" | ")
}

fn corrections(sheet: &Sheet, person: &Attendee) -> String {
    let said = person.corrections.iter().map(|said| {
        let was = if said.was_present {
            sheet.says("anwesend", "present")
        } else {
            sheet.says("abwesend", "absent")
        };
        let (from, to) = (sheet.minute(said.from), sheet.minute(said.to));
        format!("{from}–{to} {was}: {} ({})", said.reason, said.by.name)
    });
    said.collect::<Vec<_>>().join(" | ")
}
