//! What is somebody else's looks as if it were not there, on every address of groups and their work.

use protocol::{CommandId, HandInId, PeerReviewId, PersonId, RunId, SpaceId, TemplateId};
use reqwest::Method;
use serde_json::{Value, json};
use tests::Scene;

use super::{form, forming};

/// Every address with an id of a run or space, and a right body for it.
fn requests(run: RunId, space: SpaceId, person: PersonId) -> Vec<(Method, String, Value)> {
    let only = || json!({"command_id": CommandId::new()});
    let with = |more: Value| {
        let mut body = only();
        body.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        body
    };
    let groups = json!({"spaces": [{"id": SpaceId::new(), "name": "Neu", "theme": ""}], "look_in": "group",
        "lookers_comment": false, "is_open": false});
    let work = json!({"id": HandInId::new(), "note": "",
        "links": [{"title": "Seite", "url": "https://example.org"}]});
    let template = json!({"id": TemplateId::new(), "name": "Vorlage"});
    let (run, space) = (format!("/api/runs/{run}"), format!("/api/spaces/{space}"));
    vec![
        (Method::GET, format!("{run}/spaces"), Value::Null),
        (Method::POST, format!("{run}/spaces"), with(groups)),
        (Method::POST, format!("{run}/spaces/draw"), json!({"groups": 1})),
        (Method::GET, format!("{run}/templates"), Value::Null),
        (Method::GET, format!("{run}/peer-feedback"), Value::Null),
        (
            Method::POST,
            format!("{run}/peer-feedback"),
            with(json!({"each": 1})),
        ),
        (Method::GET, space.clone(), Value::Null),
        (Method::PATCH, space.clone(), with(json!({"theme": "x"}))),
        (Method::POST, format!("{space}/join"), only()),
        (Method::POST, format!("{space}/leave"), only()),
        (Method::PUT, format!("{space}/members/{person}"), only()),
        (Method::DELETE, format!("{space}/members/{person}"), only()),
        (Method::PUT, format!("{space}/extension"), only()),
        (Method::POST, format!("{space}/template"), with(template)),
        (Method::POST, format!("{space}/hand-ins"), with(work)),
    ]
}

#[tokio::test]
async fn groups_of_another_run_do_not_exist() {
    let scene = Scene::start().await;
    let other = scene.course.another().await;
    let (stranger, leader) = (other.participant("Cem").await, other.trainer("Dora").await);
    let space = form(&scene.course, &forming(&[("Gruppe Nord", &[&scene.anna])])).await[0].id;
    let foreign = requests(scene.course.run, space, scene.anna.id);
    let absent = requests(RunId::new(), SpaceId::new(), PersonId::new());
    for who in [&stranger, &leader] {
        for (foreign, absent) in foreign.iter().zip(&absent) {
            let (mut seen, mut unseen) = (Vec::new(), Vec::new());
            for (request, answers) in [(foreign, &mut seen), (absent, &mut unseen)] {
                let body = (!request.2.is_null()).then(|| request.2.to_string());
                let answer = who.ask(request.0.clone(), &request.1, body).await;
                let mut problem = serde_json::to_value(answer.problem()).unwrap();
                problem["request_id"] = Value::Null;
                answers.push((answer.status.as_u16(), problem));
            }
            assert_eq!(seen[0].0, 404, "{} {}", foreign.0, foreign.1);
            assert_eq!(seen, unseen, "{} {}", foreign.0, foreign.1);
        }
    }
    for path in [
        format!("/api/hand-ins/{}", HandInId::new()),
        format!("/api/hand-ins/{}/items/0/pdf", HandInId::new()),
    ] {
        assert_eq!(stranger.get(&path).await.problem().status, 404);
    }
    let give = json!({"command_id": CommandId::new(), "body": "Gut!", "is_given": true});
    let path = format!("/api/peer-feedback/{}", PeerReviewId::new());
    assert_eq!(
        stranger.send(Method::PUT, &path, &give).await.problem().status,
        404
    );
}
