//! The demo as its first visitor finds it.

use protocol::{
    ChannelKind, HandInState, HistoryQuery, PollState, QuestionState, RunId, Tally, WebinarState,
};
use sqlx::PgPool;
use time::Duration;

use super::{Demo, people, talk};
use crate::kernel::Actor;
use crate::testing::{World, organisation, person};

#[test]
fn the_words_name_only_people_who_are_there() {
    let known =
        |key: &str| key == people::ORGANISER.key || people::FIGURES.iter().any(|figure| figure.key == key);
    for talk in talk::all() {
        assert!(talk.members.iter().all(|key| known(key)), "{}", talk.name);
        for (number, line) in talk.lines.iter().enumerate() {
            assert!(known(line.by), "{}: {}", talk.name, line.by);
            assert!(talk.holds(line.by), "{}: {} is no member", talk.name, line.by);
            assert!(
                line.answers.is_none_or(|answered| answered < number),
                "{}: {}",
                talk.name,
                line.body
            );
        }
    }
}

#[test]
fn everybody_has_another_name_and_every_group_its_five_and_a_trainer() {
    let names: std::collections::HashSet<_> = people::FIGURES.iter().map(|figure| figure.name).collect();
    assert_eq!(names.len(), 23);
    let groups: Vec<_> = talk::all()
        .filter(|talk| talk.kind == ChannelKind::Private)
        .collect();
    assert_eq!(groups.len(), 4);
    let mut members: Vec<_> = groups.iter().flat_map(|group| group.members).collect();
    members.sort_unstable();
    members.dedup();
    // Twenty participants in one group each; a trainer may look after two groups.
    assert_eq!(members.len(), 23);
    assert!(groups.iter().all(|group| group.members.len() == 6));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn it_is_built_once_in_the_past_and_with_something_unread(pool: PgPool) {
    let house = World::new(pool).await;
    let demo = Demo {
        db: house.db.clone(),
        clock: house.clock.clone(),
        accounts: house.accounts.clone(),
        courses: house.courses.clone(),
        channels: house.channels.clone(),
        webinars: house.webinars.clone(),
        collab: house.collab.clone(),
        documents: house.documents.clone(),
        boards: house.boards.clone(),
        hand_ins: house.hand_ins.clone(),
        projects: house.projects.clone(),
    };
    // An organisation of its own: the demo never mixes with a run that is there.
    let visitor = person(&house.db, organisation(&house.db).await, "Franziska", true).await;
    let run = demo
        .build(visitor.org_id, visitor.person_id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(demo.build(visitor.org_id, visitor.person_id).await.unwrap(), None);

    let seen = demo.channels.run_snapshot(&visitor, run).await.unwrap();
    assert_eq!(seen.people.len(), 24);
    assert_eq!(seen.weeks.len(), 12);
    // One for each week, and the open hour, which runs.
    assert_eq!(seen.webinars.len(), 13);
    let in_state = |state| {
        seen.webinars
            .iter()
            .filter(move |card| card.state == state)
            .collect::<Vec<_>>()
    };
    assert!(
        in_state(WebinarState::Ended)
            .iter()
            .all(|card| card.ends_at.0 <= house.clock.now())
    );
    assert_eq!(in_state(WebinarState::Ended).len(), 6);
    let [open] = in_state(WebinarState::Live)[..] else {
        panic!("one runs");
    };
    assert!(open.starts_at.0 < house.clock.now() && house.clock.now() < open.ends_at.0);
    assert!(seen.webinars.iter().all(|card| !card.speakers.is_empty()));
    let desk = demo.webinars.staff_page(&visitor, open.id).await.unwrap();
    let waiting = desk
        .questions
        .iter()
        .filter(|question| question.state == QuestionState::Pending);
    assert_eq!(
        (waiting.count(), desk.questions.len()),
        (2, 6),
        "there is something to moderate"
    );
    assert_eq!(desk.polls.len(), 2, "one runs, one is prepared");
    let runs = desk
        .polls
        .iter()
        .filter(|poll| poll.poll.state == PollState::Open);
    assert_eq!(runs.count(), 1);
    // What is counted is told a moment later.
    let counted = async {
        let ballots = |tally: &Tally| tally.polls.first().map(|poll| poll.ballots);
        while ballots(&demo.webinars.tally_now(open.id).await.unwrap()) != Some(14) {
            tokio::task::yield_now().await;
        }
    };
    let patience = std::time::Duration::from_secs(20);
    tokio::time::timeout(patience, counted).await.unwrap();
    let next = seen
        .webinars
        .iter()
        .find(|webinar| webinar.starts_at.0 > house.clock.now());
    assert!(next.unwrap().starts_at.0 - house.clock.now() < Duration::days(8));
    assert!(seen.weeks.iter().any(|week| week.channel_id.is_some()));

    let mine = demo.channels.me(&visitor).await.unwrap();
    assert_eq!(mine.memberships.len(), talk::all().count());
    for membership in &mine.memberships {
        let wanted = talk::all()
            .find(|talk| talk.name == membership.channel.name)
            .unwrap();
        let all = HistoryQuery {
            before: None,
            after: None,
            around: None,
            limit: Some(200),
            topic: None,
            thread: None,
        };
        let page = demo
            .channels
            .history(&visitor, membership.channel.id, &all)
            .await
            .unwrap()
            .page;
        assert_eq!(page.messages.len(), wanted.lines.len(), "{}", wanted.name);
        assert!(
            page.messages.is_sorted_by_key(|message| message.posted_at.0),
            "{}",
            wanted.name
        );
        assert!(
            page.messages
                .iter()
                .all(|message| message.posted_at.0 < house.clock.now())
        );
        let unread = page.messages.iter().filter(|message| {
            !membership
                .read
                .seen
                .iter()
                .any(|[from, to]| (*from..=*to).contains(&message.seq))
        });
        assert_eq!(unread.count(), wanted.unread, "{}", wanted.name);
    }
    the_groups_have_something_to_look_at(&house, &visitor, run).await;
    drop(demo);
}

async fn the_groups_have_something_to_look_at(house: &World, visitor: &Actor, run: RunId) {
    let groups = house.spaces.list(visitor, run).await.unwrap().spaces;
    assert_eq!(groups.len(), 4);
    for group in &groups {
        assert_eq!(
            group.members.len(),
            7,
            "five, their trainer and the organiser: {}",
            group.name
        );
        let page = house.projects.page(visitor, group.id).await.unwrap();
        assert!(page.documents.len() >= 3 && page.mine.can_edit, "{}", group.name);
        let board = house.boards.snapshot(visitor, group.id).await.unwrap();
        assert!(
            board.columns.len() == 3 && board.cards.len() >= 4,
            "{}",
            group.name
        );
    }
    let furthest = groups
        .iter()
        .find(|group| group.name == "Gruppe Gemeinschaft")
        .unwrap();
    let page = house.projects.page(visitor, furthest.id).await.unwrap();
    assert_eq!(page.hand_ins[0].state, HandInState::Returned);
    let concept = house
        .documents
        .snapshot(visitor, page.documents[0].id)
        .await
        .unwrap();
    assert_eq!(concept.threads[0].comments.len(), 2);
}
