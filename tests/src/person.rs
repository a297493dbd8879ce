//! A person in a browser: a cookie, the right origin, and what they do.

use protocol::{
    ChannelId, ChannelSnapshot, Command, CommandFrame, CommandId, Done, Follow, History, PersonId,
    PersonSnapshot, Problem, RoomId, SendMessage, SignedIn, limits, routes,
};
use reqwest::{Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio_tungstenite::connect_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::{HeaderMap, Request};

use crate::Socket;

/// A signed-in person. Clones are tabs of the same browser.
#[derive(Clone, Debug)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// Their cookie, as `name=value`; empty for nobody.
    pub cookie: String,
    base: String,
    http: reqwest::Client,
}

/// An answer: status and body.
#[derive(Debug)]
pub struct Answer {
    /// Status.
    pub status: StatusCode,
    /// Headers.
    pub headers: HeaderMap,
    /// Body as text.
    pub body: String,
}

impl Answer {
    /// The body as a value.
    ///
    /// # Panics
    /// If the answer is a refusal or another value.
    pub fn json<T: DeserializeOwned>(&self) -> T {
        assert!(self.status.is_success(), "{} {}", self.status, self.body);
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }

    /// The body as a problem.
    ///
    /// # Panics
    /// If the answer is no problem body, or its status is not the answer's.
    pub fn problem(&self) -> Problem {
        assert_eq!(
            self.headers.get("content-type").map(http::HeaderValue::as_bytes),
            Some(&b"application/problem+json"[..])
        );
        let problem: Problem =
            serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body));
        assert_eq!(problem.status, self.status.as_u16());
        problem
    }
}

impl Person {
    /// A browser in which nobody is signed in.
    pub fn nobody(base: &str) -> Self {
        let http = reqwest::Client::builder()
            .build()
            .expect("a client without special wishes");
        Self {
            id: PersonId(uuid::Uuid::nil()),
            cookie: String::new(),
            base: base.to_owned(),
            http,
        }
    }

    /// This browser, signed in by an answer that set a cookie.
    #[must_use]
    pub fn signed_in(&self, answer: &Answer, id: PersonId) -> Self {
        let set = answer
            .headers
            .get("set-cookie")
            .and_then(|value| value.to_str().ok())
            .expect("a cookie is set");
        let cookie = set.split(';').next().unwrap_or_default().to_owned();
        Self {
            id,
            cookie,
            ..self.clone()
        }
    }

    /// Signs in with the secret of a sign-in link.
    pub async fn redeem(&self, link: &str) -> Self {
        let token = link.split_once('#').expect("a link with a secret").1;
        let answer = self
            .post(
                routes::SIGN_IN_LINKS_REDEEM,
                &protocol::Token { token: token.into() },
            )
            .await;
        let who: SignedIn = answer.json();
        self.signed_in(&answer, who.person.id)
    }

    /// The same person, asking another node.
    #[must_use]
    pub fn at(&self, base: &str) -> Self {
        Self {
            base: base.to_owned(),
            ..self.clone()
        }
    }

    /// Asks with a body, as the web client would.
    pub async fn ask(&self, method: Method, path: &str, body: Option<String>) -> Answer {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.base))
            .header("origin", &self.base);
        if !self.cookie.is_empty() {
            request = request.header("cookie", &self.cookie);
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body);
        }
        Self::answer(request).await
    }

    /// Asks in a way no web client would.
    pub async fn ask_raw(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.base))
            .body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        Self::answer(request).await
    }

    async fn answer(request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status(), response.headers().clone());
        Answer {
            status,
            headers,
            body: response.text().await.expect("the whole body comes"),
        }
    }

    /// GET.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, None).await
    }

    /// POST with a body.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.ask(
            Method::POST,
            path,
            Some(serde_json::to_string(body).expect("bodies are JSON")),
        )
        .await
    }

    /// Any method with a body.
    pub async fn send(&self, method: Method, path: &str, body: &impl Serialize) -> Answer {
        self.ask(
            method,
            path,
            Some(serde_json::to_string(body).expect("bodies are JSON")),
        )
        .await
    }

    /// My snapshot.
    pub async fn me(&self) -> PersonSnapshot {
        self.get(routes::ME).await.json()
    }

    /// A channel's snapshot.
    pub async fn channel(&self, channel: ChannelId) -> ChannelSnapshot {
        self.get(&format!("/api/channels/{channel}")).await.json()
    }

    /// The whole history of a channel, read page by page from the end.
    pub async fn history(&self, channel: ChannelId) -> Vec<protocol::Message> {
        let mut pages: Vec<History> = Vec::new();
        loop {
            let before = pages.last().map_or(String::new(), |page| {
                page.page
                    .messages
                    .first()
                    .map_or(String::new(), |first| format!("&before={}", first.seq))
            });
            let path = format!(
                "/api/channels/{channel}/messages?limit={}{before}",
                limits::PAGE_MESSAGES_MAX
            );
            let page: History = self.get(&path).await.json();
            let more = page.page.has_older;
            pages.push(page);
            if !more {
                return pages
                    .into_iter()
                    .rev()
                    .flat_map(|page| page.page.messages)
                    .collect();
            }
        }
    }

    /// Carries out a command over HTTP.
    pub async fn command(&self, id: CommandId, command: Command) -> Answer {
        self.post(routes::COMMANDS, &CommandFrame { id, command }).await
    }

    /// Posts a message over HTTP.
    pub async fn posts(&self, channel: ChannelId, body: &str) -> Done {
        self.command(CommandId::new(), says(channel, body)).await.json()
    }

    /// Opens a socket without `hello`; the status for a refused handshake.
    pub async fn connect_with(&self, headers: &[(&str, &str)]) -> Result<Socket, u16> {
        self.connect_at(routes::SOCKET, headers).await
    }

    /// The same at another address.
    pub async fn connect_at(&self, path: &str, headers: &[(&str, &str)]) -> Result<Socket, u16> {
        match connect_async(self.handshake_at(path, headers)).await {
            Ok((stream, _)) => Ok(Socket::new(stream)),
            Err(tokio_tungstenite::tungstenite::Error::Http(response)) => Err(response.status().as_u16()),
            Err(error) => panic!("{error}"),
        }
    }

    /// A handshake as a browser sends it, with changes; an empty value removes a header.
    pub fn handshake(&self, changes: &[(&str, &str)]) -> Request<()> {
        self.handshake_at(routes::SOCKET, changes)
    }

    /// The same at another address.
    pub fn handshake_at(&self, path: &str, changes: &[(&str, &str)]) -> Request<()> {
        let url = format!("{}{path}", self.base.replacen("http", "ws", 1));
        let mut request = url.into_client_request().expect("an address");
        let own = [("origin", self.base.as_str()), ("cookie", self.cookie.as_str())];
        for (name, value) in own.iter().chain(changes) {
            let name: http::HeaderName = name.parse().expect("a header name");
            request.headers_mut().remove(&name);
            if !value.is_empty() {
                request
                    .headers_mut()
                    .insert(name, value.parse().expect("a header value"));
            }
        }
        request
    }

    /// Opens a socket and says `hello`, following rooms from now on.
    pub async fn opens(&self, rooms: &[RoomId]) -> Socket {
        let mut socket = self.connect_with(&[]).await.expect("the handshake is accepted");
        socket
            .hello(rooms.iter().map(|&room| Follow { room, since: None }).collect())
            .await;
        for &room in rooms {
            socket.followed(room).await;
        }
        socket
    }
}

/// The command that posts a message.
pub fn says(channel: ChannelId, body: &str) -> Command {
    Command::SendMessage(SendMessage {
        channel_id: channel,
        body: body.into(),
        reply_to: None,
        thread_id: None,
        topic_id: None,
        attachments: Vec::new(),
        poll: None,
    })
}
