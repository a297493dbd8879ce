//! What people want to be told of.

use protocol::{
    CommandId, DigestTime, Event, NoticeReason as R, NotificationSettings, PushDeviceId,
    PutNotificationSettings, PutPushDevice, PutQuietHours, QuietHours,
};
use sqlx::PgPool;

use crate::kernel::Error;
use crate::testing::World;

fn put(settings: NotificationSettings) -> PutNotificationSettings {
    PutNotificationSettings {
        command_id: CommandId::new(),
        settings,
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn quiet_by_default_and_mine_to_change(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let before = world.notifications.settings(&world.anna).await.unwrap();
    assert_eq!(before.settings.zone, "Europe/Berlin");
    assert_eq!(before.settings.quiet, None);
    let evenings = QuietHours {
        from: 19 * 60,
        to: 7 * 60,
        days: vec![6, 7],
    };
    assert_eq!(before.runs.len(), 1);
    assert_eq!(before.runs[0].quiet, Some(evenings));
    let wanted = NotificationSettings {
        zone: "Europe/Lisbon".into(),
        quiet: Some(QuietHours {
            from: 0,
            to: 0,
            days: vec![7, 1],
        }),
        keywords: vec!["Förderung".into()],
        mail_after: None,
        digest: Some(DigestTime { day: 5, at: 990 }),
        language: Some(protocol::Language::En),
    };
    let wanted = put(wanted);
    let done = world
        .notifications
        .put_settings(&world.anna, &wanted)
        .await
        .unwrap();
    let again = world
        .notifications
        .put_settings(&world.anna, &wanted)
        .await
        .unwrap();
    assert_eq!((again.position, again.is_repeat), (done.position, true));
    let after = world.notifications.settings(&world.anna).await.unwrap().settings;
    assert_eq!(after.quiet.as_ref().unwrap().days, [1, 7]);
    assert_eq!(after.digest, Some(DigestTime { day: 5, at: 990 }));
    let told = world.events(world.anna.person_id.into(), 0).await;
    let changes = told.iter().filter(|event| event.event == Event::SettingsChanged);
    assert_eq!(changes.count(), 1);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_run_is_as_quiet_as_its_trainers_say(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let none = PutQuietHours {
        command_id: CommandId::new(),
        quiet: None,
    };
    let refused = world
        .notifications
        .put_quiet_hours(&world.anna, world.run, &none)
        .await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    world
        .notifications
        .put_quiet_hours(&world.trainer, world.run, &none)
        .await
        .unwrap();
    let runs = world.notifications.settings(&world.anna).await.unwrap().runs;
    assert_eq!(runs[0].quiet, None);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_word_that_i_named_is_told(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let channel = world.plenum().await;
    let mut settings = world.notifications.settings(&world.anna).await.unwrap().settings;
    settings.keywords = vec!["Förderantrag".into()];
    world
        .notifications
        .put_settings(&world.anna, &put(settings))
        .await
        .unwrap();
    world
        .tells(&world.ben, &channel, "Der **förderantrag** ist fertig")
        .await;
    world.tells(&world.ben, &channel, "Die Förderanträge nicht").await;
    assert_eq!(world.reasons(&world.anna).await, [R::Keyword]);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn no_browser_leads_us_into_a_private_network(pool: PgPool) {
    let world = World::at_noon(pool).await;
    let device = |endpoint: &str| PutPushDevice {
        endpoint: endpoint.into(),
        p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
            .into(),
        auth: "BTBZMqHH6r4Tts7J_aSIgg".into(),
    };
    let put = async |who, id, wanted: PutPushDevice| {
        world
            .notifications
            .put_device(who, id, &wanted, "Firefox".into())
            .await
    };
    let id = PushDeviceId::new();
    for inside in [
        "https://10.0.0.1/x",
        "http://push.example.org/x",
        "https://[::ffff:10.0.0.1]/",
    ] {
        let refused = put(&world.anna, id, device(inside)).await;
        let Err(Error::Invalid(fields)) = refused else {
            panic!("{inside}")
        };
        assert_eq!(fields[0].pointer, "/endpoint");
    }
    let mut short = device("https://push.example.org/1");
    short.auth = "AAAA".into();
    assert!(matches!(
        put(&world.anna, id, short).await,
        Err(Error::Invalid(_))
    ));
    put(&world.anna, id, device("https://push.example.org/1"))
        .await
        .unwrap();
    let stolen = put(&world.ben, id, device("https://push.example.org/2")).await;
    assert!(matches!(stolen, Err(Error::NotFound)));
    // A browser that says where it is from several windows at once.
    let at_once = (0..6).map(|_| {
        put(
            &world.anna,
            PushDeviceId::new(),
            device("https://push.example.org/3"),
        )
    });
    for kept in futures_util::future::join_all(at_once).await {
        kept.unwrap();
    }
    let known = sqlx::query_scalar!(r#"select count(*) as "count!" from push_device"#);
    assert_eq!(known.fetch_one(world.db.pool()).await.unwrap(), 2);
}
