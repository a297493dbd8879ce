//! Who gets a ticket, when, and to what.

use protocol::{CommandId, PutWebinar, VideoEngine, WebinarId, WebinarState};
use sqlx::PgPool;

use crate::features::webinars::video::{JitsiServer, Key, Servers, Video};
use crate::kernel::{Actor, Error};
use crate::testing::World;

impl World {
    /// A webinar in a state, with an engine.
    async fn with_video(&self, state: WebinarState, engine: VideoEngine, room: &str) -> WebinarId {
        let id = self.webinar(state).await;
        sqlx::query!(
            "update webinar set video = $2, video_room = $3 where id = $1",
            id.0,
            engine as VideoEngine,
            room
        )
        .execute(self.db.pool())
        .await
        .unwrap();
        id
    }

    async fn ticket(&self, who: &Actor, id: WebinarId) -> crate::kernel::Result<protocol::VideoTicket> {
        self.webinars.video_ticket(who, id).await
    }
}

fn jitsi() -> Video {
    Video::new(Servers {
        jitsi: Some(JitsiServer {
            url: "https://meet.example.org".into(),
            app_id: "lotse".into(),
            key: Key::new("geheim"),
            audience: "jitsi".into(),
            subject: String::new(),
        }),
        ..Servers::default()
    })
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_ticket_is_for_those_who_watch_while_it_runs(pool: PgPool) {
    let world = World::new(pool).await;
    let page = "https://video.example.org/raum";
    let open = world
        .with_video(WebinarState::Live, VideoEngine::Link, page)
        .await;
    for who in [&world.anna, &world.trainer, &world.organiser] {
        let ticket = world.ticket(who, open).await.unwrap();
        assert_eq!((ticket.url.as_str(), ticket.is_frame), (page, false));
    }
    let refused = world.ticket(&world.guest, open).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    for (state, word) in [(WebinarState::Planned, "planned"), (WebinarState::Ended, "ended")] {
        let closed = world.with_video(state, VideoEngine::Link, page).await;
        let refused = world.ticket(&world.anna, closed).await;
        assert!(
            matches!(&refused, Err(Error::WrongState(state)) if state == word),
            "{refused:?}"
        );
    }
    let without = world.webinar(WebinarState::Live).await;
    let refused = world.ticket(&world.anna, without).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn trainers_lead_in_the_engine_and_participants_do_not(pool: PgPool) {
    let mut world = World::new(pool).await;
    world.webinars = world.webinars.clone().with_video(jitsi());
    let open = world
        .with_video(WebinarState::Live, VideoEngine::Jitsi, "raum")
        .await;
    let mine = world.ticket(&world.anna, open).await.unwrap();
    let leading = world.ticket(&world.trainer, open).await.unwrap();
    assert!(mine.is_frame && mine.url.starts_with("https://meet.example.org/raum?jwt="));
    let claim = |ticket: &protocol::VideoTicket| {
        use base64::Engine as _;
        let body = ticket
            .token
            .as_deref()
            .unwrap()
            .split('.')
            .nth(1)
            .unwrap()
            .to_owned();
        let bytes = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(body)
            .unwrap();
        let claims: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        claims["context"]["user"]["moderator"].as_bool().unwrap()
    };
    assert_eq!((claim(&mine), claim(&leading)), (false, true));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_engines_that_are_set_up_are_planned_with(pool: PgPool) {
    let mut world = World::new(pool).await;
    assert_eq!(
        world.webinars.video_engines().engines,
        [VideoEngine::None, VideoEngine::Link]
    );
    let open = world.webinar(WebinarState::Planned).await;
    let mut plan = world.webinars.plan_of(&world.trainer, open).await.unwrap();
    plan.video = VideoEngine::Jitsi;
    let put = |plan: &protocol::WebinarPlan| PutWebinar {
        command_id: CommandId::new(),
        plan: plan.clone(),
    };
    let refused = world.webinars.plan_again(&world.trainer, open, &put(&plan)).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(fields)) if fields[0].pointer == "/plan/video"),
        "{refused:?}"
    );
    world.webinars = world.webinars.clone().with_video(jitsi());
    assert!(
        world
            .webinars
            .video_engines()
            .engines
            .contains(&VideoEngine::Jitsi)
    );
    world
        .webinars
        .plan_again(&world.trainer, open, &put(&plan))
        .await
        .unwrap();
    let first = world.webinars.plan_of(&world.trainer, open).await.unwrap();
    assert!(first.video_room.len() > 40, "a name that nobody guesses");
    world
        .webinars
        .plan_again(&world.trainer, open, &put(&plan))
        .await
        .unwrap();
    let second = world.webinars.plan_of(&world.trainer, open).await.unwrap();
    assert_eq!(first.video_room, second.video_room, "links to it stay right");
    plan.video_room = "raum mit leerzeichen".into();
    let refused = world.webinars.plan_again(&world.trainer, open, &put(&plan)).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(fields)) if fields[0].pointer == "/plan/video_room"),
        "{refused:?}"
    );
}
