//! Of what somebody may not read nothing shows: not as a hit, not as a page, not in how the query was understood.

use protocol::{ChannelKind, CommandId, OpenDirect, Role};
use serde_json::Value;
use tests::{Person, Scene};

use super::{found, page, soon_finds};

/// An answer with the query's own words left out.
async fn answer(who: &Person, q: &str) -> Value {
    let mut text = serde_json::to_string(&page(who, q).await).unwrap();
    for word in q.split(' ').map(|word| word.trim_matches('"')) {
        text = text.replace(word, "…");
    }
    serde_json::from_str(&text).unwrap()
}

#[tokio::test]
async fn a_direct_conversation_is_as_if_it_were_not_there() {
    let scene = Scene::start().await;
    let (course, anna, ben) = (&scene.course, &scene.anna, &scene.ben);
    let cem = course.participant("Cem").await;
    let open = OpenDirect {
        command_id: CommandId::new(),
        people: vec![ben.id],
    };
    let channel: protocol::Channel = anna
        .post(&format!("/api/runs/{}/direct", course.run), &open)
        .await
        .json();
    anna.posts(channel.id, "Sanddornsaft, Mirabellen und Holundersirup")
        .await;
    ben.posts(channel.id, "Holundersyrup").await;
    soon_finds(
        ben,
        "Mirabelle",
        &[": Sanddornsaft, Mirabellen und Holundersirup"],
    )
    .await;
    soon_finds(
        ben,
        "Holundersyrup",
        &[": Holundersyrup", ": Sanddornsaft, Mirabellen und Holundersirup"],
    )
    .await;
    let guest = course.person(Role::Guest, "Gast").await;
    for who in [&cem, &guest, &course.organiser] {
        // The whole word, its forms, a part, the beginning, an error, without, and with operators.
        for (there, nowhere) in [
            ("Mirabelle", "Zwetschge"),
            ("Sanddorn", "Feuerdorn"),
            ("Sandd", "Feuer"),
            ("Mirabele", "Zwetchge"),
            ("Holundersyrup", "Erdbeersyrup"),
            ("\"Mirabellen und\"", "\"Zwetschgen und\""),
            ("Mirabelle from:Anna", "Zwetschge from:Anna"),
            ("Mirabelle -Saft", "Zwetschge -Saft"),
            ("in:Mirabelle", "in:Zwetschge"),
        ] {
            assert_eq!(answer(who, there).await, answer(who, nowhere).await, "{there}");
            assert_eq!(found(who, there).await, [""; 0], "{there}");
        }
    }
}

#[tokio::test]
async fn what_only_others_write_corrects_nobody() {
    let scene = Scene::start().await;
    let (course, anna, ben) = (&scene.course, &scene.anna, &scene.ben);
    let closed = course.channel("Leitung", ChannelKind::Private, &[anna]).await;
    ben.posts(scene.channel, "Morgen kommt der Koordinator").await;
    soon_finds(ben, "Koordinaotr", &["allgemein: Morgen kommt der Koordinator"]).await;
    // Now the word that was typed exists, where Ben may not read; and one that is nearer to another one.
    anna.posts(closed, "Koordinaotr Koordinatrix").await;
    soon_finds(
        anna,
        "Koordinaotr",
        &[
            "Leitung: Koordinaotr Koordinatrix",
            "allgemein: Morgen kommt der Koordinator",
        ],
    )
    .await;
    for q in ["Koordinaotr", "Koordinatrx"] {
        soon_finds(ben, q, &["allgemein: Morgen kommt der Koordinator"]).await;
    }
}

#[tokio::test]
async fn hostile_queries_are_answered() {
    let scene = Scene::start().await;
    scene.anna.posts(scene.channel, "Zwieback").await;
    soon_finds(&scene.ben, "Zwieback", &["allgemein: Zwieback"]).await;
    let long = "ä".repeat(200);
    let many = "-a:b* ".repeat(33);
    for q in [
        "",
        "'",
        "\\",
        "' | 'harmlos",
        "zwieb:* | !x & <->",
        "\"",
        "from:\"",
        "before:99999-1-1",
        "after:1.13.2026",
        "has:%",
        "\u{1f980}",
        "'; drop table search_entry; --",
        "@",
        "'@'",
        "$1",
        long.as_str(),
        many.as_str(),
    ] {
        let page = page(&scene.ben, q).await;
        assert!(page.hits.is_empty() && !page.has_more, "{q:?}");
    }
    for path in [
        format!("/api/search?q={}", "x".repeat(201)),
        "/api/search".into(),
        "/api/search?q=%00".into(),
        "/api/search?q=x&limit=0".into(),
        "/api/search?q=x&limit=51".into(),
        "/api/search?q=x&offset=501".into(),
        "/api/search?q=x&run=1".into(),
        "/api/search?q=x&org=1".into(),
    ] {
        let problem = scene.ben.get(&path).await.problem();
        assert!((400..500).contains(&problem.status), "{path}");
    }
    assert_eq!(
        Person::nobody(&scene.node.url)
            .get("/api/search?q=x")
            .await
            .problem()
            .status,
        401
    );
    soon_finds(&scene.ben, "Zwieback", &["allgemein: Zwieback"]).await;
}
