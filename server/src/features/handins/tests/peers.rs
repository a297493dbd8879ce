//! Feedback of groups for each other.

use protocol::{
    AssignPeers, CommandId, GiveFeedback, NoticeReason, PeerFeedback, PeerReview, PeerReviewId, Space,
};
use sqlx::PgPool;

use super::super::Opened;
use super::link;
use crate::kernel::{Actor, Error, Result};
use crate::testing::World;

fn says(body: &str, is_given: bool) -> GiveFeedback {
    GiveFeedback {
        command_id: CommandId::new(),
        body: body.into(),
        is_given,
    }
}

impl World {
    async fn assigns(&self, who: &Actor, each: u16) -> Result<PeerFeedback> {
        let command_id = CommandId::new();
        let wanted = AssignPeers { command_id, each };
        self.hand_ins.assign_peers(who, self.run, wanted).await
    }

    /// Groups of Anna, Ben and Clara.
    pub(super) async fn three_groups(&self) -> (Vec<Space>, Actor) {
        let clara = self.enter("Clara Clematis", protocol::Role::Participant).await;
        let mut groups = Vec::new();
        for (name, who) in [
            ("Gruppe A", self.anna),
            ("Gruppe B", self.ben),
            ("Gruppe C", clara),
        ] {
            groups.push(self.group(name, &[who], |_| ()).await);
        }
        (groups, clara)
    }

    /// The review that Anna's group gives to Ben's.
    pub(super) async fn review(&self, from: &Space, to: &Space) -> PeerReview {
        let page = self.projects.page(&self.anna, from.id).await.unwrap();
        let found = page.gives.into_iter().find(|one| one.to_space_id == to.id);
        found.unwrap()
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn every_group_gives_and_gets_as_many_once(pool: PgPool) {
    let world = World::new(pool).await;
    let (groups, _) = world.three_groups().await;
    for each in [0, 3, u16::MAX] {
        let refused = world.assigns(&world.trainer, each).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
    let refused = world.assigns(&world.anna, 1).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let wanted = AssignPeers {
        command_id: CommandId::new(),
        each: 1,
    };
    let assign = || world.hand_ins.assign_peers(&world.trainer, world.run, wanted);
    let all = assign().await.unwrap();
    assert_eq!(all, assign().await.unwrap(), "a repeat draws nothing");
    assert_eq!(all.reviews.len(), 3);
    for group in &groups {
        let gives = all.reviews.iter().filter(|one| one.from_space_id == group.id);
        let gets = all.reviews.iter().filter(|one| one.to_space_id == group.id);
        assert_eq!((gives.count(), gets.count()), (1, 1), "{}", group.name);
    }
    let again = world.assigns(&world.trainer, 2).await;
    assert!(matches!(again, Err(Error::WrongState(_))), "{again:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_draft_is_the_groups_own_until_it_is_given(pool: PgPool) {
    let world = World::new(pool).await;
    let (groups, clara) = world.three_groups().await;
    world.assigns(&world.trainer, 2).await.unwrap();
    let (from, to) = (&groups[0], &groups[1]);
    let review = world.review(from, to).await;
    let give = |who: Actor, wanted: GiveFeedback| {
        let hand_ins = world.hand_ins.clone();
        async move { hand_ins.give(&who, review.id, &wanted).await }
    };
    give(world.anna, says("Noch unfertig", false)).await.unwrap();
    assert_eq!(world.review(from, to).await.body, "Noch unfertig");
    let gets = async || world.projects.page(&world.ben, to.id).await.unwrap().gets;
    assert_eq!(gets().await, []);
    let all = world
        .hand_ins
        .peer_feedback(&world.trainer, world.run)
        .await
        .unwrap();
    assert!(
        all.reviews.iter().all(|one| one.body.is_empty()),
        "not even for trainers"
    );
    let early = give(world.anna, says("Fertig", true)).await;
    assert!(
        matches!(early, Err(Error::WrongState(_))),
        "there is nothing to it yet: {early:?}"
    );

    let handed = world.hands_in(&world.ben, to, &link()).await.unwrap();
    assert_eq!(world.review(from, to).await.hand_in_id, Some(handed.id));
    for (who, absent) in [(world.ben, true), (clara, true), (world.guest, true)] {
        let refused = give(who, says("Fremd", false)).await;
        assert_eq!(matches!(refused, Err(Error::NotFound)), absent, "{refused:?}");
    }
    let empty = give(world.anna, says("  ", true)).await;
    assert!(matches!(empty, Err(Error::Invalid(_))), "{empty:?}");
    give(
        world.anna,
        says("Die Karten sind klar. Sagt, wer sie druckt.", true),
    )
    .await
    .unwrap();
    let got = gets().await;
    assert_eq!(got[0].body, "Die Karten sind klar. Sagt, wer sie druckt.");
    assert_eq!((got[0].from_name.as_str(), got.len()), ("Gruppe A", 1));
    assert_eq!(world.notices_of(&world.ben).await[0], NoticeReason::PeerFeedback);
    let twice = give(world.anna, says("Doch anders", true)).await;
    assert!(
        matches!(twice, Err(Error::WrongState(_))),
        "given is given: {twice:?}"
    );
    let nothing = world
        .hand_ins
        .give(&world.anna, PeerReviewId::new(), &says("x", false))
        .await;
    assert!(matches!(nothing, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_gives_feedback_reads_what_was_handed_in_and_nothing_more(pool: PgPool) {
    let world = World::new(pool).await;
    let (groups, clara) = world.three_groups().await;
    let to = &groups[1];
    let document = world.document_saying(&world.ben, to, "Unser Kartenset.").await;
    let mut work = link();
    work.documents = vec![document.id];
    let handed = world.hands_in(&world.ben, to, &work).await.unwrap();
    let back = protocol::AssessHandIn {
        command_id: CommandId::new(),
        state: protocol::HandInState::Returned,
        feedback: "Unter uns: bitte kürzen.".into(),
    };
    world
        .hand_ins
        .assess(&world.trainer, handed.id, &back)
        .await
        .unwrap();
    let read = async |who: &Actor| world.hand_ins.item(who, handed.id, 0, "md").await;
    assert!(matches!(read(&world.anna).await, Err(Error::NotFound)));
    world.assigns(&world.trainer, 1).await.unwrap();
    let all = world
        .hand_ins
        .peer_feedback(&world.trainer, world.run)
        .await
        .unwrap();
    let gives = all.reviews.iter().find(|one| one.to_space_id == to.id).unwrap();
    let (reader, other) = if gives.from_space_id == groups[0].id {
        (world.anna, clara)
    } else {
        (clara, world.anna)
    };
    assert!(matches!(read(&reader).await, Ok(Opened::Document(_))));
    let seen = world.hand_ins.look(&reader, handed.id).await.unwrap();
    assert_eq!(
        (seen.items.len(), seen.feedback),
        (2, None),
        "what trainers said is the group's"
    );
    assert!(matches!(read(&other).await, Err(Error::NotFound)));
    let page = world.projects.page(&reader, to.id).await;
    assert!(matches!(page, Err(Error::NotFound)), "the space stays closed");
}
