//! The law for the room of a space: everything that its page holds follows from its events.

use protocol::{
    AssessHandIn, AssignPeers, ChangeSpace, CommandId, CreateDocument, DocumentId, DocumentKind, Event,
    GiveFeedback, HandInState, Position, SpaceSnapshot,
};
use sqlx::PgPool;
use time::Duration;

use super::{before_due, link};
use crate::testing::{World, law, only};

fn put<T: Clone, K: PartialEq>(list: &mut Vec<T>, entry: &T, key: impl Fn(&T) -> K) {
    match list.iter_mut().find(|one| key(one) == key(entry)) {
        Some(found) => *found = entry.clone(),
        None => list.push(entry.clone()),
    }
}

impl law::Fold for SpaceSnapshot {
    const KIND: &'static str = "space";

    fn position(&mut self) -> &mut Position {
        &mut self.position
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::SpaceChanged(space) => self.space = space.clone(),
            Event::DocumentChanged(document) => {
                put(&mut self.documents, document, |one| one.id);
                self.documents
                    .sort_by(|a, b| (&a.rank, a.id).cmp(&(&b.rank, b.id)));
            }
            Event::DocumentGone(gone) => self.documents.retain(|one| one.id != gone.document_id),
            Event::HandInChanged(hand_in) => {
                put(&mut self.hand_ins, hand_in, |one| one.id);
                self.hand_ins.sort_by_key(|one| std::cmp::Reverse(one.number));
            }
            Event::PeerReviewChanged(review) if review.from_space_id == self.space.id => {
                put(&mut self.gives, review, |one| one.id);
            }
            Event::PeerReviewChanged(review) => put(&mut self.gets, review, |one| one.id),
            _ => {}
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_space_and_what_is_handed_in_there(pool: PgPool) {
    let world = World::at(pool, before_due(Duration::days(1))).await;
    let space = world.due_group().await;
    let other = world.group("Gruppe Süd", &[world.ben], |_| ()).await;
    let look = async || world.projects.page(&world.anna, space.id).await.unwrap();
    let id = space.id;
    let clara = world
        .enter("Clara Clematis", protocol::Role::Participant)
        .await
        .person_id;
    let adds = world.spaces.add_member(&world.trainer, id, clara, only());
    law::holds(&world, "space_changed", id, &look, adds).await;
    let change = ChangeSpace {
        command_id: CommandId::new(),
        name: None,
        theme: Some("Kleine Bitten".into()),
        look_in: Some(protocol::LookIn::Group),
        lookers_comment: Some(true),
        due_at: None,
        seats: Some(6),
        is_open: Some(true),
        is_archived: None,
    };
    let changes = world.spaces.change(&world.trainer, id, &change);
    law::holds(&world, "space_changed.rules", id, &look, changes).await;

    let each = 1;
    let command_id = CommandId::new();
    let wanted = AssignPeers { command_id, each };
    let assigns = world.hand_ins.assign_peers(&world.trainer, world.run, wanted);
    law::holds(&world, "peer_review_changed", id, &look, assigns).await;
    let work = link();
    let hands_in = world.hands_in(&world.anna, &space, &work);
    law::holds(&world, "hand_in_changed", id, &look, hands_in).await;
    let back = AssessHandIn {
        command_id: CommandId::new(),
        state: HandInState::Returned,
        feedback: "Bitte die Quellen nennen.".into(),
    };
    let returns = world.hand_ins.assess(&world.trainer, work.id, &back);
    law::holds(&world, "hand_in_changed.returned", id, &look, returns).await;

    let theirs = link();
    let hands_in = world.hands_in(&world.ben, &other, &theirs);
    law::holds(&world, "peer_review_changed.handed_in", id, &look, hands_in).await;
    let says = GiveFeedback {
        command_id: CommandId::new(),
        body: "Klar und freundlich.".into(),
        is_given: true,
    };
    let review = look().await.gives[0].id;
    let gives = world.hand_ins.give(&world.anna, review, &says);
    law::holds(&world, "peer_review_changed.given", id, &look, gives).await;
    let theirs = world.projects.page(&world.ben, other.id).await.unwrap().gives[0].id;
    let says = GiveFeedback {
        command_id: CommandId::new(),
        body: "Gern mehr Bilder.".into(),
        is_given: true,
    };
    let gives = world.hand_ins.give(&world.ben, theirs, &says);
    law::holds(&world, "peer_review_changed.got", id, &look, gives).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_document_that_is_deleted(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.group("Gruppe Nord", &[world.anna], |_| ()).await.id;
    let wanted = |title: &str| CreateDocument {
        command_id: CommandId::new(),
        id: DocumentId::new(),
        kind: DocumentKind::Text,
        title: title.into(),
        markdown: None,
        copy_of: None,
    };
    let [kept, gone] = ["Unser Konzept", "Alte Notizen"].map(wanted);
    for document in [&kept, &gone] {
        let made = world.documents.create(&world.anna, space, document).await;
        made.unwrap();
    }
    let look = async || world.projects.page(&world.anna, space).await.unwrap();
    let deletes = world.documents.delete(&world.anna, gone.id, only());
    law::holds(&world, "document_gone", space, &look, deletes).await;
    let left: Vec<_> = look().await.documents.into_iter().map(|one| one.id).collect();
    assert_eq!(left, [kept.id]);
}
