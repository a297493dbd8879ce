//! What can be done in a webinar, over the socket and over HTTP.

use serde::{Deserialize, Serialize};

use crate::{
    BackstageId, ChannelId, Choice, Dismissal, PersonId, PollAction, PollDraft, PollId, QuestionId, Reaction,
    ReplyId, RoomId, Stage, Visibility, WebinarId, WebinarState,
};

/// What can be done in a webinar.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(
    tag = "type",
    content = "payload",
    rename_all = "snake_case",
    deny_unknown_fields
)]
pub enum WebinarCommand {
    /// Ask.
    AskQuestion(AskQuestion),
    /// Take my question back.
    WithdrawQuestion(QuestionRef),
    /// Staff: do something to a question.
    ActOnQuestion(ActOnQuestion),
    /// Staff: say that I am at a question, renew that, or let go.
    ClaimQuestion(ClaimQuestion),
    /// Say something to a question: the staff always, others where nothing is moderated.
    ReplyToQuestion(ReplyToQuestion),
    /// Staff: take a reply away.
    RemoveReply(ReplyRef),
    /// Vote for a question, or no longer. Acknowledged after the commit; the newest counter wins.
    CastVote(CastVote),
    /// Vote in a poll. Acknowledged after the commit; the newest counter wins.
    CastBallot(CastBallot),
    /// Say how I find the tempo. The newest counter wins.
    SetTempo(SetTempo),
    /// Staff: write a poll, or change a draft.
    PutPoll(PutPoll),
    /// Staff: do something to a poll.
    ActOnPoll(ActOnPoll),
    /// Ask to speak.
    RaiseHand(WebinarRef),
    /// No longer; the staff does it for anybody.
    LowerHand(HandRef),
    /// Staff: give somebody the floor.
    CallHand(HandRef),
    /// Staff: change what is going on.
    ChangeLive(ChangeLive),
    /// Staff: tell the others, who acknowledge it.
    SendBackstage(SendBackstage),
    /// Staff: I have read it.
    AcknowledgeBackstage(BackstageRef),
}

/// A webinar by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WebinarRef {
    /// Which.
    pub webinar_id: WebinarId,
}

/// A question by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct QuestionRef {
    /// Which.
    pub question_id: QuestionId,
}

/// A reply by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReplyRef {
    /// Which.
    pub reply_id: ReplyId,
}

/// A message of the staff by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BackstageRef {
    /// Which.
    pub backstage_id: BackstageId,
}

/// A hand by webinar and person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct HandRef {
    /// In which webinar.
    pub webinar_id: WebinarId,
    /// Whose; none for mine.
    #[serde(default)]
    pub person_id: Option<PersonId>,
}

/// Ask. Its event goes to the asker's own room, which the acknowledgement names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct AskQuestion {
    /// Where.
    pub webinar_id: WebinarId,
    /// What, up to [`crate::limits::QUESTION_CHARS`].
    pub body: String,
    /// Who can see who asked.
    pub visibility: Visibility,
}

/// Do something to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ActOnQuestion {
    /// Which.
    pub question_id: QuestionId,
    /// The version this was decided on; another one now is `acted_before`.
    pub version: u32,
    /// What.
    pub action: QuestionAction,
}

/// What the staff can do to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum QuestionAction {
    /// Let everybody see it.
    Approve,
    /// Put it on stage, approving it if need be.
    Stage,
    /// Take it off the stage.
    Unstage,
    /// It was answered.
    Answer(GiveAnswer),
    /// Do not take it.
    Dismiss(Dismissal),
    /// Take it off the list.
    Hide(Dismissal),
    /// Bring it back: to where everybody sees it if they did before, else to where it waits.
    Restore,
    /// Put it away.
    Archive,
    /// Make it part of another one of this webinar.
    Merge(MergeInto),
    /// Make it one of its own again.
    Unmerge,
    /// Change its words; the original is kept.
    Edit(EditQuestion),
    /// Say what it is about, at most [`crate::limits::QUESTION_LABELS`].
    Label(LabelQuestion),
    /// Post it into a channel of the run, where it goes on.
    CarryOver(CarryOver),
    /// Take the last action back, within [`crate::limits::UNDO_SECONDS`].
    Undo,
}

/// How it was answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum GiveAnswer {
    /// Aloud, now.
    Spoken,
    /// In writing.
    Written(WriteAnswer),
    /// Later.
    Later(PromiseAnswer),
}

/// An answer in writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct WriteAnswer {
    /// The answer, up to [`crate::limits::ANSWER_CHARS`].
    pub body: String,
}

/// Who answers it until when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PromiseAnswer {
    /// One of the staff.
    pub owner_id: PersonId,
    /// `YYYY-MM-DD`.
    pub due: String,
}

/// Into which question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct MergeInto {
    /// The one that stays.
    pub question_id: QuestionId,
}

/// New words of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct EditQuestion {
    /// The words.
    pub body: String,
}

/// What a question is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LabelQuestion {
    /// One line each.
    pub labels: Vec<String>,
}

/// Where a question goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CarryOver {
    /// A channel of the run in which the actor may post.
    pub channel_id: ChannelId,
    /// Who looks after it.
    #[serde(default)]
    pub owner_id: Option<PersonId>,
    /// Until when, `YYYY-MM-DD`.
    #[serde(default)]
    pub due: Option<String>,
}

/// I am at a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ClaimQuestion {
    /// Which.
    pub question_id: QuestionId,
    /// I am, or no longer.
    pub is_held: bool,
}

/// Say something to a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ReplyToQuestion {
    /// Which.
    pub question_id: QuestionId,
    /// What.
    pub body: String,
}

/// Vote for a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CastVote {
    /// Which.
    pub question_id: QuestionId,
    /// 1, or 0 for no longer.
    pub value: i16,
    /// Higher than all counters this person used in this webinar before.
    pub counter: u64,
}

/// Vote in a poll.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct CastBallot {
    /// Which.
    pub poll_id: PollId,
    /// The round that was seen; another one now is refused with the state.
    pub round: u16,
    /// What.
    pub choice: Choice,
    /// Higher than all counters this person used in this webinar before.
    pub counter: u64,
}

/// How I find the tempo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SetTempo {
    /// Where.
    pub webinar_id: WebinarId,
    /// -1 too slow, 0 right, 1 too fast.
    pub tempo: i16,
    /// Higher than all counters this person used in this webinar before.
    pub counter: u64,
}

/// Write a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct PutPoll {
    /// Where.
    pub webinar_id: WebinarId,
    /// Made by the client; an id that exists changes that draft.
    pub poll_id: PollId,
    /// What is asked.
    pub draft: PollDraft,
}

/// Do something to a poll.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ActOnPoll {
    /// Which.
    pub poll_id: PollId,
    /// The version this was decided on; another one now is `acted_before`.
    pub version: u32,
    /// What.
    pub action: PollAction,
}

/// Change what is going on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChangeLive {
    /// Where.
    pub webinar_id: WebinarId,
    /// What.
    pub change: LiveChange,
}

/// One change of what is going on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
#[serde(tag = "type", content = "payload", rename_all = "snake_case")]
pub enum LiveChange {
    /// Open the doors, begin, end, archive; also one step back after a slip.
    State(WebinarState),
    /// Questions wait for approval, from now on.
    Moderated(bool),
    /// Questions are taken.
    Questions(bool),
    /// Hands are taken.
    Hands(bool),
    /// How one may ask; at least one way.
    Visibilities(Vec<Visibility>),
    /// Questions one person may have open at a time, 1 to 100.
    QuestionsPerPerson(u16),
    /// Put something on stage.
    Stage(Stage),
    /// A line to everybody; empty takes it away.
    Banner(String),
    /// A countdown; none ends it.
    Countdown(Option<StartCountdown>),
    /// The agenda item that runs.
    AgendaAt(Option<u16>),
}

/// A countdown that begins now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct StartCountdown {
    /// 5 to 7200.
    pub seconds: u32,
    /// What for; may be empty.
    pub label: String,
}

/// Tell the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SendBackstage {
    /// Where.
    pub webinar_id: WebinarId,
    /// What.
    pub body: String,
}

/// A reaction: a frame of the socket, not answered, at most one a second counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct React {
    /// The audience's room of a webinar that is followed.
    pub room: RoomId,
    /// Which.
    pub reaction: Reaction,
}

/// A question that resembles what is being typed: answer of `GET /api/webinars/{webinar}/questions/similar?text=`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct SimilarQuestion {
    /// Which, visible to the audience.
    pub question_id: QuestionId,
    /// Its words.
    pub body: String,
}
