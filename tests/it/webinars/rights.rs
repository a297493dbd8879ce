//! Rights in webinars rest on roles that change elsewhere: open sockets notice.

use protocol::{
    CommandId, CommandOnly, ErrorCode, Follow, LiveChange, PutRunMember, Role, RoomId, WebinarState,
};
use reqwest::Method;
use tests::{Person, Scene, Socket};

async fn put(scene: &Scene, person: &Person, role: Role) {
    let path = format!("/api/runs/{}/people/{}", scene.course.run, person.id);
    let body = PutRunMember {
        command_id: CommandId::new(),
        role,
    };
    let answer = scene.course.organiser.send(Method::PUT, &path, &body).await;
    assert!(answer.status.is_success(), "{}", answer.body);
}

/// Comes back as a client does, and is told what it may follow.
async fn comes_back(person: &Person, room: RoomId) -> Result<(), ErrorCode> {
    let mut socket = person.connect_with(&[]).await.unwrap();
    socket.hello(vec![Follow { room, since: None }]).await;
    socket
        .wait(move |frame| match frame {
            protocol::ServerFrame::Subscribed(place) if place.room == room => Some(Ok(())),
            protocol::ServerFrame::Refused(refused) if refused.room == room => Some(Err(refused.code)),
            _ => None,
        })
        .await
}

/// Called back to ask for its rights again.
async fn is_called_back(mut socket: Socket) {
    assert_eq!(socket.closed().await, protocol::close_code::RESTART);
}

#[tokio::test]
async fn a_trainer_who_is_one_no_longer_hears_nothing_of_the_staff() {
    let scene = Scene::start().await;
    let webinar = scene.course.webinar(WebinarState::Live).await;
    put(&scene, &scene.anna, Role::Trainer).await;
    let staff = scene.anna.staff(webinar.id).await.room;
    let socket = scene.anna.opens(&[staff, webinar.id.into()]).await;
    put(&scene, &scene.anna, Role::Participant).await;
    is_called_back(socket).await;
    assert_eq!(comes_back(&scene.anna, staff).await, Err(ErrorCode::NotFound));
    assert_eq!(comes_back(&scene.anna, webinar.id.into()).await, Ok(()));
    assert_eq!(
        scene
            .anna
            .get(&format!("/api/webinars/{}/staff", webinar.id))
            .await
            .problem()
            .status,
        403
    );
}

#[tokio::test]
async fn whoever_leaves_the_run_leaves_its_webinar() {
    let scene = Scene::start().await;
    let webinar = scene.course.webinar(WebinarState::Live).await;
    let socket = scene.ben.opens(&[webinar.id.into()]).await;
    let path = format!("/api/runs/{}/people/{}", scene.course.run, scene.ben.id);
    let only = CommandOnly {
        command_id: CommandId::new(),
    };
    let removed = scene.course.organiser.send(Method::DELETE, &path, &only).await;
    assert!(removed.status.is_success(), "{}", removed.body);
    is_called_back(socket).await;
    assert_eq!(
        comes_back(&scene.ben, webinar.id.into()).await,
        Err(ErrorCode::NotFound)
    );
    let page = scene.ben.get(&format!("/api/webinars/{}", webinar.id)).await;
    assert_eq!(page.problem().status, 404);
}

#[tokio::test]
async fn a_guest_is_in_this_webinar_and_nowhere_else() {
    let scene = Scene::start().await;
    let webinar = scene.course.webinar(WebinarState::Live).await;
    let other = scene.course.webinar(WebinarState::Live).await;
    let guest = Person::nobody(&scene.node.url)
        .joins(&webinar.code, "Gesine Gast")
        .await;
    let page = guest.page(webinar.id).await;
    assert!(page.mine.is_guest && !page.mine.is_staff && !page.mine.can_manage);
    assert_eq!(page.mine.name, "Gesine Gast");
    assert_eq!(comes_back(&guest, webinar.id.into()).await, Ok(()));
    for room in [other.id.into(), scene.course.run.into(), scene.channel.into()] {
        assert_eq!(comes_back(&guest, room).await, Err(ErrorCode::NotFound));
    }
    for path in [
        format!("/api/webinars/{}", other.id),
        format!("/api/runs/{}", scene.course.run),
        format!("/api/channels/{}", scene.channel),
    ] {
        assert_eq!(guest.get(&path).await.problem().status, 404, "{path}");
    }
    let staff = guest.get(&format!("/api/webinars/{}/staff", webinar.id)).await;
    assert_eq!(staff.problem().status, 403);
    let accounts = scene.course.organiser.get("/api/people").await;
    assert!(
        !accounts.body.contains("Gesine Gast"),
        "a guest is nobody's account"
    );
    scene
        .course
        .organiser
        .changes(webinar.id, LiveChange::State(WebinarState::Ended))
        .await;
    scene
        .course
        .organiser
        .changes(webinar.id, LiveChange::State(WebinarState::Archived))
        .await;
    assert_eq!(
        comes_back(&guest, webinar.id.into()).await,
        Err(ErrorCode::NotFound)
    );
}
