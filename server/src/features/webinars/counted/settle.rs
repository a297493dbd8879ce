//! One transaction for a group of votes: hold what they are said to, read what each voter is, decide, write, commit.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use protocol::{
    CastBallot, CastVote, Done, PollId, PollState, QuestionId, QuestionState, SetTempo, WebinarId,
};
use sqlx::PgConnection;
use time::Duration;
use uuid::Uuid;

use super::casting::{Casting, What};
use super::choice;
use super::secrets::Secrets;
use super::store::{self, BallotRow, HeldPoll, HeldQuestion, Row, Voter};
use super::tally::Tallies;
use crate::db::Db;
use crate::kernel::access::{self, WebinarAction};
use crate::kernel::{Error, Result};

/// A ballot that was under way when time was up still counts.
pub(in crate::features::webinars) const GRACE: Duration = Duration::milliseconds(500);
/// Merges one after the other that are followed; more than anybody makes.
const MERGES: usize = 16;

/// What a committing task works with.
pub(super) struct Settler {
    pub(super) db: Db,
    pub(super) secrets: Arc<Secrets>,
    pub(super) tallies: Arc<Tallies>,
}

/// What a group is decided on.
struct Held {
    questions: HashMap<QuestionId, HeldQuestion>,
    polls: HashMap<PollId, HeldPoll>,
}

/// What a group writes; by target and voter, so that transactions on several nodes lock rows in the same order.
#[derive(Default)]
struct Rows {
    votes: BTreeMap<(Uuid, Uuid), Row<i16>>,
    ballots: BTreeMap<(Uuid, Uuid), Row<BallotRow>>,
    tempos: BTreeMap<(Uuid, Uuid), Row<i16>>,
}

impl Settler {
    /// Commits a group and answers each of its votes.
    pub(super) async fn settle(&self, group: &[Casting]) -> Vec<Result<Done>> {
        match self.attempt(group).await {
            Ok(answers) => answers,
            // One vote spoils the transaction, or it met one of the staff's in a circle: each gets its own.
            Err(error) if matches!(error, Error::Internal(_)) || is_circle(&error) => {
                let mut answers = Vec::with_capacity(group.len());
                for casting in group {
                    let alone = self.attempt(std::slice::from_ref(casting)).await;
                    let answer = alone.and_then(|mut one| one.pop().unwrap_or(Err(Error::NotFound)));
                    answers.push(answer);
                }
                answers
            }
            Err(error) => {
                error.log(None);
                let outage = || Err(Error::Unavailable("the group was not committed".into()));
                group.iter().map(|_| outage()).collect()
            }
        }
    }

    /// One transaction. An error means that nothing of the group is known to be stored.
    async fn attempt(&self, group: &[Casting]) -> Result<Vec<Result<Done>>> {
        let mut conn = self.db.pool().begin().await?;
        let held = Held::take(&mut conn, group).await?;
        // After the locks, in a statement of its own: it sees everything that was committed before them.
        let asked: Vec<_> = group
            .iter()
            .map(|casting| (casting.actor, held.webinar(&casting.what)))
            .collect();
        let voters = store::voters(&mut conn, &asked).await?;
        let mut rows = Rows::default();
        let mut answers = Vec::with_capacity(group.len());
        for ((casting, (_, webinar)), voter) in group.iter().zip(asked).zip(voters) {
            answers.push(match webinar.zip(voter) {
                Some((webinar, voter)) => {
                    let taken = self
                        .take(&mut conn, &held, casting, webinar, &voter, &mut rows)
                        .await;
                    taken.map(|()| Done {
                        command_id: casting.id,
                        room: webinar.into(),
                        position: voter.head,
                        is_repeat: false,
                    })
                }
                None => Err(Error::NotFound),
            });
        }
        let webinars = rows.webinars();
        if webinars.is_empty() {
            return Ok(answers);
        }
        rows.write(&mut conn).await?;
        conn.commit().await?;
        for webinar in webinars {
            self.tallies.mark(webinar);
        }
        Ok(answers)
    }

    /// Decides on one vote, and adds its row.
    async fn take(
        &self,
        conn: &mut PgConnection,
        held: &Held,
        casting: &Casting,
        webinar: WebinarId,
        voter: &Voter,
        rows: &mut Rows,
    ) -> Result<()> {
        access::in_webinar(&voter.access, WebinarAction::Watch)?;
        match &casting.what {
            What::Vote(cast) => {
                let question = held.votable(cast)?;
                access::in_webinar(&voter.access, WebinarAction::TakePart)?;
                let key = self
                    .secrets
                    .of(conn, webinar)
                    .await?
                    .voter(casting.actor.person_id)?;
                newest(&mut rows.votes, casting.row(webinar, question.0, key, cast.value));
            }
            What::Ballot(cast) => {
                let poll = held.polls.get(&cast.poll_id).ok_or(Error::NotFound)?;
                if poll.state == PollState::Draft && !voter.access.is_staff() {
                    return Err(Error::NotFound);
                }
                open(poll, cast, casting)?;
                access::in_webinar(&voter.access, WebinarAction::TakePart)?;
                let content = choice::check(&poll.draft, poll.number, &cast.choice)?;
                let person = casting.actor.person_id;
                let key = self
                    .secrets
                    .of(conn, webinar)
                    .await?
                    .ballot(cast.poll_id, person)?;
                let ballot = BallotRow {
                    round: i16::try_from(cast.round).map_err(Error::internal)?,
                    person: (!poll.draft.is_anonymous).then_some(person.0),
                    content,
                };
                newest(
                    &mut rows.ballots,
                    casting.row(webinar, cast.poll_id.0, key, ballot),
                );
            }
            What::Tempo(SetTempo { tempo, .. }) => {
                access::in_webinar(&voter.access, WebinarAction::TakePart)?;
                let key = self
                    .secrets
                    .of(conn, webinar)
                    .await?
                    .voter(casting.actor.person_id)?;
                newest(&mut rows.tempos, casting.row(webinar, webinar.0, key, *tempo));
            }
        }
        Ok(())
    }
}

impl Casting {
    fn row<T>(&self, webinar: WebinarId, target: Uuid, voter: Uuid, says: T) -> Row<T> {
        Row {
            webinar,
            org: self.actor.org_id,
            target,
            voter,
            counter: self.counter,
            says,
        }
    }
}

/// Of two in one group the one with the higher counter stays, as it would in the table.
fn newest<T>(rows: &mut BTreeMap<(Uuid, Uuid), Row<T>>, row: Row<T>) {
    let key = (row.target, row.voter);
    if rows.get(&key).is_none_or(|earlier| row.counter > earlier.counter) {
        rows.insert(key, row);
    }
}

impl Held {
    async fn take(conn: &mut PgConnection, group: &[Casting]) -> Result<Self> {
        let (mut votes, mut ballots) = (Vec::new(), Vec::new());
        for casting in group {
            match &casting.what {
                What::Vote(cast) => votes.push(cast.question_id.0),
                What::Ballot(cast) => ballots.push(cast.poll_id.0),
                What::Tempo(_) => {}
            }
        }
        let mut questions = HashMap::new();
        for _ in 0..MERGES {
            votes.sort_unstable();
            votes.dedup();
            if votes.is_empty() {
                break;
            }
            store::hold_questions(conn, &votes, &mut questions).await?;
            let roots = questions.values().filter_map(|question| question.merged_into);
            votes = roots
                .filter(|root| !questions.contains_key(root))
                .map(|root| root.0)
                .collect();
        }
        ballots.sort_unstable();
        ballots.dedup();
        let polls = if ballots.is_empty() {
            HashMap::new()
        } else {
            store::hold_polls(conn, &ballots).await?
        };
        Ok(Self { questions, polls })
    }

    fn webinar(&self, what: &What) -> Option<WebinarId> {
        match what {
            What::Vote(cast) => Some(self.questions.get(&cast.question_id)?.webinar),
            What::Ballot(cast) => Some(self.polls.get(&cast.poll_id)?.webinar),
            What::Tempo(set) => Some(set.webinar_id),
        }
    }

    /// The question that a vote goes to: the one into which it was merged, if it was. Refused with its state unless
    /// it can be voted for.
    fn votable(&self, cast: &CastVote) -> Result<QuestionId> {
        let mut id = cast.question_id;
        let mut question = self.questions.get(&id).ok_or(Error::NotFound)?;
        for _ in 0..MERGES {
            let Some(root) = question
                .merged_into
                .filter(|_| question.state == QuestionState::Merged)
            else {
                break;
            };
            (id, question) = (root, self.questions.get(&root).ok_or(Error::NotFound)?);
        }
        match question.state {
            QuestionState::Live => Ok(id),
            state => Err(Error::wrong_state(told(question, state))),
        }
    }
}

/// The state as it may be known: who asked a question that was turned down in silence does not learn it here.
fn told(question: &HeldQuestion, state: QuestionState) -> QuestionState {
    let is_silent = question
        .dismissal
        .as_ref()
        .is_some_and(|dismissal| !dismissal.is_told);
    match state {
        QuestionState::Dismissed | QuestionState::Hidden if is_silent && !question.was_shown => {
            QuestionState::Pending
        }
        state => state,
    }
}

/// Whether a poll takes this ballot now; else its state.
fn open(poll: &HeldPoll, cast: &CastBallot, casting: &Casting) -> Result<()> {
    if poll.state != PollState::Open || poll.round != cast.round {
        return Err(Error::wrong_state(poll.state));
    }
    if poll
        .closes_at
        .is_some_and(|closes_at| casting.arrived > closes_at.0 + GRACE)
    {
        return Err(Error::wrong_state(PollState::Closed));
    }
    Ok(())
}

impl Rows {
    fn webinars(&self) -> Vec<WebinarId> {
        let votes = self.votes.values().map(|row| row.webinar);
        let ballots = self.ballots.values().map(|row| row.webinar);
        let tempos = self.tempos.values().map(|row| row.webinar);
        let mut webinars: Vec<_> = votes.chain(ballots).chain(tempos).collect();
        webinars.sort_unstable();
        webinars.dedup();
        webinars
    }

    async fn write(self, conn: &mut PgConnection) -> Result<()> {
        if !self.votes.is_empty() {
            store::put_votes(conn, &self.votes.into_values().collect::<Vec<_>>()).await?;
        }
        if !self.ballots.is_empty() {
            store::put_ballots(conn, &self.ballots.into_values().collect::<Vec<_>>()).await?;
        }
        if !self.tempos.is_empty() {
            store::put_tempos(conn, &self.tempos.into_values().collect::<Vec<_>>()).await?;
        }
        Ok(())
    }
}

/// PostgreSQL ended the transaction because two waited for each other.
fn is_circle(error: &Error) -> bool {
    let Error::Unavailable(cause) = error else {
        return false;
    };
    let Some(sqlx::Error::Database(cause)) = cause.downcast_ref::<sqlx::Error>() else {
        return false;
    };
    matches!(cause.code().as_deref(), Some("40P01" | "40001"))
}
