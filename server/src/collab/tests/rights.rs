//! Who may read and write, and what happens when that changes.

use protocol::DocumentId;
use sqlx::PgPool;

use super::lab::{Lab, text_of, update_of};
use super::page::{Heard, Page};
use crate::collab::{About, Rights};
use crate::kernel::Clock;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn readers_change_nothing_and_are_told_so(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut anna = lab.page(&lab.person(Rights::Write)).await;
    anna.types("fixed").await;
    anna.saved().await;
    let before = lab.collab.state(lab.document).await.unwrap();
    let mut reader = lab.blank(&lab.person(Rights::Read)).await;
    reader.show_ticket().await;
    reader.step_one().await;
    assert_eq!(reader.next().await, Heard::Scope("readonly".into()));
    reader.saved().await;
    assert_eq!(reader.text(), "fixed", "the answer without news was a saved one");
    reader.types("!").await;
    assert_eq!(reader.next().await, Heard::Status(false));
    reader.step_one().await;
    reader.until(|heard| matches!(heard, Heard::StepOne(_))).await;
    assert_eq!(
        reader.next().await,
        Heard::Status(false),
        "an answer with news is refused"
    );
    assert!(anna.due().await.is_empty());
    assert_eq!(lab.collab.state(lab.document).await.unwrap(), before);
    assert_eq!(lab.stored().await, "fixed");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn rights_change_while_the_document_is_open(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.page(&anna).await;
    page.saved().await;
    lab.grant(&anna, Some(Rights::Read));
    assert_eq!(page.next().await, Heard::Scope("readonly".into()));
    page.types("no").await;
    assert_eq!(page.next().await, Heard::Status(false));
    lab.grant(&anna, Some(Rights::Write));
    assert_eq!(page.next().await, Heard::Scope("read-write".into()));
    lab.grant(&anna, None);
    assert_eq!(page.next().await, Heard::Denied("not-found".into()));
    page.types("nothing").await;
    assert!(
        page.due().await.is_empty(),
        "the socket stays, the document is gone"
    );
    lab.grant(&anna, Some(Rights::Write));
    page.open().await;
    page.saved().await;
    assert_eq!(
        lab.stored().await,
        "nonothing",
        "and comes back with what was kept"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_has_no_right_or_no_ticket_does_not_learn_what_there_is(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let stranger = lab.person(Rights::Write);
    lab.grant(&stranger, None);
    let mut page = lab.blank(&stranger).await;
    page.show_ticket().await;
    let foreign = page.next().await;
    assert_eq!(foreign, Heard::Denied("not-found".into()));
    for absent in [DocumentId::new().to_string(), "no-name-of-ours".into()] {
        page.address = absent;
        page.show_ticket().await;
        assert_eq!(page.next().await, foreign);
    }
    let socket = lab.socket(About::Many { cookie: None }).await;
    let mut page = Page::new(socket, lab.document, "no ticket".into());
    page.show_ticket().await;
    assert_eq!(page.next().await, Heard::Denied("unauthenticated".into()));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_cookie_opens_documents_whose_token_is_empty(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let cookie = Some(anna.person_id.to_string());
    let mut page = Page::new(
        lab.socket(About::Many { cookie }).await,
        lab.document,
        String::new(),
    );
    page.open().await;
    page.types("by cookie").await;
    page.saved().await;
    let none = lab.socket(About::Many { cookie: None }).await;
    let mut page = Page::new(none, lab.document, String::new());
    page.show_ticket().await;
    assert_eq!(page.next().await, Heard::Denied("unauthenticated".into()));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_ticket_that_ends_is_asked_for_again(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let end = |lab: &Lab| {
        let soon = Clock::system().now() + time::Duration::seconds(1);
        lab.hand
            .people
            .lock()
            .insert(anna.person_id.to_string(), (anna, soon));
    };
    end(&lab);
    let mut page = lab.blank(&anna).await;
    page.show_ticket().await;
    page.until(|heard| *heard == Heard::AskToken).await;
    page.step_one().await;
    page.until(|heard| matches!(heard, Heard::StepOne(_))).await;
    let later = Clock::system().now() + time::Duration::hours(1);
    lab.hand
        .people
        .lock()
        .insert(anna.person_id.to_string(), (anna, later));
    page.show_ticket().await;
    page.until(|heard| *heard == Heard::Scope("read-write".into()))
        .await;
    page.types("on and on").await;
    page.saved().await;
    // The ticket of somebody who was removed meanwhile ends the document, not the socket.
    lab.hand.people.lock().clear();
    page.show_ticket().await;
    page.until(|heard| matches!(heard, Heard::Denied(_))).await;
    assert!(page.due().await.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_waits_for_the_ticket_is_bounded(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let mut page = lab.blank(&lab.person(Rights::Write)).await;
    // Nothing is kept for a document that nobody showed a ticket for.
    for clock in 0..20 {
        page.say(&[0, 2], Some(&update_of(7, clock, "x"))).await;
    }
    assert!(page.due().await.is_empty());
    page.open().await;
    page.saved().await;
    assert_eq!(text_of(&lab.collab.state(lab.document).await.unwrap().0), "");
    for _ in 0..200 {
        page.address = DocumentId::new().to_string();
        page.show_ticket().await;
    }
    let heard = page.due().await;
    assert!(heard.iter().all(|heard| matches!(heard, Heard::Denied(_))));
}
