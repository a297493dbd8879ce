//! What is found by what, in which order, and what is bad to ask for.

use std::collections::HashMap;

use protocol::ChannelKind;
use search::query::{Ask, parse};
use serde::Deserialize;
use sqlx::PgPool;

use crate::features::search::filter::word;
use crate::kernel::Error;
use crate::testing::World;

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whole_words_come_before_parts_and_newer_before_older(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.channel(&world.anna, "Plenum", ChannelKind::Open, &[]).await;
    let mut ids = Vec::new();
    for text in [
        "Eine Fachkraft fehlt",
        "Zur Fachkräftesicherung",
        "Viele Fachkräfte kommen",
        "Der Fachkraeftemangel",
        "Ganz anderes",
    ] {
        let done = world.says(&world.anna, &channel, text).await.unwrap();
        ids.push(world.id_at(done).await);
    }
    let expected = [ids[2], ids[0], ids[3], ids[1]];
    assert_eq!(world.seeks(&world.anna, "Fachkraft").await, expected);
    assert_eq!(world.seeks(&world.anna, "fachkraefte").await, expected);
    assert_eq!(world.seeks(&world.anna, "Sicherung").await, [ids[1]]);
    assert_eq!(world.seeks(&world.anna, "Fachkräftesichreung").await, [ids[1]]);
    assert_eq!(world.seeks(&world.anna, "\"eine Fachkraft\"").await, [ids[0]]);
    assert_eq!(
        world.seeks(&world.anna, "Fachkraft -fehlt").await,
        [ids[2], ids[3], ids[1]]
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn pages_follow_each_other_without_a_number(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.channel(&world.anna, "Plenum", ChannelKind::Open, &[]).await;
    for at in 0..7 {
        let text = if at % 2 == 0 {
            "Netzwerk"
        } else {
            "Netzwerktreffen"
        };
        world.says(&world.anna, &channel, text).await.unwrap();
    }
    world.index_all().await;
    let mut all = Vec::new();
    for offset in [0, 3, 6] {
        let mut wanted = super::query("Netzwerk");
        (wanted.offset, wanted.limit) = (offset, Some(3));
        let page = world.search.search(&world.anna, &wanted).await.unwrap();
        assert_eq!(page.has_more, offset < 6);
        all.extend(page.hits.into_iter().map(|hit| format!("{:?}", hit.found)));
    }
    assert_eq!(all.len(), 7);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 7);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn operators_narrow_and_the_hit_is_shown_in_its_words(pool: PgPool) {
    let world = World::new(pool).await;
    let plenum = world
        .channel(&world.anna, "Plenum", ChannelKind::Open, &[world.ben])
        .await;
    let group = world
        .channel(&world.anna, "Gruppe Süd", ChannelKind::Open, &[])
        .await;
    let first = world
        .says(
            &world.anna,
            &plenum,
            "Die **Maßnahme** steht auf https://example.org",
        )
        .await
        .unwrap();
    let second = world
        .says(&world.ben, &plenum, "Noch eine Massnahme")
        .await
        .unwrap();
    let third = world
        .says(&world.anna, &group, "Maßnahmen im Süden")
        .await
        .unwrap();
    let (first, second, third) = (
        world.id_at(first).await,
        world.id_at(second).await,
        world.id_at(third).await,
    );
    let day = sqlx::query_scalar!(
        r#"select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD') as "day!""#
    )
    .fetch_one(world.db.pool())
    .await
    .unwrap();
    for (q, expected) in [
        ("massnahme", vec![third, second, first]),
        ("massnahme from:ben", vec![second]),
        ("massnahme from:\"Anna Ahorn\" in:plenum", vec![first]),
        ("massnahme from:me", vec![third, first]),
        ("massnahme in:\"gruppe sued\"", vec![third]),
        ("massnahme has:link", vec![first]),
        ("massnahme -from:ben -has:link", vec![third]),
        ("has:link", vec![first]),
        (&format!("massnahme before:{day}"), vec![]),
        (&format!("massnahme after:{day}"), vec![third, second, first]),
        ("massnahme has:poll", vec![]),
    ] {
        assert_eq!(world.seeks(&world.anna, q).await, expected, "{q}");
    }
    let page = world.search_for(&world.anna, "massnahme has:link").await.unwrap();
    let hit = &page.hits[0];
    assert_eq!(
        (hit.place.as_str(), hit.by_name.as_str()),
        ("Plenum", "Anna Ahorn")
    );
    let marked: Vec<_> = hit
        .fragments
        .iter()
        .filter(|one| one.is_hit)
        .map(|one| one.text.as_str())
        .collect();
    assert_eq!(marked, ["Maßnahme"]);
    let whole: String = hit.fragments.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(whole, "Die Maßnahme steht auf https://example.org");
}

/// Names of operators and of what comes with a message, which the web client offers.
#[derive(Deserialize)]
struct Names {
    operators: HashMap<String, Vec<String>>,
    things: HashMap<String, Vec<String>>,
}

#[test]
fn every_name_that_is_offered_is_understood() {
    let names: Names = serde_json::from_str(include_str!(
        "../../../../../tests/fixtures/search/operators.json"
    ))
    .unwrap();
    for (operator, names) in names.operators {
        let value = match operator.as_str() {
            "before" | "after" => "2026-05-01",
            "has" => "link",
            _ => "plenum",
        };
        for name in names {
            let terms = parse(&format!("{name}:{value}"));
            let [term] = terms.as_slice() else {
                panic!("{name}: {terms:?}")
            };
            assert_eq!(term.operator().unwrap().name(), operator, "{name}");
            assert!(!matches!(term.ask, Ask::Unknown(_)), "{name}");
        }
    }
    for (thing, names) in names.things {
        for name in names {
            let Ask::Has(has) = parse(&format!("hat:{name}"))[0].ask else {
                panic!("{name}")
            };
            assert_eq!(word(has), thing, "{name}");
        }
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn hostile_queries_find_nothing_and_break_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let channel = world.channel(&world.anna, "Plenum", ChannelKind::Open, &[]).await;
    world.says(&world.anna, &channel, "Zwieback").await.unwrap();
    for q in [
        "",
        " ",
        "'",
        "''",
        "\\",
        "' | 'harmlos",
        "a:* & !b",
        "!(x)",
        "<-> <2>",
        "\"",
        "\"\"",
        "-",
        "--",
        "- -",
        "%",
        "_",
        "from:",
        "in:\"",
        "has:",
        "before:9999999999-99-99",
        "after:0000-00-00",
        "before:2026-13-45",
        "\u{0}",
        "🦀",
        "e\u{301}\u{301}\u{301}",
        "from:% in:%",
        "'; drop table message; --",
        "+",
        "'+x':*A",
        "-harmlos",
        "ß",
        "İ",
        "ﬁ",
        "١٢٣",
        "not:an operator",
        "::::",
        "a-b-c-d-e-f-g-h",
    ] {
        let page = world.search_for(&world.anna, q).await.unwrap();
        assert!(page.hits.is_empty(), "{q:?}");
    }
    let longest = "ä".repeat(protocol::limits::SEARCH_CHARS);
    assert!(
        world
            .search_for(&world.anna, &longest)
            .await
            .unwrap()
            .hits
            .is_empty()
    );
    let many = "ab ".repeat(66);
    assert!(
        world
            .search_for(&world.anna, &many)
            .await
            .unwrap()
            .hits
            .is_empty()
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_is_beyond_the_bounds_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let mut too_long = super::query(&"x".repeat(protocol::limits::SEARCH_CHARS + 1));
    let mut too_many = super::query("x");
    too_many.limit = Some(protocol::limits::SEARCH_HITS + 1);
    let mut none = super::query("x");
    none.limit = Some(0);
    let mut too_far = super::query("x");
    too_far.offset = u32::MAX;
    for wanted in [&mut too_long, &mut too_many, &mut none, &mut too_far] {
        let refused = world.search.search(&world.anna, wanted).await;
        assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn documents_that_cannot_be_read_are_found_by_their_title_and_keep_no_other_out(pool: PgPool) {
    let world = World::new(pool).await;
    let space = world.group("Gruppe Nord", &[world.anna], |_| {}).await.id;
    // More than are read at once, of which nothing is left but that there was something; and one behind them.
    for (id, title, seqs) in (0..60).map(|n| (n, "Verloren", 1)).chain([(60, "Apfelbaum", 0)]) {
        sqlx::query(
            "with made as (
                insert into document (id, org_id, space_id, kind, title, rank, created_by, created_at)
                values ($1, $2, $3, 'text', $4, 'a' || $5, $6, now()) returning id, org_id
            )
            insert into document_head (document_id, org_id, kind, head_seq) select id, org_id, 'text', $7 from made",
        )
        .bind(uuid::Uuid::from_u128(id))
        .bind(world.org.0)
        .bind(space.0)
        .bind(title)
        .bind(id.to_string())
        .bind(world.anna.person_id.0)
        .bind(seqs)
        .execute(world.db.pool())
        .await
        .unwrap();
    }
    for _ in 0..2 {
        world.search.index_things().await.unwrap();
    }
    let titles = async |q: &str| world.search_for(&world.anna, q).await.unwrap().hits.len();
    assert_eq!(titles("Apfelbaum").await, 1);
    assert!(titles("Verloren").await > 1, "a title is known without a text");
}
