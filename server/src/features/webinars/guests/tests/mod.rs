//! Entering with a code, as guests and those who guess find it.

mod adopt;

use protocol::{ChangePassword, JoinWebinar, JoinedWebinar, Role, WebinarId, WebinarState};
use sqlx::PgPool;

use crate::features::accounts::NewSession;
use crate::features::webinars::guests::ops::Visitor;
use crate::features::webinars::row;
use crate::http::PeerAddr;
use crate::kernel::access::WebinarAction;
use crate::kernel::{Actor, Error, Result};
use crate::testing::{World, person};

fn peer() -> PeerAddr {
    PeerAddr("192.0.2.7".parse().unwrap())
}

impl World {
    pub(super) async fn code(&self, id: WebinarId) -> String {
        let mut conn = self.db.read().await.unwrap();
        row::load(&mut conn, id).await.unwrap().webinar.code
    }

    pub(super) async fn join(
        &self,
        code: &str,
        name: &str,
        actor: Option<Actor>,
    ) -> Result<(JoinedWebinar, Option<NewSession>)> {
        let wanted = JoinWebinar {
            code: code.into(),
            name: name.into(),
        };
        let visitor = Visitor {
            peer: peer(),
            user_agent: "",
            actor,
        };
        self.webinars.join(&wanted, visitor).await
    }

    pub(super) async fn may_watch(&self, actor: &Actor, id: WebinarId) -> bool {
        let mut conn = self.db.read().await.unwrap();
        crate::features::webinars::facts::allowed(&mut conn, actor, id, WebinarAction::Watch)
            .await
            .is_ok()
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_guest_enters_with_a_name_and_sees_this_webinar_alone(pool: PgPool) {
    let world = World::new(pool).await;
    let (open, other) = (
        world.webinar(WebinarState::Lobby).await,
        world.webinar(WebinarState::Live).await,
    );
    let code = world.code(open).await.to_lowercase();
    let typed = format!(" {}-{} ", &code[..3], &code[3..]);
    let preview = world.webinars.look_up(&typed, peer()).await.unwrap();
    assert_eq!((preview.id, preview.state), (open, WebinarState::Lobby));
    let (joined, session) = world.join(&typed, " Gitte Grün ", None).await.unwrap();
    let guest = session.unwrap().actor();
    assert_eq!((joined.webinar_id, joined.person_id), (open, guest.person_id));
    assert!(world.may_watch(&guest, open).await);
    assert!(!world.may_watch(&guest, other).await);

    let me = world.channels.me(&guest).await.unwrap();
    assert_eq!(me.me.person.display_name, "Gitte Grün");
    assert!(me.runs.is_empty() && me.memberships.is_empty());
    let run = world.channels.run_snapshot(&guest, world.run).await;
    assert!(matches!(run, Err(Error::NotFound)));
    let seen = world
        .channels
        .run_snapshot(&world.organiser, world.run)
        .await
        .unwrap();
    assert!(
        seen.people
            .iter()
            .all(|member| member.person.id != guest.person_id)
    );
    // Nobody puts them into a run by their id either.
    let put = world.put(guest.person_id, Role::Participant).await;
    assert!(matches!(put, Err(Error::NotFound)), "{put:?}");

    let (again, session) = world.join(&code, "Anders", Some(guest)).await.unwrap();
    assert_eq!(again.person_id, guest.person_id);
    assert!(session.is_none());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn doors_open_in_lobby_and_live_only(pool: PgPool) {
    let world = World::new(pool).await;
    for (state, word) in [(WebinarState::Planned, "planned"), (WebinarState::Ended, "ended")] {
        let code = world.code(world.webinar(state).await).await;
        assert_eq!(world.webinars.look_up(&code, peer()).await.unwrap().state, state);
        let refused = world.join(&code, "Gitte", None).await;
        assert!(
            matches!(&refused, Err(Error::WrongState(state)) if state == word),
            "{refused:?}"
        );
    }
    let code = world.code(world.webinar(WebinarState::Archived).await).await;
    assert!(matches!(
        world.join(&code, "Gitte", None).await,
        Err(Error::NotFound)
    ));
    let code = world.code(world.webinar(WebinarState::Live).await).await;
    for name in ["", "  ", "\u{202e}gnp", &"a".repeat(61)] {
        let refused = world.join(&code, name, None).await;
        assert!(
            matches!(&refused, Err(Error::Invalid(fields)) if fields[0].pointer == "/name"),
            "{refused:?}"
        );
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_is_signed_in_enters_as_themselves(pool: PgPool) {
    let world = World::new(pool).await;
    let open = world.webinar(WebinarState::Live).await;
    let code = world.code(open).await;
    let outside = person(&world.db, world.org, "Oda Außen", false).await;
    for who in [world.anna, world.trainer, outside] {
        let (joined, session) = world.join(&code, "Egal", Some(who)).await.unwrap();
        assert_eq!(joined.person_id, who.person_id);
        assert!(session.is_none());
        assert!(world.may_watch(&who, open).await);
    }
    let guests = sqlx::query_scalar!("select person_id from webinar_guest")
        .fetch_all(world.db.pool())
        .await
        .unwrap();
    assert_eq!(guests, [outside.person_id.0], "people of the run are no guests");
    // A guest of the run, whose invitation names channels only, comes in like any other guest.
    assert!(!world.may_watch(&world.guest, open).await);
    world.join(&code, "Egal", Some(world.guest)).await.unwrap();
    assert!(world.may_watch(&world.guest, open).await);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn ten_thousand_guesses_are_stopped_and_five_hundred_neighbours_are_not(pool: PgPool) {
    let world = World::new(pool).await;
    let open = world.webinar(WebinarState::Live).await;
    let code = world.code(open).await;
    // A school: everybody behind one address, each mistypes once.
    for number in 0..500 {
        let mistyped = world.webinars.look_up("ZZZZZZ", peer()).await;
        assert!(matches!(mistyped, Err(Error::NotFound)), "{number}: {mistyped:?}");
        world.join(&code, &format!("Gast {number}"), None).await.unwrap();
    }
    let mut stopped = 0;
    for guess in 0..10_000 {
        match world.webinars.look_up(&format!("Y{guess:05}"), peer()).await {
            Err(Error::NotFound) => {}
            Err(Error::RateLimited(wait)) => {
                assert!(!wait.is_zero());
                stopped += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(stopped > 9_000, "{stopped}");
    // Somebody elsewhere is not touched by it.
    let elsewhere = PeerAddr("198.51.100.7".parse().unwrap());
    assert!(world.webinars.look_up(&code, elsewhere).await.is_ok());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_guest_has_no_account_to_keep(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.code(world.webinar(WebinarState::Live).await).await;
    let (_, session) = world.join(&code, "Gitte", None).await.unwrap();
    let guest = session.unwrap().actor();
    let change = ChangePassword {
        current_password: None,
        password: "vier Möwen über dem Hafen".into(),
    };
    let refused = world.accounts.change_password(&guest, change, peer()).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
}
