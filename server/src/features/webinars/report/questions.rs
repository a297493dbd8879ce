//! Questions as a table: what was asked, how many wanted to know, and what became of it.

use std::collections::HashMap;

use protocol::{Answer, QuestionId, Report, StaffQuestion, Visibility};

use super::model::{End, end_of};
use crate::features::webinars::sheet::Sheet;
use crate::kernel::Result;

/// Writes the table; the file's name.
pub(super) fn write(sheet: &mut Sheet, report: &Report) -> Result<String> {
    sheet.head(&[
        ("Nr.", "No."),
        ("Frage", "Question"),
        ("Stimmen", "Votes"),
        ("Was daraus wurde", "What became of it"),
        ("Antwort", "Answer"),
        ("Wer", "Who"),
        ("Bis", "Until"),
        ("Begründung", "Reason"),
        ("Gefragt von", "Asked by"),
        ("Themen", "Labels"),
        ("Teil von Nr.", "Part of no."),
        ("Wortlaut wie gefragt", "Words as asked"),
        ("Gefragt um", "Asked at"),
        ("Sichtbar seit", "Visible since"),
        ("Dazu gesagt", "Replies"),
    ])?;
    let numbers: HashMap<QuestionId, u32> = report
        .questions
        .iter()
        .map(|reported| (reported.question.id, reported.question.number))
        .collect();
    for reported in &report.questions {
        let question = &reported.question;
        let (answer, who, until) = answer(sheet, question);
        let part_of = question.merged_into.and_then(|id| numbers.get(&id));
        let replies = question.replies.iter();
        let replies = replies.map(|reply| format!("{}: {}", reply.author.name, reply.body));
        let cells = [
            question.number.to_string(),
            question.body.clone(),
            reported.votes.to_string(),
            became(sheet, question),
            answer,
            who,
            until,
            question
                .dismissal
                .as_ref()
                .map(|said| said.reason.clone())
                .unwrap_or_default(),
            asked_by(sheet, question),
            question.labels.join(", "),
            part_of.map(u32::to_string).unwrap_or_default(),
            question.original.clone().unwrap_or_default(),
            sheet.time(question.asked_at),
            question.shown_at.map(|at| sheet.time(at)).unwrap_or_default(),
            replies.collect::<Vec<_>>().join(" | "),
        ];
        sheet.row(cells)?;
    }
    Ok(sheet.says("fragen", "questions"))
}

fn became(sheet: &Sheet, question: &StaffQuestion) -> String {
    match end_of(question) {
        End::Answered => sheet.says("beantwortet", "answered"),
        End::Promised if question.carried_over.is_some() => {
            sheet.says("geht im Kanal weiter", "goes on in a channel")
        }
        End::Promised => sheet.says("zugesagt", "promised"),
        End::Dismissed => sheet.says("abgelehnt, mitgeteilt", "dismissed, told"),
        End::DismissedSilently => sheet.says("abgelehnt, still", "dismissed, silently"),
        End::Merged => sheet.says("Teil einer anderen", "part of another one"),
        End::Withdrawn => sheet.says("zurückgezogen", "withdrawn"),
        End::Open => sheet.says("offen", "open"),
    }
}

/// What was said, who did or will, until when.
fn answer(sheet: &Sheet, question: &StaffQuestion) -> (String, String, String) {
    match &question.answer {
        None => Default::default(),
        Some(Answer::Spoken(spoken)) => {
            let aloud = sheet.says("gesprochen, Minute", "spoken, minute");
            (format!("{aloud} {}", spoken.minute), String::new(), String::new())
        }
        Some(Answer::Written(written)) => (written.body.clone(), written.by.name.clone(), String::new()),
        Some(Answer::Later(later)) => (String::new(), later.owner.name.clone(), later.due.clone()),
    }
}

fn asked_by(sheet: &Sheet, question: &StaffQuestion) -> String {
    match (&question.author, question.visibility) {
        (Some(author), Visibility::Named) => author.name.clone(),
        (Some(author), _) => {
            let hidden = sheet.says("nur fürs Team", "staff only");
            format!("{} ({hidden})", author.name)
        }
        (None, _) => sheet.says("ohne Namen", "without a name"),
    }
}
