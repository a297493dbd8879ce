//! Who is there and who wrote: what a client says of itself is not believed.

use document::wire::awareness::{Entry, write};
use sqlx::PgPool;

use super::lab::{Lab, update_of};
use super::page::{Heard, Page};
use crate::collab::Rights;

async fn shows(page: &mut Page, client: u64, clock: u32, state: &str) {
    let body = write(&[Entry { client, clock, state }]);
    page.say(&[1], Some(&body)).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn presence_comes_back_with_the_identity_the_server_knows(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.page(&anna).await;
    let mut ben = lab.page(&lab.person(Rights::Read)).await;
    page.saved().await;
    ben.saved().await;
    let client = page.client();
    shows(&mut page, client, 1, r#"{"user":{"name":"The boss"},"cursor":7}"#).await;
    let heard = page.next().await;
    assert_eq!(ben.next().await, heard, "the sender hears it too");
    let Heard::Awareness(states) = heard else {
        panic!("{heard:?}")
    };
    let state: serde_json::Value = serde_json::from_str(&states[0].2).unwrap();
    assert_eq!((states[0].0, &state["cursor"]), (client, &7.into()));
    assert_eq!(
        (&state["user"]["name"], &state["user"]["id"]),
        (&"Anna".into(), &anna.person_id.to_string().into())
    );
    // Nobody speaks for another, not even to say that they left.
    shows(&mut ben, client, 9, "null").await;
    shows(&mut ben, client, 9, "{}").await;
    assert!(ben.due().await.is_empty());
    drop(page);
    assert_eq!(
        ben.next().await,
        Heard::Awareness(vec![(client, 2, "null".into())])
    );
    ben.say(&[3], None).await;
    assert!(ben.due().await.is_empty(), "nobody is left to be shown");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn ten_thousand_clients_of_one_page_are_a_few(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut page = lab.page(&lab.person(Rights::Write)).await;
    page.saved().await;
    for first in (0..1_000_u64).step_by(8) {
        let entries: Vec<_> = (first..first + 8)
            .map(|client| Entry {
                client,
                clock: 1,
                state: "{}",
            })
            .collect();
        page.say(&[1], Some(&write(&entries))).await;
    }
    page.due().await;
    page.say(&[3], None).await;
    let shown = page.until(|heard| matches!(heard, Heard::Awareness(_))).await;
    assert!(matches!(shown, Heard::Awareness(states) if states.len() == 4));
    let many: Vec<_> = (0..10_000)
        .map(|client| Entry {
            client,
            clock: 2,
            state: "{}",
        })
        .collect();
    page.say(&[1], Some(&write(&many))).await;
    page.types("still here").await;
    page.saved().await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_client_id_belongs_to_who_delivered_it_first(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let (anna, ben) = (lab.person(Rights::Write), lab.person(Rights::Write));
    let mut first = lab.page(&anna).await;
    let mut second = lab.page(&ben).await;
    first.saved().await;
    first.say(&[0, 2], Some(&update_of(7, 0, "mine"))).await;
    first.until(|heard| *heard == Heard::Status(true)).await;
    second.reads("mine").await;
    second.saved().await;
    second.say(&[0, 2], Some(&update_of(7, 4, " or not"))).await;
    assert_eq!(second.next().await, Heard::Status(false));
    assert_eq!(
        lab.collab.authors(lab.document).await.unwrap(),
        [(7, anna.person_id)]
    );
    // What somebody kept for another while both were away is taken, as the other's.
    second.say(&[0, 1], Some(&update_of(7, 4, ", kept"))).await;
    second.until(|heard| *heard == Heard::Status(true)).await;
    first.until(|heard| matches!(heard, Heard::Update(_))).await;
    assert_eq!(lab.stored().await, "mine, kept");
    assert_eq!(
        lab.collab.authors(lab.document).await.unwrap(),
        [(7, anna.person_id)]
    );
    let written = lab.collab.written(lab.document, 0, u64::MAX).await.unwrap();
    let who: Vec<_> = written.iter().map(|entry| (entry.seq, entry.author)).collect();
    assert_eq!(who, [(1, anna.person_id), (2, ben.person_id)]);
}
