//! A poll as it stands, and the polls of a webinar as its audience and its staff see them.

use protocol::{
    Author, LastAction, PersonId, Poll, PollDraft, PollId, PollOption, PollResult, PollShow, PollState,
    StaffPoll, Timestamp, WebinarId,
};
use sqlx::PgConnection;
use sqlx::types::Json;

use super::result::{option_id, shown};
use crate::kernel::Result;

/// A poll with everything that the server knows of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Row {
    pub(super) id: PollId,
    pub(super) webinar: WebinarId,
    pub(super) number: u32,
    pub(super) draft: PollDraft,
    pub(super) state: PollState,
    pub(super) version: u32,
    pub(super) round: u16,
    pub(super) is_revealed: bool,
    pub(super) struck: Vec<String>,
    pub(super) opened_at: Option<Timestamp>,
    pub(super) closes_at: Option<Timestamp>,
    pub(super) by: Author,
    pub(super) last_action: Option<LastAction>,
    /// Of this round.
    pub(super) frozen: Option<PollResult>,
    /// Of the round before.
    pub(super) before: Option<PollResult>,
}

/// The polls of a webinar, or one of them, by number.
pub(super) async fn all(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<PollId>,
) -> Result<Vec<Row>> {
    let rows = sqlx::query!(
        r#"
        select p.id as "id: PollId", p.number, p.draft as "draft: Json<PollDraft>", p.state as "state: PollState",
            p.version, p.round, p.is_revealed, p.struck, p.opened_at as "opened_at: Timestamp",
            p.closes_at as "closes_at: Timestamp", p.created_by as "created_by: PersonId",
            coalesce(a.display_name, '') as "author!", p.last_action as "last_action: Json<LastAction>",
            r.result as "frozen?: Json<PollResult>", b.result as "before?: Json<PollResult>"
        from poll p
        left join person a on a.id = p.created_by
        left join poll_round r on r.poll_id = p.id and r.round = p.round
        left join poll_round b on b.poll_id = p.id and b.round = p.round - 1
        where p.webinar_id = $1 and ($2::uuid is null or p.id = $2)
        order by p.number
        "#,
        webinar.0,
        only.map(|id| id.0)
    )
    .fetch_all(conn)
    .await?;
    let rows = rows.into_iter().map(|row| Row {
        id: row.id,
        webinar,
        number: row.number.unsigned_abs(),
        draft: row.draft.0,
        state: row.state,
        version: row.version.unsigned_abs(),
        round: row.round.unsigned_abs(),
        is_revealed: row.is_revealed,
        struck: row.struck,
        opened_at: row.opened_at,
        closes_at: row.closes_at,
        by: Author {
            person_id: row.created_by,
            name: row.author,
        },
        last_action: row.last_action.map(|action| action.0),
        frozen: row.frozen.map(|result| result.0),
        before: row.before.map(|result| result.0),
    });
    Ok(rows.collect())
}

/// What the audience sees: polls that were opened and not put away.
pub(in crate::features::webinars) async fn public(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<PollId>,
) -> Result<Vec<Poll>> {
    let rows = all(conn, webinar, only).await?;
    Ok(rows.iter().filter_map(Row::public).collect())
}

/// What the staff sees: all of them.
pub(in crate::features::webinars) async fn staff(
    conn: &mut PgConnection,
    webinar: WebinarId,
    only: Option<PollId>,
) -> Result<Vec<StaffPoll>> {
    let rows = all(conn, webinar, only).await?;
    Ok(rows.iter().map(Row::staff).collect())
}

impl Row {
    /// As the audience sees it; none if it does not.
    pub(super) fn public(&self) -> Option<Poll> {
        let is_visible = matches!(self.state, PollState::Open | PollState::Closed);
        let sees_result = self.is_revealed && self.draft.show != PollShow::Staff;
        is_visible.then(|| self.poll(sees_result, sees_result && self.state == PollState::Closed))
    }

    /// As the staff sees it.
    pub(super) fn staff(&self) -> StaffPoll {
        StaffPoll {
            poll: self.poll(true, true),
            draft: self.draft.clone(),
            is_revealed: self.is_revealed,
            struck: self.struck.clone(),
            by: self.by.clone(),
            version: self.version,
        }
    }

    /// What is counted while people vote is told as a tally, not here: only frozen results stand in events.
    fn poll(&self, has_results: bool, has_answers: bool) -> Poll {
        let PollDraft {
            kind,
            title,
            options,
            most,
            scale,
            range,
            correct,
            correct_number,
            show,
            is_anonymous,
            has_leaderboard,
            seconds: _,
        } = self.draft.clone();
        let result = |frozen: &Option<PollResult>| {
            let frozen = frozen.clone().filter(|_| has_results);
            frozen.map(|frozen| shown(frozen, &self.struck))
        };
        let options = options.into_iter().enumerate();
        Poll {
            id: self.id,
            number: self.number,
            kind,
            title,
            options: options
                .map(|(index, text)| PollOption {
                    id: option_id(self.number, index),
                    text,
                })
                .collect(),
            most,
            scale,
            range,
            show,
            is_anonymous,
            has_leaderboard,
            state: self.state,
            round: self.round,
            // A draft was not opened yet; nobody is shown this instant of it.
            opened_at: self
                .opened_at
                .unwrap_or(Timestamp(time::OffsetDateTime::UNIX_EPOCH)),
            closes_at: self.closes_at,
            result: result(&self.frozen),
            before: result(&self.before),
            correct: correct
                .into_iter()
                .filter(|_| has_answers)
                .map(|index| option_id(self.number, usize::from(index)))
                .collect(),
            correct_number: correct_number.filter(|_| has_answers),
        }
    }
}
