//! Attendance and report from outside: sockets come and go, trainers read and take along, nobody else does.

use protocol::{
    AddCorrection, Attendance, Attendee, CommandId, ErrorCode, MyAttendance, Report, Timestamp, WebinarId,
    WebinarState, routes,
};
use reqwest::Method;
use tests::{Person, Scene, until};

fn path(route: &str, webinar: WebinarId) -> String {
    route.replace("{webinar}", &webinar.to_string())
}

async fn attendance_of(scene: &Scene, webinar: WebinarId, who: &Person) -> Attendee {
    let path = path(routes::WEBINAR_ATTENDANCE, webinar);
    let attendance: Attendance = scene.course.organiser.get(&path).await.json();
    let mut people = attendance.people.into_iter();
    let found = people.find(|attendee| attendee.person.person_id == who.id);
    found.unwrap()
}

/// Waits until so many spans are stored, of which so many are open.
async fn measured(scene: &Scene, webinar: WebinarId, who: &Person, all: usize, open: usize) -> Attendee {
    let mut seen = attendance_of(scene, webinar, who).await;
    until("the spans are stored", async || {
        seen = attendance_of(scene, webinar, who).await;
        let is_open = seen.spans.iter().filter(|span| span.is_open).count();
        (seen.spans.len(), is_open) == (all, open)
    })
    .await;
    seen
}

#[tokio::test]
async fn two_tabs_and_a_reconnect_are_one_person() {
    let scene = Scene::start().await;
    let (anna, webinar) = (&scene.anna, scene.course.webinar(WebinarState::Live).await);
    let rooms = [webinar.id.into()];
    let (laptop, phone) = (anna.opens(&rooms).await, anna.opens(&rooms).await);
    let both = measured(&scene, webinar.id, anna, 2, 2).await;
    assert_eq!(both.last_at, None);
    drop(laptop);
    let one = measured(&scene, webinar.id, anna, 2, 1).await;
    assert_eq!(one.last_at, None, "who closed one of two tabs is still there");
    let laptop = anna.opens(&rooms).await;
    measured(&scene, webinar.id, anna, 3, 2).await;
    drop((laptop, phone));
    let gone = measured(&scene, webinar.id, anna, 3, 0).await;
    assert!(gone.last_at.is_some());

    // As if all that had taken half an hour.
    for longer in [
        "update webinar set started_at = started_at - interval '2 hours'",
        "update attendance_span set opened_at = opened_at - interval '30 minutes'",
    ] {
        scene.database.run(longer).await;
    }
    let anna_there = attendance_of(&scene, webinar.id, anna).await;
    assert!(
        (1800..3600).contains(&anna_there.seconds),
        "{}",
        anna_there.seconds
    );
    assert_eq!(attendance_of(&scene, webinar.id, &scene.ben).await.seconds, 0);
    let mine = routes::RUN_ATTENDANCE_MINE.replace("{run}", &scene.course.run.to_string());
    let mine: MyAttendance = anna.get(&mine).await.json();
    assert_eq!(mine.webinars[0].mine.seconds, anna_there.seconds);
}

#[tokio::test]
async fn a_server_that_stops_says_so_in_every_span() {
    let scene = Scene::start().await;
    let webinar = scene.course.webinar(WebinarState::Live).await;
    let socket = scene.anna.opens(&[webinar.id.into()]).await;
    measured(&scene, webinar.id, &scene.anna, 1, 1).await;
    let Scene { node, database, .. } = scene;
    let drained = node.stop();
    let (drained, ()) = tokio::join!(drained, async {
        let mut socket = socket;
        socket.closed().await;
    });
    assert_eq!(drained, server::lifecycle::Drained::Clean);
    let closed = "select count(*) from attendance_span where closed_at is not null and why = 'restart'";
    assert_eq!(database.number(closed).await, 1);
}

#[tokio::test]
async fn nothing_in_a_table_is_carried_out_and_it_is_a_file() {
    let scene = Scene::start().await;
    let webinar = scene.course.webinar(WebinarState::Live).await;
    scene.course.participant("=cmd()").await;
    let organiser = &scene.course.organiser;
    for route in [
        path(routes::WEBINAR_ATTENDANCE_CSV, webinar.id),
        format!("{}?part=attendance", path(routes::WEBINAR_REPORT_CSV, webinar.id)),
    ] {
        let file = organiser.get(&route).await;
        assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
        assert_eq!(
            file.headers["content-disposition"],
            r#"attachment; filename="anwesenheit-2026-11-26-angebote-entwickeln.csv""#
        );
        assert!(file.body.contains(r#""'=cmd()";"#), "{}", file.body);
    }
    let report: Report = organiser
        .get(&path(routes::WEBINAR_REPORT_JSON, webinar.id))
        .await
        .json();
    assert_eq!(report.webinar.id, webinar.id);
    let unknown = format!("{}?part=everything", path(routes::WEBINAR_REPORT_CSV, webinar.id));
    assert_eq!(organiser.get(&unknown).await.problem().code, ErrorCode::Malformed);
}

#[tokio::test]
async fn it_is_the_trainers_alone() {
    let scene = Scene::start().await;
    let webinar = scene.course.webinar(WebinarState::Live).await;
    let stranger = scene.course.another().await.participant("Fremde").await;
    let guest = Person::nobody(&scene.node.url).joins(&webinar.code, "Gast").await;
    let reads = [
        routes::WEBINAR_ATTENDANCE,
        routes::WEBINAR_ATTENDANCE_CSV,
        routes::WEBINAR_REPORT,
        routes::WEBINAR_REPORT_JSON,
        routes::WEBINAR_REPORT_CSV,
    ];
    let from = Timestamp(time::OffsetDateTime::UNIX_EPOCH);
    let correction = AddCorrection {
        command_id: CommandId::new(),
        person_id: scene.anna.id,
        from,
        to: Timestamp(from.0 + time::Duration::hours(1)),
        was_present: true,
        reason: "Ich war da".into(),
    };
    for (who, status) in [(&scene.anna, 403), (&guest, 403), (&stranger, 404)] {
        for route in reads {
            let refused = who.get(&path(route, webinar.id)).await;
            assert_eq!(refused.problem().status, status, "{route}");
        }
        let corrections = path(routes::WEBINAR_CORRECTIONS, webinar.id);
        let refused = who.send(Method::POST, &corrections, &correction).await;
        assert_eq!(refused.problem().status, status);
    }
    let mine = routes::RUN_ATTENDANCE_MINE.replace("{run}", &scene.course.run.to_string());
    assert_eq!(stranger.get(&mine).await.problem().status, 404);
    let of_guest: MyAttendance = guest.get(&mine).await.json();
    assert!(
        of_guest
            .webinars
            .iter()
            .all(|one| one.webinar_id == webinar.id && one.mine.is_guest)
    );
}
