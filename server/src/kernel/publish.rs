//! The port from commits to sockets: `db` hands over what was committed, `realtime` implements it, `app` plugs it in.

use bytes::Bytes;
use protocol::{Event, PersonId, Position, Role, RoomId, SessionId, WebinarId, WebinarState};

/// An event that is committed, as the hub needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The room.
    pub room: RoomId,
    /// Its place.
    pub position: Position,
    /// The whole WebSocket text frame, header included: encoded once for all receivers on all nodes.
    pub frame: Bytes,
    /// What the hub itself must do.
    pub effect: Effect,
}

/// What an event means to the hub, beside its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Effect {
    /// Nothing: deliver.
    #[default]
    None,
    /// After this event the person's sockets receive nothing of the room.
    Leaves(PersonId),
    /// Sockets of the session (none: of every session) of the room's person close with 4401.
    EndsSession(Option<SessionId>),
    /// Text was deleted: events kept for resuming must not be replayed from memory any more.
    Forgets,
    /// What the room's person may do changed, or who may follow the room: whoever follows by such a right asks again.
    ChangesRights,
}

impl Effect {
    /// The effect of an event.
    pub fn of(event: &Event) -> Self {
        match event {
            Event::MemberLeft(who) | Event::PersonLeft(who) => Self::Leaves(who.person_id),
            // Guests do not follow a run.
            Event::PersonChanged(member) if member.role == Role::Guest => Self::Leaves(member.person.id),
            Event::SessionEnded(which) => Self::EndsSession(which.session_id),
            Event::MessageMarked(marked) if marked.marks.is_hidden => Self::Forgets,
            // What the stage showed before may be what was just taken back; few follow it, so it is always let go of.
            Event::MessageDeleted(_)
            | Event::MessagesGone(_)
            | Event::QuestionGone(_)
            | Event::PollGone(_)
            | Event::StageChanged(_)
            // Of a changed card a comment may have been taken back; few follow a space.
            | Event::CardChanged(_)
            | Event::CardGone(_)
            | Event::DocumentGone(_)
            // What was not sent, or was sent and may be deleted there.
            | Event::ScheduledGone(_) => Self::Forgets,
            Event::DraftChanged(draft) if draft.body.is_empty() => Self::Forgets,
            Event::ThreadChanged(thread) if thread.comments.iter().any(|comment| comment.is_deleted) => {
                Self::Forgets
            }
            // The words before the change may be why it was changed.
            Event::QuestionChanged(question) if question.is_edited => Self::Forgets,
            Event::PersonalChanged => Self::ChangesRights,
            // The audience no longer opens an archived webinar.
            Event::LiveChanged(live) if live.state == WebinarState::Archived => Self::ChangesRights,
            _ => Self::None,
        }
    }
}

/// Takes committed events to sockets, here and on other nodes. Never blocks and never fails: what gets lost on the
/// way is repaired from the log.
pub trait Publisher: Send + Sync + 'static {
    /// In the order of their seqs for each room, within one call.
    fn publish(&self, events: Vec<Committed>);

    /// Replaces what is counted in a room, for those who follow it here. The newest frame holds everything; none is
    /// stored.
    fn tally(&self, room: RoomId, frame: Bytes);

    /// Tells other nodes that what is counted in a webinar changed; each counts for itself.
    fn counted(&self, webinar: WebinarId);
}

/// Publishes nowhere: for commands that run beside a server (it finds the events in the log) and for slice tests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Nowhere;

impl Publisher for Nowhere {
    fn publish(&self, _events: Vec<Committed>) {}
    fn tally(&self, _room: RoomId, _frame: Bytes) {}
    fn counted(&self, _webinar: WebinarId) {}
}
