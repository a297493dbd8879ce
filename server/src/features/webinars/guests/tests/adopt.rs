//! A guest who turns out to be somebody with an account.

use protocol::{
    AskQuestion, Choice, Event, PollDraft, PollKind, PollShow, QuestionState, Visibility, WebinarCommand,
    WebinarId, WebinarRef, WebinarState,
};
use sqlx::PgPool;

use crate::features::webinars::{hands, questions};
use crate::kernel::{Actor, Error};
use crate::testing::{World, person};

impl World {
    async fn guest_of(&self, webinar: WebinarId, name: &str) -> Actor {
        let code = self.code(webinar).await;
        let (_, session) = self.join(&code, name, None).await.unwrap();
        session.unwrap().actor()
    }

    async fn asks(&self, who: &Actor, webinar_id: WebinarId, visibility: Visibility) {
        let ask = AskQuestion {
            webinar_id,
            body: format!("Wie geht das, {visibility:?}?"),
            visibility,
        };
        self.does(who, WebinarCommand::AskQuestion(ask)).await.unwrap();
    }

    async fn unmoderated(&self, state: WebinarState) -> WebinarId {
        let id = self.webinar(state).await;
        sqlx::query!("update webinar set is_moderated = false where id = $1", id.0)
            .execute(self.db.pool())
            .await
            .unwrap();
        id
    }
}

fn poll() -> PollDraft {
    PollDraft {
        kind: PollKind::Single,
        title: "Wer macht mit?".into(),
        options: vec!["Ich".into(), "Du".into()],
        most: 1,
        scale: None,
        range: None,
        correct: Vec::new(),
        correct_number: None,
        seconds: None,
        show: PollShow::Live,
        is_anonymous: false,
        has_leaderboard: false,
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_a_guest_did_becomes_the_accounts(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.unmoderated(WebinarState::Live).await;
    let guest = world.guest_of(webinar, "Gitte").await;
    let own = world.question(webinar, 7, QuestionState::Live).await;
    let both = world.question(webinar, 8, QuestionState::Live).await;
    sqlx::query!("update webinar set last_question = 8 where id = $1", webinar.0)
        .execute(world.db.pool())
        .await
        .unwrap();
    for visibility in [Visibility::Named, Visibility::Nobody] {
        world.asks(&guest, webinar, visibility).await;
    }
    world.votes(&guest, own, 1, 1).await.unwrap();
    world.votes(&guest, both, 1, 2).await.unwrap();
    // Anna took hers back: that is what she says about it.
    world.votes(&world.anna, both, 1, 1).await.unwrap();
    world.votes(&world.anna, both, 0, 2).await.unwrap();
    let poll = world.open_poll(webinar, 1, &poll()).await;
    world
        .chooses(&guest, poll, Choice::Options(vec![64]), 3)
        .await
        .unwrap();
    let hand = WebinarRef { webinar_id: webinar };
    world.does(&guest, WebinarCommand::RaiseHand(hand)).await.unwrap();

    world.webinars.adopt(&guest, &world.anna).await.unwrap();

    let mut conn = world.db.read().await.unwrap();
    let seen = questions::public(&mut conn, webinar, None).await.unwrap();
    let authors: Vec<_> = seen
        .iter()
        .filter_map(|question| question.author.clone())
        .collect();
    assert_eq!(authors.len(), 1, "what nobody may connect stays unconnected");
    assert_eq!(authors[0].person_id, world.anna.person_id);
    let hands = hands::all(&mut conn, webinar).await.unwrap();
    assert_eq!(
        hands.iter().map(|hand| hand.person_id).collect::<Vec<_>>(),
        [world.anna.person_id]
    );
    drop(conn);
    let mut told = world
        .events(webinar.into(), 0)
        .await
        .into_iter()
        .map(|event| event.event);
    assert!(told.any(|event| matches!(event, Event::HandLowered(whom) if whom.person_id == guest.person_id)));

    let tally = world.counted(webinar).await;
    let votes = |number| {
        tally
            .votes
            .iter()
            .find(|vote| vote[0] == number)
            .map_or(0, |vote| vote[1])
    };
    assert_eq!((votes(7), votes(8)), (1, 0));
    assert_eq!(tally.polls[0].ballots, 1);
    // The ballot is hers now: choosing again changes it instead of adding one.
    world
        .chooses(&world.anna, poll, Choice::Options(vec![65]), 9)
        .await
        .unwrap();
    world.votes(&world.anna, own, 0, 10).await.unwrap();
    let tally = world.counted(webinar).await;
    assert_eq!(tally.polls[0].ballots, 1);
    assert_eq!(
        tally.votes.iter().find(|vote| vote[0] == 7).map(|vote| vote[1]),
        Some(0)
    );

    assert!(!world.may_watch(&guest, webinar).await);
    let again = world.webinars.adopt(&guest, &world.ben).await;
    assert!(
        again.is_ok(),
        "a guest who is no more has nothing to give: {again:?}"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn where_anonymity_is_final_nothing_moves(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.unmoderated(WebinarState::Live).await;
    let guest = world.guest_of(webinar, "Gitte").await;
    world.asks(&guest, webinar, Visibility::Named).await;
    sqlx::query!("delete from webinar_secret where webinar_id = $1", webinar.0)
        .execute(world.db.pool())
        .await
        .unwrap();
    let outside = person(&world.db, world.org, "Oda Außen", false).await;
    world.webinars.adopt(&guest, &outside).await.unwrap();
    let mut conn = world.db.read().await.unwrap();
    let seen = questions::public(&mut conn, webinar, None).await.unwrap();
    assert_eq!(
        seen[0].author.as_ref().map(|author| author.person_id),
        Some(guest.person_id)
    );
    drop(conn);
    assert!(!world.may_watch(&outside, webinar).await);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn members_are_not_taken_over(pool: PgPool) {
    let world = World::new(pool).await;
    let webinar = world.unmoderated(WebinarState::Live).await;
    world.asks(&world.ben, webinar, Visibility::Named).await;
    world.webinars.adopt(&world.ben, &world.anna).await.unwrap();
    let mut conn = world.db.read().await.unwrap();
    let seen = questions::public(&mut conn, webinar, None).await.unwrap();
    assert_eq!(
        seen[0].author.as_ref().map(|author| author.person_id),
        Some(world.ben.person_id)
    );
    drop(conn);
    let me = world.channels.me(&world.ben).await;
    assert!(!matches!(me, Err(Error::Unauthenticated)));
    // Whoever comes from outside the run stays a guest of this webinar, with their account.
    let guest = world.guest_of(webinar, "Gitte").await;
    let outside = person(&world.db, world.org, "Oda Außen", false).await;
    world.webinars.adopt(&guest, &outside).await.unwrap();
    assert!(world.may_watch(&outside, webinar).await);
}
