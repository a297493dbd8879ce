//! Bytes that no editor sends.

use sqlx::PgPool;

use super::lab::{Lab, soon, update_of};
use super::page::Heard;
use crate::collab::Rights;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn frames_that_are_none_end_the_socket_and_nothing_else(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut witness = lab.page(&anna).await;
    let doc = witness.address.clone();
    let named = |rest: &[u8]| -> Vec<u8> {
        let mut frame = vec![u8::try_from(doc.len()).unwrap()];
        frame.extend(doc.as_bytes());
        frame.extend(rest);
        frame
    };
    let broken = [
        vec![],
        vec![0],
        vec![255; 10],
        vec![0xff, 0xff, 0xff, 0xff, 0x0f, 1],
        named(&[]),
        named(&[4, 1, 0]),
        named(&[6, 1, b'x']),
        named(&[8, 1]),
        named(&[0, 3, 0]),
        named(&[0, 0, 5, 0xff, 0xff, 0xff, 0xff, 0x0f]),
        named(&[0, 2, 0xff, 0xff, 0xff, 0xff, 0x0f]),
        named(&[5, 2, 0xc3, 0x28]),
        // y-protocols without the document in front, as in version 1.
        vec![0, 0, 1, 0],
    ];
    for frame in broken {
        let mut page = lab.page(&anna).await;
        page.raw(frame.clone()).await;
        let closed = page.until_closed().await;
        assert_eq!(closed, 4400, "{frame:?}");
    }
    witness.types("fine").await;
    witness.saved().await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn updates_that_are_none_are_refused_and_the_document_stays_open(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let (anna, ben) = (lab.person(Rights::Write), lab.person(Rights::Write));
    let mut witness = lab.page(&anna).await;
    witness.types("fine").await;
    witness.saved().await;
    let before = lab.collab.state(lab.document).await.unwrap();
    let good = update_of(7, 0, "x");
    let bad: Vec<Vec<u8>> = vec![
        vec![],
        vec![0xff, 0xff, 0xff, 0xff, 0x0f],
        vec![1, 0xff, 0xff, 0xff, 0xff, 0x0f, 7, 0],
        good[..good.len() - 2].to_vec(),
        // Version 2: a zero, nine columns behind their lengths, and a rest.
        vec![0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        // Another root, a placeholder for missing blocks, a document within the document.
        [&[1, 1, 7, 0, 4, 1, 5], &b"other"[..], &[1, b'x', 0]].concat(),
        vec![1, 1, 7, 0, 10, 5, 0],
        [&[1, 1, 7, 0, 9, 1, 7], &b"content"[..], &[1, b'g', 118, 0, 0]].concat(),
    ];
    for update in bad {
        let mut page = lab.page(&ben).await;
        page.saved().await;
        page.say(&[0, 2], Some(&update)).await;
        assert_eq!(page.next().await, Heard::Status(false), "{update:?}");
        for _ in 0..2 {
            page.say(&[0, 2], Some(&update)).await;
            page.until(|heard| *heard == Heard::Status(false)).await;
        }
        let put_out = page.next().await;
        assert!(
            matches!(put_out, Heard::Denied(_)),
            "who goes on is put out: {put_out:?}"
        );
    }
    assert_eq!(lab.collab.state(lab.document).await.unwrap(), before);
    witness.types(" and open").await;
    witness.saved().await;
    assert_eq!(lab.stored().await, "fine and open");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_hangs_in_the_air_is_asked_for_and_then_refused(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let anna = lab.person(Rights::Write);
    let mut page = lab.page(&anna).await;
    page.saved().await;
    page.say(&[0, 2], Some(&update_of(7, 40, "without parents")))
        .await;
    assert!(
        matches!(page.next().await, Heard::StepOne(_)),
        "it is asked what came before"
    );
    assert_eq!(
        page.next().await,
        Heard::Status(false),
        "and refused when nothing comes"
    );
    assert_eq!(lab.collab.head(lab.document).await.unwrap(), Some(0));
    page.types("on").await;
    page.until(|heard| *heard == Heard::Status(true)).await;
    assert_eq!(lab.stored().await, "on");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn mutated_updates_do_no_harm(pool: PgPool) {
    let lab = Lab::new(pool).await;
    let (anna, ben) = (lab.person(Rights::Write), lab.person(Rights::Write));
    let mut witness = lab.page(&anna).await;
    witness.types("The quick brown fox").await;
    witness.saved().await;
    let good = lab.collab.state(lab.document).await.unwrap().0;
    let mut page = lab.page(&ben).await;
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..300 {
        let mut bytes = good.to_vec();
        for _ in 0..3 {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            let at = usize::try_from(seed % bytes.len() as u64).unwrap();
            bytes[at] = seed.to_le_bytes()[5];
        }
        page.say(&[0, 2], Some(&bytes)).await;
        loop {
            match soon(page.next_raw()).await {
                Heard::Status(_) => break,
                Heard::Denied(_) => {
                    page = lab.page(&ben).await;
                    break;
                }
                _ => {}
            }
        }
    }
    witness.types("!").await;
    witness.until(|heard| *heard == Heard::Status(true)).await;
    let live = lab.collab.state(lab.document).await.unwrap().0;
    assert_eq!(
        super::lab::text_of(&live),
        lab.stored().await,
        "memory and log agree"
    );
}
