//! Ways in without an account: guests with a code, and stages with a secret address.

use protocol::{
    ChangeLive, ErrorCode, Event, JoinCode, LiveChange, PersonId, StageAddress, StageSnapshot, Token,
    WebinarCommand, WebinarId, WebinarState, close_code, routes,
};
use tests::{Person, Scene};

/// A browser that opened a stage's address.
async fn beamer(scene: &Scene, address: &StageAddress) -> Person {
    let token = address.url.split_once('#').unwrap().1;
    let nobody = Person::nobody(&scene.node.url);
    let answer = nobody.post(routes::STAGE, &Token { token: token.into() }).await;
    assert_eq!(answer.status.as_u16(), 204, "{}", answer.body);
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("lotse_stage="), "{cookie}");
    assert!(
        cookie.contains("Path=/api/stage; HttpOnly; SameSite=Strict"),
        "{cookie}"
    );
    nobody.signed_in(&answer, PersonId(uuid::Uuid::nil()))
}

async fn address(by: &Person, webinar: WebinarId) -> StageAddress {
    let path = routes::WEBINAR_STAGE_ADDRESS.replace("{webinar}", &webinar.to_string());
    by.post(&path, &()).await.json()
}

#[tokio::test]
async fn a_guest_follows_this_webinar_and_is_nobodys_account() {
    let scene = Scene::start().await;
    let organiser = &scene.course.organiser;
    let webinar = scene.course.webinar(WebinarState::Lobby).await;
    let nobody = Person::nobody(&scene.node.url);
    let guest = nobody.joins(&webinar.code, "Gitte Grün").await;
    let page = guest.page(webinar.id).await;
    assert!(page.mine.is_guest && !page.mine.is_staff);
    let mut socket = guest.opens(&[webinar.id.into()]).await;
    organiser
        .changes(webinar.id, LiveChange::State(WebinarState::Live))
        .await;
    let event = socket.event(webinar.id).await;
    assert!(matches!(event.event, Event::LiveChanged(live) if live.state == WebinarState::Live));
    let start = ChangeLive {
        webinar_id: webinar.id,
        change: LiveChange::State(WebinarState::Ended),
    };
    let refused = guest.does(WebinarCommand::ChangeLive(start)).await;
    assert_eq!(refused.problem().code, ErrorCode::Forbidden);
    let accounts = organiser.get(routes::PEOPLE).await;
    assert!(accounts.status.is_success() && !accounts.body.contains("Gitte"));

    organiser
        .changes(webinar.id, LiveChange::State(WebinarState::Ended))
        .await;
    let code = JoinCode {
        code: webinar.code.clone(),
    };
    assert!(
        nobody
            .post(routes::WEBINARS_LOOK_UP, &code)
            .await
            .status
            .is_success()
    );
    let body = serde_json::json!({"code": webinar.code, "name": "Zu spät"});
    let late = nobody.post(routes::WEBINARS_JOIN, &body).await.problem();
    assert_eq!(
        (late.code, late.state.as_deref()),
        (ErrorCode::WrongState, Some("ended"))
    );
}

#[tokio::test]
async fn a_guest_who_signs_in_brings_along_what_they_asked() {
    let scene = Scene::start().await;
    let webinar = scene.course.webinar(WebinarState::Live).await;
    let nobody = Person::nobody(&scene.node.url);
    let guest = nobody.joins(&webinar.code, "Gitte").await;
    let ask = protocol::AskQuestion {
        webinar_id: webinar.id,
        body: "Wer macht mit?".into(),
        visibility: protocol::Visibility::Named,
    };
    let asked = guest.does(WebinarCommand::AskQuestion(ask)).await;
    assert!(asked.status.is_success(), "{}", asked.body);
    let staff = scene.course.organiser.staff(webinar.id).await;
    assert_eq!(
        staff.questions[0].author.as_ref().map(|author| author.person_id),
        Some(guest.id)
    );

    let link = scene
        .node
        .app
        .accounts
        .issue_sign_in_link(scene.anna.id)
        .await
        .unwrap();
    let anna = guest.redeem(&link).await;
    assert_eq!(anna.id, scene.anna.id);
    let mine = anna.page(webinar.id).await.mine;
    let asker = mine.asker.expect("a question of mine");
    assert_eq!(asker.questions[0].body, "Wer macht mit?");
    let staff = scene.course.organiser.staff(webinar.id).await;
    assert_eq!(
        staff.questions[0].author.as_ref().map(|author| author.person_id),
        Some(anna.id)
    );
    assert_eq!(
        guest.get(routes::ME).await.problem().code,
        ErrorCode::Unauthenticated
    );
}

#[tokio::test]
async fn a_stage_follows_its_room_until_its_address_is_made_anew() {
    let scene = Scene::start().await;
    let organiser = &scene.course.organiser;
    let webinar = scene.course.webinar(WebinarState::Lobby).await;
    let beamer = beamer(&scene, &address(organiser, webinar.id).await).await;
    let stage: StageSnapshot = beamer.get(routes::STAGE).await.json();
    assert_eq!(stage.view.code, webinar.code);
    // The stage's cookie is no session of the platform's.
    assert_eq!(
        beamer.get(routes::ME).await.problem().code,
        ErrorCode::Unauthenticated
    );
    assert_eq!(beamer.connect_with(&[]).await.err(), Some(401));

    let foreign = beamer
        .connect_at(routes::STAGE_SOCKET, &[("origin", "https://evil.example")])
        .await;
    assert_eq!(foreign.err(), Some(403));
    let mut socket = beamer
        .connect_at(routes::STAGE_SOCKET, &[])
        .await
        .expect("let in");
    socket.hello(Vec::new()).await;
    socket.follow(stage.room, Some(stage.position)).await;
    let audience = protocol::Follow {
        room: webinar.id.into(),
        since: None,
    };
    socket
        .send(&protocol::ClientFrame::Subscribe(protocol::Subscribe {
            rooms: vec![audience],
        }))
        .await;
    assert_eq!(socket.refused(webinar.id).await, ErrorCode::NotFound);
    organiser
        .changes(webinar.id, LiveChange::State(WebinarState::Live))
        .await;
    let event = socket.event(stage.room).await;
    assert!(matches!(event.event, Event::StageChanged(view) if view.state == WebinarState::Live));

    address(organiser, webinar.id).await;
    assert_eq!(socket.closed().await, close_code::SESSION_ENDED);
    assert_eq!(
        beamer.get(routes::STAGE).await.problem().code,
        ErrorCode::Unauthenticated
    );
    let path = routes::WEBINAR_STAGE_ADDRESS.replace("{webinar}", &webinar.id.to_string());
    let refused = scene.anna.post(&path, &()).await.problem();
    assert_eq!(refused.code, ErrorCode::Forbidden);
}
