//! Sessions and their ends; sign-in links; guessing passwords.

use futures_util::future::join_all;
use protocol::{ChangePerson, ErrorCode, Session, SignIn, SignedIn, Token, close_code, routes};
use reqwest::Method;
use tests::course::PASSWORD;
use tests::person::Answer;
use tests::{Person, Scene};

/// Signs in with a password in a new browser.
async fn sign_in(scene: &Scene, email: &str, password: &str) -> Answer {
    let body = SignIn {
        email: email.into(),
        password: password.into(),
    };
    Person::nobody(&scene.node.url).post(routes::SESSION, &body).await
}

async fn email_of(person: &Person) -> String {
    person
        .get(routes::SESSION)
        .await
        .json::<SignedIn>()
        .email
        .unwrap()
}

async fn second_browser(scene: &Scene, person: &Person) -> Person {
    let answer = sign_in(scene, &email_of(person).await, PASSWORD).await;
    answer.json::<SignedIn>();
    person.signed_in(&answer, person.id)
}

#[tokio::test]
async fn signing_out_closes_the_sockets_of_that_session_only() {
    let scene = Scene::start().await;
    let phone = second_browser(&scene, &scene.anna).await;
    let mut here = scene.anna.opens(&[scene.channel.into()]).await;
    let mut there = phone.opens(&[scene.channel.into()]).await;
    let answer = scene.anna.ask(Method::DELETE, routes::SESSION, None).await;
    assert_eq!(answer.status, 204);
    assert_eq!(here.closed().await, close_code::SESSION_ENDED);
    assert_eq!(
        scene.anna.get(routes::ME).await.problem().code,
        ErrorCode::Unauthenticated
    );
    assert_eq!(scene.anna.connect_with(&[]).await.err(), Some(401));
    scene.ben.posts(scene.channel, "Noch da?").await;
    there.event(scene.channel).await;
}

#[tokio::test]
async fn another_session_of_mine_can_be_ended() {
    let scene = Scene::start().await;
    let lost = second_browser(&scene, &scene.anna).await;
    let mut socket = lost.opens(&[]).await;
    let sessions: Vec<Session> = scene.anna.get(routes::SESSIONS).await.json();
    assert_eq!(sessions.len(), 2);
    let other = sessions.iter().find(|session| !session.is_current).unwrap();
    let path = format!("/api/sessions/{}", other.id);
    assert_eq!(scene.anna.ask(Method::DELETE, &path, None).await.status, 204);
    assert_eq!(socket.closed().await, close_code::SESSION_ENDED);
    assert_eq!(lost.get(routes::ME).await.status, 401);
    assert_eq!(scene.anna.get(routes::ME).await.status, 200);
    let again = scene.anna.ask(Method::DELETE, &path, None).await;
    assert_eq!(again.problem().status, 404, "it has ended already");
}

#[tokio::test]
async fn a_sign_in_link_works_once_whoever_comes_first() {
    let scene = Scene::start().await;
    let link = scene.node.first_link().await;
    let token = link.split_once('#').unwrap().1.to_owned();
    let get = Person::nobody(&scene.node.url)
        .get(routes::PAGE_SIGN_IN_LINK)
        .await;
    assert_ne!(get.status, 500);
    let nobody = Person::nobody(&scene.node.url);
    let body = Token { token };
    let answers = join_all((0..20).map(|_| nobody.post(routes::SIGN_IN_LINKS_REDEEM, &body))).await;
    assert_eq!(
        answers.iter().filter(|answer| answer.status.is_success()).count(),
        1
    );
    let late = nobody.post(routes::SIGN_IN_LINKS_REDEEM, &body).await.problem();
    assert_eq!((late.status, late.code), (410, ErrorCode::LinkGone));
    let guess = Token {
        token: "A".repeat(43),
    };
    let guess = nobody.post(routes::SIGN_IN_LINKS_REDEEM, &guess).await;
    assert!(matches!(guess.problem().status, 404 | 410));
}

#[tokio::test]
async fn a_closed_account_is_out_at_once_and_cannot_come_back() {
    let scene = Scene::start().await;
    let email = email_of(&scene.anna).await;
    let mut socket = scene.anna.opens(&[scene.channel.into()]).await;
    let path = format!("/api/people/{}", scene.anna.id);
    let close = ChangePerson {
        display_name: None,
        is_active: Some(false),
    };
    let answer = scene.course.organiser.send(Method::PATCH, &path, &close).await;
    assert_eq!(answer.status, 200);
    assert_eq!(socket.closed().await, close_code::SESSION_ENDED);
    assert_eq!(scene.anna.get(routes::ME).await.status, 401);
    let closed = sign_in(&scene, &email, PASSWORD).await.problem();
    let unknown = sign_in(&scene, "nobody@example.org", PASSWORD).await.problem();
    assert_eq!(closed.code, ErrorCode::Unauthenticated);
    assert_eq!((closed.code, closed.title), (unknown.code, unknown.title));
}

#[tokio::test]
async fn guessing_a_password_gets_slower_and_slows_nobody_else() {
    let scene = Scene::start().await;
    let (anna, ben) = (email_of(&scene.anna).await, email_of(&scene.ben).await);
    for email in [anna.as_str(), "nobody@example.org"] {
        let mut answers = Vec::new();
        loop {
            let problem = sign_in(&scene, email, "Ein falsches Passwort").await.problem();
            answers.push(problem.code);
            if problem.code == ErrorCode::RateLimited {
                assert!(problem.retry_after_ms.is_some());
                break;
            }
            assert!(answers.len() < 20, "guessing is never slowed");
        }
        assert!(answers.len() > 5, "a few typing mistakes are free");
    }
    // The right password does not get past the delay either, or the delay would tell.
    assert!(matches!(
        sign_in(&scene, &anna, PASSWORD).await.status.as_u16(),
        200 | 429
    ));
    assert!(sign_in(&scene, &ben, PASSWORD).await.status.is_success());
}

#[tokio::test]
async fn signing_in_anew_ends_the_session_that_was_there() {
    let scene = Scene::start().await;
    let body = SignIn {
        email: email_of(&scene.anna).await,
        password: PASSWORD.into(),
    };
    let answer = scene.anna.post(routes::SESSION, &body).await;
    let fresh = scene.anna.signed_in(&answer, scene.anna.id);
    assert_ne!(fresh.cookie, scene.anna.cookie, "a session cannot be planted");
    assert_eq!(scene.anna.get(routes::ME).await.status, 401);
    assert_eq!(fresh.get(routes::ME).await.status, 200);
    // A cookie that was never ours is nobody's.
    let mut planted = fresh.clone();
    planted.cookie = "lotse_session=planted".into();
    assert_eq!(planted.get(routes::ME).await.status, 401);
}
