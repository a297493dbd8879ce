//! Bots: who a token stands for, and what it allows. A bot is a person with the rights of its memberships; its token
//! allows less: the calls that [`allows_call`] names, and nothing else.

use std::sync::Arc;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use dashmap::DashMap;
use http::{HeaderMap, Method, header};
use protocol::{Command, SessionId, TalkCommand, routes};

use super::store::Called;
use super::{Hooks, store};
use crate::features::accounts::Secret;
use crate::kernel::{Actor, Error, Result};

/// What tokens of bots begin with, so that whoever finds one knows what it is.
const PREFIX: &str = "lotse_bot_";

/// What a bot's token allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rights {
    pub(super) read: bool,
    pub(super) write: bool,
}

/// Bots that showed their token to this node, by the session they act as. Their rights never change, and whoever acts on
/// this node was recognised here, so nobody need be asked again for each command.
#[derive(Debug, Default)]
pub(super) struct KnownBots(DashMap<SessionId, (Rights, Arc<str>)>);

/// Addresses that may be read.
const READ: &[&str] = &[
    routes::ME,
    routes::CHANNEL_BY_ID,
    routes::CHANNEL_MESSAGES,
    routes::CHANNEL_MATERIAL,
    routes::MESSAGE_BY_ID,
    routes::TOPIC_BY_ID,
    routes::FILE_BY_ID,
    routes::FILE_IMAGE,
];

/// A bot's token.
pub(super) fn token_text(secret: &Secret) -> String {
    format!("{PREFIX}{}", secret.encode())
}

/// Whether what somebody shows is meant as a bot's token.
pub fn is_bot_token(shown: &str) -> bool {
    shown.starts_with(PREFIX)
}

/// The bot's token of a request.
fn shown(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && is_bot_token(token)).then_some(token)
}

impl Hooks {
    /// The bot's token of a request, for whoever opens a socket.
    pub fn bot_token<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        shown(headers)
    }

    /// Who a bot's token stands for; none if it was ended, or never was.
    pub async fn authenticate(&self, token: &str) -> Result<Option<Actor>> {
        let mut conn = self.db.read().await?;
        let Some(called) = store::by_token(&mut conn, "bot", token).await? else {
            return Ok(None);
        };
        store::used(&mut conn, called.id, called.used_at, self.clock.now()).await?;
        let Some(actor) = actor(&called) else {
            return Ok(None);
        };
        let rights = Rights {
            read: called.may_read,
            write: called.may_write,
        };
        let name = called.name.as_str().into();
        self.bots.0.insert(actor.session_id, (rights, name));
        Ok(Some(actor))
    }

    /// Whether the actor may follow rooms: everybody but a bot that may not read.
    pub fn may_hear(&self, actor: &Actor) -> bool {
        self.rights(actor).is_none_or(|rights| rights.read)
    }

    /// Refuses a bot's command that its token does not allow.
    pub fn may_command(&self, actor: &Actor, command: &Command) -> Result<()> {
        match self.rights(actor) {
            Some(rights) if !allows_command(rights, command) => Err(Error::Forbidden),
            _ => Ok(()),
        }
    }

    /// The name under which a bot writes; none of people.
    pub fn name_of_bot(&self, actor: &Actor) -> Option<String> {
        self.bots
            .0
            .get(&actor.session_id)
            .map(|known| known.1.to_string())
    }

    fn rights(&self, actor: &Actor) -> Option<Rights> {
        self.bots.0.get(&actor.session_id).map(|known| known.0)
    }
}

/// A bot acts in a session of its own, which lasts as long as the hook.
fn actor(called: &Called) -> Option<Actor> {
    Some(Actor {
        person_id: called.person_id?,
        org_id: called.org_id,
        session_id: SessionId(called.id.0),
    })
}

/// Layer inside the one that reads cookies: whoever shows a bot's token is that bot, whatever else came along, and calls
/// what its rights name.
pub async fn admit(State(hooks): State<Hooks>, mut request: Request, next: Next) -> Response {
    let Some(token) = shown(request.headers()) else {
        return next.run(request).await;
    };
    let actor = match hooks.authenticate(token).await {
        Ok(Some(actor)) => actor,
        Ok(None) => return Error::Unauthenticated.into_response(),
        Err(error) => return error.into_response(),
    };
    let path = request.extensions().get::<MatchedPath>();
    let is_allowed = hooks
        .rights(&actor)
        .zip(path)
        .is_some_and(|(rights, path)| allows_call(rights, request.method(), path.as_str()));
    if !is_allowed {
        return Error::Forbidden.into_response();
    }
    request.extensions_mut().insert(actor);
    next.run(request).await
}

/// Whether a token allows a call.
fn allows_call(rights: Rights, method: &Method, path: &str) -> bool {
    match (method.as_str(), path) {
        // Which commands is asked where all of them arrive.
        ("POST", routes::COMMANDS) => true,
        ("POST", routes::CHANNEL_UPLOADS) | ("HEAD" | "PATCH" | "DELETE", routes::UPLOAD_BY_ID) => {
            rights.write
        }
        ("GET" | "HEAD", path) => rights.read && READ.contains(&path),
        _ => false,
    }
}

/// Whether a token allows a command. Where, is decided by what the bot is a member of.
fn allows_command(rights: Rights, command: &Command) -> bool {
    match command {
        Command::SendMessage(_)
        | Command::EditMessage(_)
        | Command::DeleteMessage(_)
        | Command::Talk(
            TalkCommand::React { .. } | TalkCommand::VotePoll { .. } | TalkCommand::ClosePoll { .. },
        ) => rights.write,
        Command::MarkSeen(_) | Command::MarkUnread(_) => rights.read,
        Command::Talk(_) | Command::Webinar(_) | Command::Board(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const READER: Rights = Rights {
        read: true,
        write: false,
    };
    const WRITER: Rights = Rights {
        read: false,
        write: true,
    };

    /// Who reads does not write, who writes does not read, and neither does anything else.
    #[test]
    fn a_token_allows_what_it_names() {
        for (method, path, reads, writes) in [
            (Method::GET, routes::CHANNEL_MESSAGES, true, false),
            (Method::GET, routes::ME, true, false),
            (Method::POST, routes::COMMANDS, true, true),
            (Method::POST, routes::CHANNEL_UPLOADS, false, true),
            (Method::POST, routes::CHANNEL_JOIN, false, false),
            (Method::GET, routes::SEARCH, false, false),
            (Method::GET, routes::PEOPLE, false, false),
            (Method::GET, routes::SESSIONS, false, false),
            (Method::DELETE, routes::MESSAGE_BY_ID, false, false),
            (Method::GET, routes::CHANNEL_HOOKS, false, false),
            (Method::GET, routes::CHANNEL_EXPORT, false, false),
        ] {
            assert_eq!(allows_call(READER, &method, path), reads, "{method} {path}");
            assert_eq!(allows_call(WRITER, &method, path), writes, "{method} {path}");
        }
    }
}
