//! Use cases: asking, and taking a question back. Whoever asks stands in no event: it would connect a room of keyed
//! hashes with a person.

use protocol::values::QuestionBody;
use protocol::{
    AskQuestion, CommandId, Done, Event, PersonId, Position, QuestionId, QuestionRef, QuestionState, RoomId,
    Visibility, WebinarId,
};
use uuid::Uuid;

use super::store::{self, Asked};
use super::tell::Seen;
use super::{model, read};
use crate::db::{RoomKind, Tx, event_log};
use crate::features::webinars::facts::{self, Facts};
use crate::features::webinars::keys::Secret;
use crate::features::webinars::live::pointer;
use crate::features::webinars::{Webinars, nothing_new, row};
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Webinars {
    /// Asks. A repeat is known by the question's own row.
    pub(in crate::features::webinars) async fn ask(
        &self,
        actor: &Actor,
        id: CommandId,
        ask: AskQuestion,
    ) -> Result<Done> {
        let body = QuestionBody::parse(&ask.body).map_err(|e| Error::field("/body", e))?;
        let key = CommandKey::new(id, "ask_question", &ask)?;
        let webinar = ask.webinar_id;
        let mut tx = self.db.begin().await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Watch).await?;
        let secret = Secret::load(tx.conn(), webinar).await?;
        let (author_key, room) = (
            secret.author(actor.person_id)?,
            secret.asker_room(actor.person_id)?,
        );
        if let Some((question, hash)) = store::by_command(tx.conn(), webinar, author_key, id).await? {
            key.check(Some(&hash))?;
            return first_told(&mut tx, room, question, id).await;
        }
        facts.allow(WebinarAction::TakePart)?;
        self.courses
            .may_speak(tx.conn(), facts.run, actor.person_id)
            .await?;
        let is_moderated = self.may_ask(&mut tx, webinar, author_key, ask.visibility).await?;
        let question = QuestionId::new();
        let new = Asked {
            id: question,
            author_key,
            author: author(actor, ask.visibility),
            visibility: ask.visibility,
            body: body.as_str(),
            state: if is_moderated {
                QuestionState::Pending
            } else {
                QuestionState::Live
            },
            at: self.clock.now(),
            key: &key,
        };
        store::insert(tx.conn(), facts.org, webinar, &new).await?;
        if store::asker_room(tx.conn(), webinar, author_key).await?.is_none() {
            tx.create_room(facts.org, room, RoomKind::Asker).await?;
            store::insert_asker(tx.conn(), facts.org, webinar, room, author_key).await?;
        }
        self.tell_of_new(&mut tx, &facts, room, question).await?;
        let done = tx.commit().await?.done(id);
        if !is_moderated {
            self.mark_counted(webinar);
        }
        done
    }

    /// Whether a question may be asked now, in this way, by whoever has the key; if so, whether it must wait.
    async fn may_ask(
        &self,
        tx: &mut Tx,
        webinar: WebinarId,
        author_key: Uuid,
        visibility: Visibility,
    ) -> Result<bool> {
        let live = row::load(tx.conn(), webinar).await?.live;
        if !live.takes_questions {
            return Err(Error::WrongState("no_questions".into()));
        }
        if !live.visibilities.contains(&visibility) {
            return Err(Error::invalid(
                "/visibility",
                "not_offered",
                "one of the ways in which this webinar takes questions",
            ));
        }
        let (asked, open) = store::asked_by(tx.conn(), webinar, author_key).await?;
        if open >= usize::from(live.questions_per_person) {
            return Err(Error::QuestionLimit);
        }
        match model::wait(&asked, self.clock.now()) {
            Some(wait) => Err(Error::RateLimited(wait)),
            None => Ok(live.is_moderated),
        }
    }

    async fn tell_of_new(
        &self,
        tx: &mut Tx,
        facts: &Facts,
        room: RoomId,
        question: QuestionId,
    ) -> Result<()> {
        let (org, webinar) = (facts.org, facts.webinar);
        let stored = store::one(tx.conn(), webinar, question).await?;
        let mine = read::as_mine(stored);
        tx.emit(org, None, room, Event::MyQuestionChanged(mine));
        for question in read::staff(tx.conn(), webinar, Some(question)).await? {
            tx.emit(org, None, facts.staff_room, Event::StaffQuestionChanged(question));
        }
        for question in read::public(tx.conn(), webinar, Some(question)).await? {
            tx.emit(org, None, webinar, Event::QuestionChanged(question));
        }
        Ok(())
    }

    /// Takes the actor's own question back. Doing so twice is doing it once.
    pub(in crate::features::webinars) async fn withdraw(
        &self,
        actor: &Actor,
        id: CommandId,
        which: QuestionRef,
    ) -> Result<Done> {
        let question = which.question_id;
        let mut tx = self.db.begin().await?;
        let webinar = store::webinar_of(tx.conn(), question).await?;
        let facts = facts::locked(tx.conn(), actor, webinar, WebinarAction::Watch).await?;
        let secret = Secret::load(tx.conn(), webinar).await?;
        let stored = store::hold(tx.conn(), webinar, question).await?;
        if stored.author_key != secret.author(actor.person_id)? {
            return Err(Error::NotFound);
        }
        let room = secret.asker_room(actor.person_id)?;
        let (state, dismissal) = (stored.condition.state, stored.condition.dismissal.as_ref());
        if state == QuestionState::Withdrawn {
            return here(&mut tx, room, id).await;
        }
        if !model::may_withdraw(state, dismissal) {
            return Err(Error::wrong_state(model::seen_by_asker(state, dismissal)));
        }
        let before = Seen::now(&mut tx, webinar, question, None).await?;
        let mut next = stored.condition.clone();
        next.state = QuestionState::Withdrawn;
        store::update(tx.conn(), question, &next, None).await?;
        let was_staged = pointer::clear_of(tx.conn(), webinar, question).await?;
        self.tell_question(&mut tx, facts.org, webinar, None, &before, was_staged)
            .await?;
        for question in read::staff(tx.conn(), webinar, Some(question)).await? {
            tx.emit(
                facts.org,
                None,
                facts.staff_room,
                Event::StaffQuestionChanged(question),
            );
        }
        let receipt = tx.commit().await?;
        self.mark_counted(webinar);
        let position = receipt
            .places
            .iter()
            .find_map(|&(told, position)| (told == room).then_some(position))
            .ok_or_else(|| Error::internal("an asker who was not told"))?;
        Ok(Done {
            is_repeat: false,
            ..nothing_new(id, room, position)
        })
    }
}

/// The person beside the question; none where nobody may connect them.
fn author(actor: &Actor, visibility: Visibility) -> Option<PersonId> {
    (visibility != Visibility::Nobody).then_some(actor.person_id)
}

/// Nothing was left to do: where the room stands.
async fn here(tx: &mut Tx, room: RoomId, id: CommandId) -> Result<Done> {
    let head = event_log::head(tx.conn(), room).await?.ok_or(Error::NotFound)?;
    Ok(nothing_new(id, room, head))
}

/// Where the asker's room first told of a question.
async fn first_told(tx: &mut Tx, room: RoomId, question: QuestionId, id: CommandId) -> Result<Done> {
    let head = event_log::head(tx.conn(), room).await?.ok_or(Error::NotFound)?;
    let seq = event_log::first_about(tx.conn(), room, "my_question_changed", question.0).await?;
    let position = Position {
        seq: seq.unwrap_or(head.seq),
        ..head
    };
    Ok(nothing_new(id, room, position))
}
