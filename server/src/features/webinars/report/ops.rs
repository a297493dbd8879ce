//! Use cases: reading the report, and taking it along.

use protocol::{Report, ReportedQuestion, WebinarId};

use super::{model, polls as poll_table, questions as question_table, store};
use crate::features::accounts::Language;
use crate::features::webinars::sheet::{Download, Sheet};
use crate::features::webinars::{Webinars, attendance, facts, polls, questions, row};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};

/// One table of the report: each is a file of its own, because a spreadsheet expects one kind of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Part {
    /// A row for each question.
    #[default]
    Questions,
    /// A row for each option, step, word or sentence of each poll and round.
    Polls,
    /// A row for each person.
    Attendance,
    /// A row for each minute with reactions.
    Reactions,
}

impl Webinars {
    /// The report, for the staff, as of one moment. Who was there is only for those who look after the webinar; others
    /// of the staff get nobody.
    pub async fn report(&self, actor: &Actor, webinar: WebinarId) -> Result<Report> {
        let now = self.clock.now();
        let mut conn = self.db.snapshot().await?;
        let facts = facts::allowed(&mut conn, actor, webinar, WebinarAction::Moderate).await?;
        let row = row::load(&mut conn, webinar).await?;
        let votes = store::votes(&mut conn, webinar).await?;
        let questions = questions::staff(&mut conn, webinar, None).await?;
        let ledger = model::ledger(&questions);
        let mut attendance = attendance::read(&mut conn, webinar, None, now).await?;
        if facts.allow(WebinarAction::Manage).is_err() {
            attendance.people.clear();
        }
        Ok(Report {
            webinar: row.webinar,
            live: row.live,
            questions: questions
                .into_iter()
                .map(|question| ReportedQuestion {
                    votes: votes.get(&question.id).copied().unwrap_or(0),
                    question,
                })
                .collect(),
            polls: polls::staff(&mut conn, webinar, None).await?,
            attendance,
            reactions: store::reactions(&mut conn, webinar).await?,
            ledger,
            at: now.into(),
        })
    }

    /// The report to keep, as JSON.
    pub(super) async fn report_file(&self, actor: &Actor, webinar: WebinarId) -> Result<Download> {
        let report = self.report(actor, webinar).await?;
        Ok(Download {
            name: format!("report-{}", report.webinar.when.date),
            bytes: serde_json::to_vec_pretty(&report).map_err(Error::internal)?,
            title: report.webinar.title,
            ending: "json",
        })
    }

    /// A part of the report as a table.
    pub(super) async fn report_table(
        &self,
        actor: &Actor,
        webinar: WebinarId,
        part: Part,
        language: Language,
    ) -> Result<Download> {
        let write = match part {
            Part::Questions => question_table::write,
            Part::Polls => poll_table::write,
            Part::Reactions => write_reactions,
            Part::Attendance => return self.attendance_table(actor, webinar, language).await,
        };
        let report = self.report(actor, webinar).await?;
        let mut sheet = Sheet::new(language, &report.webinar.when.time_zone);
        let name = write(&mut sheet, &report)?;
        Ok(Download {
            name: format!("{name}-{}", report.webinar.when.date),
            title: report.webinar.title,
            ending: "csv",
            bytes: sheet.finish()?,
        })
    }
}

/// Writes the table of reactions; the file's name.
fn write_reactions(sheet: &mut Sheet, report: &Report) -> Result<String> {
    sheet.head(&[
        ("Minute", "Minute"),
        ("Applaus", "Applause"),
        ("Idee", "Idea"),
        ("Herz", "Heart"),
        ("Nachdenken", "Thinking"),
    ])?;
    for minute in &report.reactions {
        let counts = minute.counts.iter().map(u32::to_string);
        let cells: Vec<_> = std::iter::once(sheet.time(minute.at)).chain(counts).collect();
        sheet.row(cells)?;
    }
    Ok(sheet.says("reaktionen", "reactions"))
}
