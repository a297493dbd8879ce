//! Accounts through the router: cookies, and what an answer gives away.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use http::{Method, StatusCode, header};
use http_body_util::BodyExt;
use protocol::{SignedIn, routes};
use serde_json::json;
use sqlx::PgPool;
use tower::ServiceExt;

use super::tests::{House, PASSWORD, peer, token_of};
use super::{Accounts, identify, router};
use crate::http::layers::{self, LayerConfig};
use crate::http::policies::Policies;

const ORIGIN: &str = "http://localhost:8080";

fn app(accounts: &Accounts) -> Router {
    let config = LayerConfig {
        public_url: accounts.public_url().clone(),
        web_client: None,
        request_time: layers::REQUEST_TIME,
        policies: Policies::default(),
        bulk: None,
    };
    let routes = router::<Accounts>().layer(from_fn_with_state(accounts.clone(), identify));
    layers::apply(routes.with_state(accounts.clone()), &config)
}

async fn ask(
    accounts: &Accounts,
    method: Method,
    path: &str,
    cookie: &str,
    body: serde_json::Value,
) -> Response {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::ORIGIN, ORIGIN)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::COOKIE, cookie)
        .extension(peer())
        .body(Body::from(body.to_string()))
        .unwrap();
    app(accounts).oneshot(request).await.unwrap()
}

/// `name=value` of the cookie that an answer sets.
fn cookie(response: &Response) -> String {
    let set = response.headers()[header::SET_COOKIE].to_str().unwrap();
    assert!(set.contains("; HttpOnly; SameSite=Lax"));
    set.split(';').next().unwrap().to_owned()
}

async fn body(response: Response) -> bytes::Bytes {
    response.into_body().collect().await.unwrap().to_bytes()
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn signing_in_and_out_again(pool: PgPool) {
    let house = House::build(pool).await;
    house.person("pia@example.org", Some(PASSWORD)).await;
    let accounts = &house.accounts;
    let sign_in = json!({"email": "pia@example.org", "password": PASSWORD});
    let planted = format!("lotse_session={}", "A".repeat(43));
    let answer = ask(accounts, Method::POST, routes::SESSION, &planted, sign_in).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let mine = cookie(&answer);
    assert_ne!(mine, planted);
    let me: SignedIn = serde_json::from_slice(&body(answer).await).unwrap();
    assert_eq!(me.email.as_deref(), Some("pia@example.org"));
    let who = |cookie: String| async move {
        ask(accounts, Method::GET, routes::SESSION, &cookie, json!(null))
            .await
            .status()
    };
    assert_eq!(who(mine.clone()).await, StatusCode::OK);
    assert_eq!(who(planted).await, StatusCode::UNAUTHORIZED);
    let links = ask(accounts, Method::GET, routes::UNMAILED_LINKS, &mine, json!(null)).await;
    assert_eq!(links.status(), StatusCode::FORBIDDEN);
    let out = ask(accounts, Method::DELETE, routes::SESSION, &mine, json!(null)).await;
    assert_eq!(out.status(), StatusCode::NO_CONTENT);
    assert_eq!(cookie(&out), "lotse_session=");
    assert_eq!(who(mine).await, StatusCode::UNAUTHORIZED);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn unknown_and_known_addresses_get_the_same_answers(pool: PgPool) {
    let house = House::build(pool).await;
    house.person("pia@example.org", Some(PASSWORD)).await;
    let mut answers = Vec::new();
    for email in ["pia@example.org", "niemand@example.org"] {
        let wrong = json!({"email": email, "password": "falsch, aber lang genug"});
        let wrong = ask(&house.accounts, Method::POST, routes::SESSION, "", wrong).await;
        let link = ask(
            &house.accounts,
            Method::POST,
            routes::SIGN_IN_LINKS,
            "",
            json!({"email": email}),
        )
        .await;
        let statuses = (wrong.status(), link.status());
        let mut problem: serde_json::Value = serde_json::from_slice(&body(wrong).await).unwrap();
        problem["request_id"] = json!(null);
        answers.push((statuses, problem, body(link).await));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(answers[0].0, (StatusCode::UNAUTHORIZED, StatusCode::ACCEPTED));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_a_post_uses_a_link_up(pool: PgPool) {
    let house = House::build(pool).await;
    let link = house
        .accounts
        .issue_sign_in_link(house.organiser.person_id)
        .await
        .unwrap();
    let token = json!({"token": token_of(&link)});
    for method in [Method::GET, Method::HEAD, Method::PUT] {
        let answer = ask(
            &house.accounts,
            method,
            routes::SIGN_IN_LINKS_REDEEM,
            "",
            token.clone(),
        )
        .await;
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    }
    let more = json!({"token": token_of(&link), "role": "organiser"});
    let more = ask(
        &house.accounts,
        Method::POST,
        routes::SIGN_IN_LINKS_REDEEM,
        "",
        more,
    )
    .await;
    assert_eq!(more.status(), StatusCode::BAD_REQUEST);
    let used = ask(
        &house.accounts,
        Method::POST,
        routes::SIGN_IN_LINKS_REDEEM,
        "",
        token.clone(),
    )
    .await;
    assert_eq!(used.status(), StatusCode::OK);
    let again = ask(
        &house.accounts,
        Method::POST,
        routes::SIGN_IN_LINKS_REDEEM,
        &cookie(&used),
        token,
    )
    .await;
    assert_eq!(again.status(), StatusCode::GONE);
}
