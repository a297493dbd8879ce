//! Rights in spaces rest on groups and on who may look in; open sockets notice when they change.

use protocol::{CommandId, ErrorCode, Event, Follow, Role, RoomId, SpaceId};
use reqwest::Method;
use serde_json::{Value, json};
use tests::{Person, Scene, Socket};

use super::{form, forming, listed, page};

async fn does(person: &Person, method: Method, path: &str, mut body: Value) -> u16 {
    body["command_id"] = json!(CommandId::new());
    person.send(method, path, &body).await.status.as_u16()
}

/// Comes back as a client does, and is told what it may follow.
async fn comes_back(person: &Person, room: impl Into<RoomId>) -> Result<(), ErrorCode> {
    let room = room.into();
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

async fn is_called_back(mut socket: Socket) {
    assert_eq!(socket.closed().await, protocol::close_code::RESTART);
}

#[tokio::test]
async fn who_may_do_what_over_http() {
    let scene = Scene::start().await;
    let course = &scene.course;
    let (trainer, guest) = (
        course.trainer("Tilda").await,
        course.person(Role::Guest, "Gerd").await,
    );
    let clara = course.participant("Clara").await;
    let space = form(course, &forming(&[("Gruppe Nord", &[&scene.anna])])).await[0].id;
    let run = format!("/api/runs/{}", course.run);
    let path = format!("/api/spaces/{space}");
    let member = format!("{path}/members/{}", clara.id);
    let new = |name: &str| {
        json!({"spaces": [{"id": SpaceId::new(), "name": name, "theme": ""}],
        "look_in": "group", "lookers_comment": false, "is_open": false})
    };
    // In this order: see the groups, form, draw, open the space, change it, give time, add and remove a member.
    let people = [
        (&scene.anna, [200, 403, 403, 200, 403, 403, 403, 403]),
        (&scene.ben, [200, 403, 403, 404, 404, 404, 404, 404]),
        (&trainer, [200, 200, 200, 200, 200, 200, 200, 200]),
        (&course.organiser, [200, 200, 200, 200, 200, 200, 200, 200]),
        (&guest, [403, 403, 403, 404, 404, 404, 404, 404]),
        (&Person::nobody(&scene.node.url), [401; 8]),
    ];
    for (number, (who, expected)) in people.into_iter().enumerate() {
        let theme = json!({"theme": format!("Thema {number}")});
        let until = json!({"until": format!("2027-01-0{}T12:00:00Z", number + 1)});
        let got = [
            who.get(&format!("{run}/spaces")).await.status.as_u16(),
            does(
                who,
                Method::POST,
                &format!("{run}/spaces"),
                new(&format!("Neu {number}")),
            )
            .await,
            who.post(&format!("{run}/spaces/draw"), &json!({"groups": 1}))
                .await
                .status
                .as_u16(),
            who.get(&path).await.status.as_u16(),
            does(who, Method::PATCH, &path, theme).await,
            does(who, Method::PUT, &format!("{path}/extension"), until).await,
            does(who, Method::PUT, &member, json!({})).await,
            does(who, Method::DELETE, &member, json!({})).await,
        ];
        assert_eq!(got, expected, "{number}");
    }
}

#[tokio::test]
async fn whoever_is_taken_out_of_a_group_hears_no_more_of_its_space() {
    let scene = Scene::start().await;
    let (course, ben) = (&scene.course, &scene.ben);
    let space = form(course, &forming(&[("Gruppe Nord", &[&scene.anna, ben])])).await[0].clone();
    let socket = ben.opens(&[space.id.into()]).await;
    let path = format!("/api/spaces/{}/members/{}", space.id, ben.id);
    assert_eq!(
        does(&course.organiser, Method::DELETE, &path, json!({})).await,
        200
    );
    is_called_back(socket).await;
    assert_eq!(comes_back(ben, space.id).await, Err(ErrorCode::NotFound));
    assert_eq!(comes_back(ben, space.channel_id).await, Err(ErrorCode::NotFound));
    assert_eq!(comes_back(&scene.anna, space.id).await, Ok(()));
    assert_eq!(
        ben.get(&format!("/api/spaces/{}", space.id))
            .await
            .problem()
            .status,
        404
    );
    let card = &listed(course, ben).await.spaces[0];
    assert_eq!(
        card.members,
        [scene.anna.id],
        "that there is the group everybody knows"
    );
}

#[tokio::test]
async fn whoever_may_no_longer_look_in_is_called_back() {
    let scene = Scene::start().await;
    let course = &scene.course;
    let trainer = course.trainer("Tilda").await;
    let space = form(course, &forming(&[("Gruppe Nord", &[&scene.anna])])).await[0].id;
    let socket = trainer.opens(&[space.into()]).await;
    let mut anna = scene.anna.opens(&[space.into()]).await;
    let path = format!("/api/spaces/{space}");
    let narrow = json!({"look_in": "group"});
    assert_eq!(does(&course.organiser, Method::PATCH, &path, narrow).await, 200);
    is_called_back(socket).await;
    assert_eq!(comes_back(&trainer, space).await, Err(ErrorCode::NotFound));
    let told = anna.event(space).await;
    assert!(
        matches!(&told.event, Event::SpaceChanged(card) if card.look_in == protocol::LookIn::Group),
        "the group sees who may look in: {told:?}"
    );
}

#[tokio::test]
async fn of_many_at_the_door_as_many_enter_as_there_are_seats() {
    let scene = Scene::start().await;
    let course = &scene.course;
    let mut wanted = forming(&[("Gruppe Nord", &[])]);
    wanted.is_open = true;
    wanted.spaces[0].seats = Some(2);
    let space = form(course, &wanted).await[0].id;
    let mut people = vec![scene.anna.clone(), scene.ben.clone()];
    for name in ["Clara", "Doro", "Emil"] {
        people.push(course.participant(name).await);
    }
    let path = format!("/api/spaces/{space}/join");
    let joins = people.iter().map(|who| does(who, Method::POST, &path, json!({})));
    let mut answers = futures_util::future::join_all(joins).await;
    answers.sort_unstable();
    assert_eq!(answers, [200, 200, 409, 409, 409]);
    let card = listed(course, &scene.anna).await.spaces.remove(0);
    assert_eq!(card.members.len(), 2);
    let inside = people.iter().find(|who| card.members.contains(&who.id)).unwrap();
    assert!(page(inside, space).await.mine.can_edit);
}
