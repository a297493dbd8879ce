//! Use cases: making, changing and removing cards.

use std::collections::BTreeSet;

use protocol::values::{CardText, ItemTitle, Label};
use protocol::{
    Card, CardCommand, CardRef, ChangeCard, ChecklistItem, CommandId, CreateCard, Done, Event, NoticeReason,
    PersonId, limits,
};
use time::Date;
use time::macros::format_description;

use super::{Boards, full, nothing_new, read, store, tell_assignees};
use crate::db::Tx;
use crate::features::inbox::NewNotice;
use crate::features::spaces::Facts;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result, rank};

/// The words of a card, checked.
pub(super) struct Words {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) due_on: Option<Date>,
    pub(super) labels: Vec<String>,
    pub(super) checklist: Vec<ChecklistItem>,
    pub(super) assignees: BTreeSet<PersonId>,
}

impl Boards {
    /// Makes a card at the end of a column.
    pub(super) async fn create_card(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: &CreateCard,
    ) -> Result<Done> {
        let words = Words {
            title: title(&wanted.title)?,
            description: String::new(),
            due_on: date(wanted.due_on.as_deref())?,
            labels: Vec::new(),
            checklist: Vec::new(),
            assignees: wanted.assignees.iter().copied().collect(),
        };
        let key = CommandKey::new(id, "create_card", wanted)?;
        let mut tx = self.db.begin().await?;
        let space = store::space_of_column(tx.conn(), wanted.column_id)
            .await?
            .ok_or(Error::NotFound)?;
        let facts = self
            .spaces
            .locked(tx.conn(), actor, space, SpaceAction::Edit)
            .await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        if store::space_of_card(tx.conn(), wanted.id).await?.is_some() {
            return Err(Error::CommandReused);
        }
        check_assignees(&mut tx, &facts, &words.assignees).await?;
        if store::count_cards(tx.conn(), facts.space).await? >= limits::CARDS {
            return Err(full("/id", limits::CARDS));
        }
        let last = store::last_rank(tx.conn(), wanted.column_id).await?;
        let rank = rank::between(last.as_deref(), None);
        store::insert_card(
            tx.conn(),
            &facts,
            (wanted.id, wanted.column_id),
            &rank,
            &words,
            self.clock.now(),
        )
        .await?;
        store::set_assignees(tx.conn(), wanted.id, &words.assignees).await?;
        self.card_changed(&mut tx, actor, &key, &facts, wanted.id).await?;
        let card = read::card(tx.conn(), facts.space, wanted.id).await?;
        self.tell_new(&mut tx, &facts, id, &card, &words.assignees)
            .await?;
        tell_assignees(&mut tx, actor, words.assignees);
        tx.commit().await?.done(id)
    }

    /// Changes the words of a card, all of them, against the version that was read.
    pub(super) async fn change_card(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: &ChangeCard,
    ) -> Result<Done> {
        let words = Words {
            title: title(&wanted.title)?,
            description: CardText::parse(&wanted.description)
                .map_err(|e| Error::field("/description", e))?
                .into_inner(),
            due_on: date(wanted.due_on.as_deref())?,
            labels: labels(&wanted.labels)?,
            checklist: checklist(&wanted.checklist)?,
            assignees: wanted.assignees.iter().copied().collect(),
        };
        let key = CommandKey::new(id, "change_card", wanted)?;
        let mut tx = self.db.begin().await?;
        let facts = self
            .lock_card(&mut tx, actor, wanted.card_id, SpaceAction::Edit)
            .await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let before = read::card(tx.conn(), facts.space, wanted.card_id).await?;
        if before.version != wanted.version {
            return Err(Error::Outdated);
        }
        let had: BTreeSet<_> = before.assignees.iter().copied().collect();
        // Whoever left the group meanwhile may stay on their card, nobody else from outside comes onto it.
        let added: BTreeSet<_> = words.assignees.difference(&had).copied().collect();
        check_assignees(&mut tx, &facts, &added).await?;
        if !store::change_card(tx.conn(), wanted.card_id, &words).await? {
            return Ok(nothing_new(id, &facts));
        }
        store::set_assignees(tx.conn(), wanted.card_id, &words.assignees).await?;
        self.card_changed(&mut tx, actor, &key, &facts, wanted.card_id)
            .await?;
        let card = read::card(tx.conn(), facts.space, wanted.card_id).await?;
        self.tell_new(&mut tx, &facts, id, &card, &added).await?;
        tell_assignees(&mut tx, actor, words.assignees.union(&had).copied());
        tx.commit().await?.done(id)
    }

    /// Takes a card away, with what was said about it.
    pub(super) async fn remove_card(
        &self,
        actor: &Actor,
        id: CommandId,
        wanted: CardCommand,
    ) -> Result<Done> {
        let key = CommandKey::new(id, "remove_card", &wanted)?;
        let mut tx = self.db.begin().await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let facts = self
            .lock_card(&mut tx, actor, wanted.card_id, SpaceAction::Edit)
            .await?;
        let card = read::card(tx.conn(), facts.space, wanted.card_id).await?;
        store::remove_card(tx.conn(), wanted.card_id).await?;
        tx.forget_card(facts.space, wanted.card_id).await?;
        let gone = CardRef {
            card_id: wanted.card_id,
        };
        tx.emit_command(actor, &key, facts.space, Event::CardGone(gone));
        tell_assignees(&mut tx, actor, card.assignees);
        tx.commit().await?.done(id)
    }

    /// Holds the space of a card. Not found if the card is gone.
    pub(super) async fn lock_card(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        card: protocol::CardId,
        action: SpaceAction,
    ) -> Result<Facts> {
        let space = store::space_of_card(tx.conn(), card)
            .await?
            .ok_or(Error::NotFound)?;
        let facts = self.spaces.locked(tx.conn(), actor, space, action).await?;
        // It may have gone while the lock was waited for.
        store::space_of_card(tx.conn(), card)
            .await?
            .ok_or(Error::NotFound)?;
        Ok(facts)
    }

    async fn tell_new(
        &self,
        tx: &mut Tx,
        facts: &Facts,
        command: CommandId,
        card: &Card,
        people: &BTreeSet<PersonId>,
    ) -> Result<()> {
        for &person in people {
            let notice = NewNotice {
                org: facts.org,
                person,
                reason: NoticeReason::CardAssigned,
                space: Some(facts.space),
                document: None,
                thread: None,
                card: Some(card.id),
                channel: None,
                message: None,
                title: card.title.clone(),
                excerpt: String::new(),
                by: Some(facts.me.clone()),
                once: Some(format!("assigned:{command}")),
            };
            self.inbox.post(tx, notice).await?;
        }
        Ok(())
    }
}

async fn check_assignees(tx: &mut Tx, facts: &Facts, people: &BTreeSet<PersonId>) -> Result<()> {
    if store::are_members(tx.conn(), facts.space, people).await? {
        return Ok(());
    }
    Err(Error::invalid("/assignees", "member", "people of the group"))
}

fn title(text: &str) -> Result<String> {
    let title = ItemTitle::parse(text).map_err(|e| Error::field("/title", e))?;
    Ok(title.into_inner())
}

fn date(text: Option<&str>) -> Result<Option<Date>> {
    let day = format_description!("[year]-[month]-[day]");
    text.map(|text| Date::parse(text, day))
        .transpose()
        .map_err(|_| Error::invalid("/due_on", "date", "a day like 2027-02-02"))
}

fn labels(wanted: &[String]) -> Result<Vec<String>> {
    if wanted.len() > limits::CARD_LABELS {
        return Err(full("/labels", limits::CARD_LABELS));
    }
    let parse = |(at, text): (usize, &String)| {
        let label = Label::parse(text).map_err(|e| Error::field(&format!("/labels/{at}"), e))?;
        Ok(label.into_inner())
    };
    wanted.iter().enumerate().map(parse).collect()
}

fn checklist(wanted: &[ChecklistItem]) -> Result<Vec<ChecklistItem>> {
    if wanted.len() > limits::CHECKLIST_ITEMS {
        return Err(full("/checklist", limits::CHECKLIST_ITEMS));
    }
    let mut ids = BTreeSet::new();
    let parse = |(at, item): (usize, &ChecklistItem)| {
        if item.id.len() > 64 || !item.id.is_ascii() || !ids.insert(item.id.clone()) {
            return Err(Error::invalid(
                &format!("/checklist/{at}/id"),
                "unique",
                "an id of its own",
            ));
        }
        let text =
            ItemTitle::parse(&item.text).map_err(|e| Error::field(&format!("/checklist/{at}/text"), e))?;
        Ok(ChecklistItem {
            id: item.id.clone(),
            text: text.into_inner(),
            is_done: item.is_done,
        })
    };
    wanted.iter().enumerate().map(parse).collect()
}
