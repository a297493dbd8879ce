//! Invitations that are expired, used up, taken back or guessed, and one place for fifty.

use futures_util::future::join_all;
use protocol::{ErrorCode, InvitationPreview, Role, Token, routes};
use reqwest::Method;
use tests::person::Answer;
use tests::{Course, Database, Node, Person};

async fn look_up(node: &Node, link: &str) -> Answer {
    let token = link.split_once('#').map_or(link, |(_, token)| token).to_owned();
    let nobody = Person::nobody(&node.url);
    nobody.post(routes::INVITATIONS_LOOK_UP, &Token { token }).await
}

async fn accept(node: &Node, course: &Course, link: &str, name: &str) -> Answer {
    let nobody = Person::nobody(&node.url);
    nobody
        .post(routes::INVITATIONS_ACCEPT, &course.acceptance(link, name))
        .await
}

async fn link(course: &Course, uses: u32) -> String {
    course.invitation(Role::Participant, uses).await.link.unwrap()
}

async fn is_gone(node: &Node, course: &Course, link: &str) {
    let answers = [
        look_up(node, link).await,
        accept(node, course, link, "Zu spät").await,
    ];
    for answer in answers {
        let problem = answer.problem();
        assert_eq!((problem.status, problem.code), (410, ErrorCode::LinkGone));
    }
}

#[tokio::test]
async fn looking_uses_nothing_up_and_the_last_use_is_the_last() {
    let node = Node::start(&Database::fresh().await).await;
    let course = Course::on(&node).await;
    let link = link(&course, 1).await;
    for _ in 0..3 {
        let preview: InvitationPreview = look_up(&node, &link).await.json();
        assert_eq!(preview.role, Role::Participant);
    }
    let page = Person::nobody(&node.url).get(routes::PAGE_INVITATION).await;
    assert_ne!(page.status, 500);
    course.accept(&link, "Anna").await;
    is_gone(&node, &course, &link).await;
}

#[tokio::test]
async fn an_expired_one_is_gone() {
    let database = Database::fresh().await;
    let node = Node::start(&database).await;
    let course = Course::on(&node).await;
    let link = link(&course, 10).await;
    course.accept(&link, "Anna").await;
    database
        .run("update invitation set created_at = now() - interval '9 days', expires_at = now() - interval '1 second'")
        .await;
    is_gone(&node, &course, &link).await;
}

#[tokio::test]
async fn one_that_was_taken_back_is_gone() {
    let node = Node::start(&Database::fresh().await).await;
    let course = Course::on(&node).await;
    let made = course.invitation(Role::Participant, 10).await;
    let path = format!("/api/invitations/{}", made.invitation.id);
    let answer = course.organiser.ask(Method::DELETE, &path, None).await;
    assert_eq!(answer.status, 204);
    is_gone(&node, &course, &made.link.unwrap()).await;
}

#[tokio::test]
async fn guesses_find_nothing() {
    let node = Node::start(&Database::fresh().await).await;
    let course = Course::on(&node).await;
    let real = link(&course, 1).await;
    let mut near: Vec<char> = real.chars().collect();
    let last = near.len() - 2;
    near[last] = if near[last] == 'A' { 'B' } else { 'A' };
    let near: String = near.into_iter().collect();
    for guess in [
        near.as_str(),
        "#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "#",
        "#short",
        "#AAAA' or 1=1 --",
    ] {
        let answers = [
            look_up(&node, guess).await,
            accept(&node, &course, guess, "Rat").await,
        ];
        for answer in answers {
            assert_eq!(answer.problem().status, 404, "{guess}");
        }
    }
    // What no text may hold is refused before anybody looks.
    let guess = "#\u{0}";
    for answer in [
        look_up(&node, guess).await,
        accept(&node, &course, guess, "Rat").await,
    ] {
        assert_eq!(answer.problem().status, 422);
        assert_eq!(answer.problem().errors[0].rule, "control_character");
    }
    course.accept(&real, "Anna").await;
}

#[tokio::test]
async fn role_and_channels_cannot_be_sent() {
    let node = Node::start(&Database::fresh().await).await;
    let course = Course::on(&node).await;
    let link = link(&course, 1).await;
    let good = serde_json::to_value(course.acceptance(&link, "Anna")).unwrap();
    let forged = [
        ("role", serde_json::json!("organiser")),
        ("channel_ids", serde_json::json!([])),
        ("is_organiser", serde_json::json!(true)),
    ];
    for (name, value) in forged {
        let mut body = good.clone();
        body[name] = value;
        let answer = Person::nobody(&node.url)
            .post(routes::INVITATIONS_ACCEPT, &body)
            .await;
        assert_eq!(answer.problem().code, ErrorCode::Malformed, "{name}");
    }
    course.accept(&link, "Anna").await;
}

#[tokio::test]
async fn of_fifty_at_once_exactly_one_gets_the_one_place() {
    let database = Database::fresh().await;
    let node = Node::start(&database).await;
    let course = Course::on(&node).await;
    let before = database.number("select count(*) from person").await;
    let link = link(&course, 1).await;
    let names: Vec<_> = (0..50).map(|number| format!("Person {number}")).collect();
    let tries = names.iter().map(|name| accept(&node, &course, &link, name));
    let answers = join_all(tries).await;
    let won = answers.iter().filter(|answer| answer.status.is_success());
    assert_eq!(won.count(), 1);
    for lost in answers.iter().filter(|answer| !answer.status.is_success()) {
        // Hashing has bounded places; who finds none is told to come back.
        let code = lost.problem().code;
        assert!(
            matches!(code, ErrorCode::LinkGone | ErrorCode::RateLimited),
            "{code:?}"
        );
    }
    assert_eq!(database.number("select count(*) from person").await, before + 1);
    assert_eq!(
        database
            .number("select uses::bigint from invitation where max_uses = 1")
            .await,
        1
    );
    is_gone(&node, &course, &link).await;
}
