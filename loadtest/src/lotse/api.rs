//! HTTP calls of Lotse's public API, with the patience that its answers ask for.

use std::time::Duration;

use protocol::Problem;
use reqwest::{Method, StatusCode, header};
use serde::{Serialize, de::DeserializeOwned};

use crate::trouble::{During, Outcome, Trouble};

/// How often a call is repeated when the server asks for it.
const TRIES: u32 = 20;

/// Lotse's API at an address.
#[derive(Clone, Debug)]
pub(crate) struct Api {
    client: reqwest::Client,
    /// `scheme://host:port`, also what a browser would send as `Origin`.
    pub(crate) origin: String,
}

/// An answer and the session cookie that came with it.
#[derive(Debug)]
pub(crate) struct Answer<A> {
    /// The body.
    pub(crate) body: A,
    /// `name=value` of the session cookie, if one was set.
    pub(crate) cookie: Option<String>,
}

impl Api {
    /// The API at this origin.
    pub(crate) fn new(origin: String) -> Outcome<Self> {
        let client = reqwest::Client::builder()
            .timeout(Duration::from_secs(30))
            .build()?;
        Ok(Self { client, origin })
    }

    /// `GET`.
    pub(crate) async fn get<A: DeserializeOwned>(&self, path: &str, cookie: &str) -> Outcome<A> {
        Ok(self
            .call(Method::GET, path, Some(cookie), None::<&()>)
            .await?
            .body)
    }

    /// `GET`, packed as browsers ask for it: the bytes as they travelled.
    pub(crate) async fn get_packed(&self, path: &str, cookie: &str) -> Outcome<Vec<u8>> {
        let request = self
            .client
            .get(format!("{}{path}", self.origin))
            .header(header::COOKIE, cookie)
            .header(header::ACCEPT_ENCODING, "gzip");
        let answer = request
            .send()
            .await
            .during(path)?
            .error_for_status()
            .during(path)?;
        if answer
            .headers()
            .get(header::CONTENT_ENCODING)
            .is_none_or(|it| it != "gzip")
        {
            return Err(Trouble::new(format!("{path}: not packed")));
        }
        Ok(answer.bytes().await.during(path)?.to_vec())
    }

    /// `GET` of a text.
    pub(crate) async fn get_text(&self, path: &str, cookie: &str) -> Outcome<String> {
        let request = self.client.get(format!("{}{path}", self.origin));
        let answer = request.header(header::COOKIE, cookie).send().await.during(path)?;
        answer.error_for_status().during(path)?.text().await.during(path)
    }

    /// `POST` with a body, signed in or not.
    pub(crate) async fn post<B, A>(&self, path: &str, cookie: Option<&str>, body: &B) -> Outcome<Answer<A>>
    where
        B: Serialize + Sync,
        A: DeserializeOwned,
    {
        self.call(Method::POST, path, cookie, Some(body)).await
    }

    async fn call<B, A>(
        &self,
        method: Method,
        path: &str,
        cookie: Option<&str>,
        body: Option<&B>,
    ) -> Outcome<Answer<A>>
    where
        B: Serialize + Sync,
        A: DeserializeOwned,
    {
        let doing = format!("{method} {path}");
        for _ in 0..TRIES {
            let mut request = self
                .client
                .request(method.clone(), format!("{}{path}", self.origin));
            request = request.header(header::ORIGIN, &self.origin);
            if let Some(cookie) = cookie {
                request = request.header(header::COOKIE, cookie);
            }
            if let Some(body) = body {
                request = request.json(body);
            }
            let answer = request.send().await.during(&doing)?;
            let status = answer.status();
            if status.is_success() {
                let cookie = session_cookie(answer.headers());
                let body = answer.json().await.during(&doing)?;
                return Ok(Answer { body, cookie });
            }
            let words = answer.text().await.unwrap_or_default();
            let problem = serde_json::from_str::<Problem>(&words).ok();
            let wait = problem.as_ref().and_then(|problem| problem.retry_after_ms);
            match (status, wait) {
                (StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE, Some(wait)) => {
                    tokio::time::sleep(Duration::from_millis(wait)).await;
                }
                _ => return Err(Trouble::new(format!("{doing}: {status}: {words}"))),
            }
        }
        Err(Trouble::new(format!(
            "{doing}: still refused after {TRIES} tries"
        )))
    }
}

fn session_cookie(headers: &header::HeaderMap) -> Option<String> {
    headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(|value| {
            let pair = value.split(';').next()?;
            pair.split_once('=')
                .filter(|(name, _)| name.ends_with("lotse_session"))
                .map(|_| pair.to_owned())
        })
}
