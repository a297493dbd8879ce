//! The stage: a run of its own with people and channels, made through the public API before a measurement.

use std::{
    fs,
    io::Write as _,
    net::SocketAddr,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use protocol::{
    AcceptInvitation, Accepted, Channel, ChannelId, ChannelKind, ChannelSection, CommandId, CreateChannel,
    CreateInvitation, CreateRun, History, InvitationCreated, Message, PersonId, Role, Run, RunId, SignedIn,
    Token, limits, routes,
};
use tokio::sync::Semaphore;

use super::api::{Answer, Api};
use crate::{
    task::spawn,
    trouble::{During, Outcome, Trouble},
};

/// People who sign up at the same time: hashing a password costs the server a core for a while.
const AT_ONCE: usize = 4;
/// A password that every person of the load test has.
const PASSWORD: &str = "a long sentence of the load test";

/// How Lotse is reached.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct LotseArgs {
    /// Sign-in link of an organiser, as `lotse` prints it, or an invitation that makes one.
    #[arg(long, value_name = "URL")]
    pub(crate) organiser_link: Option<String>,
    /// Keeps the organiser's session between runs: a link can be used only once.
    #[arg(long, value_name = "FILE")]
    pub(crate) session_file: Option<PathBuf>,
}

/// Somebody with a session.
#[derive(Clone, Debug)]
pub(crate) struct Somebody {
    /// Who.
    pub(crate) id: PersonId,
    /// Their cookie.
    pub(crate) cookie: String,
}

/// A run with people.
#[derive(Debug)]
pub(crate) struct Stage {
    /// The API.
    pub(crate) api: Api,
    /// Where its sockets are opened.
    pub(crate) address: SocketAddr,
    /// An organiser.
    pub(crate) organiser: Somebody,
    /// The run.
    pub(crate) run: RunId,
}

impl Stage {
    /// Signs in and makes a run.
    pub(crate) async fn set(args: &LotseArgs) -> Outcome<Self> {
        let (api, organiser) = sign_in(args).await?;
        let address = address(&api.origin)?;
        let command_id = CommandId::new();
        let run = CreateRun {
            command_id,
            course_name: "Load test".to_owned(),
            name: format!("Load {}", &command_id.0.simple().to_string()[..16]),
            starts_on: "2026-01-05".to_owned(),
            weeks: 12,
        };
        let run: Answer<Run> = api.post(routes::RUNS, Some(&organiser.cookie), &run).await?;
        Ok(Self {
            api,
            address,
            organiser,
            run: run.body.id,
        })
    }

    /// Makes people of these names through one invitation of many uses.
    pub(crate) async fn people(&self, names: Vec<String>) -> Outcome<Vec<Somebody>> {
        let mut people = Vec::with_capacity(names.len());
        for names in names.chunks(limits::INVITATION_USES as usize) {
            let token = self.invite(names.len()).await?;
            let permits = Arc::new(Semaphore::new(AT_ONCE));
            let mut arriving = Vec::new();
            for name in names {
                let accept = AcceptInvitation {
                    token: token.clone(),
                    display_name: name.clone(),
                    email: format!("{}@load.example", uuid::Uuid::now_v7().simple()),
                    password: Some(PASSWORD.to_owned()),
                };
                let (api, permits) = (self.api.clone(), Arc::clone(&permits));
                arriving.push(spawn(async move {
                    let _permit = permits.acquire().await;
                    let answer = api.post(routes::INVITATIONS_ACCEPT, None, &accept).await;
                    answer.and_then(|answer: Answer<Accepted>| match (answer.body, answer.cookie) {
                        (Accepted::SignedIn(me), Some(cookie)) => Ok(Somebody {
                            id: me.person.id,
                            cookie,
                        }),
                        _ => Err(Trouble::new(
                            "an accepted invitation with a password opened no session",
                        )),
                    })
                }));
            }
            for one in arriving {
                people.push(one.await??);
            }
        }
        Ok(people)
    }

    async fn invite(&self, uses: usize) -> Outcome<String> {
        let invitation = CreateInvitation {
            command_id: CommandId::new(),
            role: Role::Participant,
            run_id: Some(self.run),
            channel_ids: Vec::new(),
            email: None,
            note: "Load test".to_owned(),
            max_uses: u32::try_from(uses)?,
            days: 1,
        };
        let made: Answer<InvitationCreated> = self
            .api
            .post(routes::INVITATIONS, Some(&self.organiser.cookie), &invitation)
            .await?;
        let link = made.body.link.unwrap_or_default();
        let token = link.split_once('#').map(|(_, token)| token.to_owned());
        token.ok_or_else(|| Trouble::new("the new invitation has no link with a token"))
    }

    /// Makes a private channel with these members besides the organiser.
    pub(crate) async fn channel(&self, name: String, members: Vec<PersonId>) -> Outcome<ChannelId> {
        let path = routes::RUN_CHANNELS.replace("{run}", &self.run.to_string());
        let channel = CreateChannel {
            command_id: CommandId::new(),
            name,
            purpose: String::new(),
            kind: ChannelKind::Private,
            section: ChannelSection::Group,
            members,
        };
        let made: Answer<Channel> = self
            .api
            .post(&path, Some(&self.organiser.cookie), &channel)
            .await?;
        Ok(made.body.id)
    }

    /// The whole history after a place, oldest first, read back page by page.
    pub(crate) async fn history(&self, channel: ChannelId, mut after: u64) -> Outcome<Vec<Message>> {
        let mut all = Vec::new();
        loop {
            let path = routes::CHANNEL_MESSAGES.replace("{channel}", &channel.to_string());
            let path = format!("{path}?after={after}&limit={}", limits::PAGE_MESSAGES_MAX);
            let history: History = self
                .api
                .get(&path, &self.organiser.cookie)
                .await
                .during("reading back")?;
            all.extend(history.page.messages);
            match all.last() {
                Some(last) if history.page.has_newer && last.seq > after => after = last.seq,
                _ => return Ok(all),
            }
        }
    }

    /// Makes `rooms` channels and spreads the people over them: everybody is in `each`. Says who is in which.
    pub(crate) async fn spread(
        &self,
        people: &[Somebody],
        rooms: usize,
        each: usize,
    ) -> Outcome<(Vec<ChannelId>, Vec<Vec<ChannelId>>)> {
        let mut members = vec![Vec::new(); rooms];
        for (index, somebody) in people.iter().enumerate() {
            for place in 0..each {
                members[(index * each + place) % rooms].push(somebody.id);
            }
        }
        let mut channels = Vec::with_capacity(rooms);
        for (index, members) in members.into_iter().enumerate() {
            channels.push(self.channel(format!("room-{index}"), members).await?);
        }
        let of_people = (0..people.len())
            .map(|index| {
                (0..each)
                    .map(|place| channels[(index * each + place) % rooms])
                    .collect()
            })
            .collect();
        Ok((channels, of_people))
    }
}

/// Names for `count` people.
pub(crate) fn names(count: usize) -> Vec<String> {
    (1..=count).map(|index| format!("Load {index}")).collect()
}

async fn sign_in(args: &LotseArgs) -> Outcome<(Api, Somebody)> {
    if let Some(kept) = args.session_file.as_deref().filter(|file| file.exists()) {
        let text = fs::read_to_string(kept).during(kept.display())?;
        let Some((origin, cookie)) = text.trim().split_once('\n') else {
            return Err(Trouble::new(format!(
                "{} does not hold an origin and a cookie",
                kept.display()
            )));
        };
        let api = Api::new(origin.to_owned())?;
        let me: SignedIn = api.get(routes::SESSION, cookie).await?;
        return Ok((
            api,
            Somebody {
                id: me.person.id,
                cookie: cookie.to_owned(),
            },
        ));
    }
    let link = args.organiser_link.as_deref();
    let link = link
        .ok_or_else(|| Trouble::new("Lotse needs --organiser-link, or --session-file of an earlier run"))?;
    let (page, token) = link
        .split_once('#')
        .ok_or_else(|| Trouble::new("the link holds no token behind '#'"))?;
    let is_invitation = page.ends_with(routes::PAGE_INVITATION);
    let end = if is_invitation {
        routes::PAGE_INVITATION
    } else {
        routes::PAGE_SIGN_IN_LINK
    };
    let origin = page
        .strip_suffix(end)
        .ok_or_else(|| Trouble::new(format!("the link is not one of Lotse: {page}")))?;
    let api = Api::new(origin.to_owned())?;
    let (me, cookie) = if is_invitation {
        let accept = AcceptInvitation {
            token: token.to_owned(),
            display_name: "Load organiser".to_owned(),
            email: format!("{}@load.example", uuid::Uuid::now_v7().simple()),
            password: Some(PASSWORD.to_owned()),
        };
        let answer: Answer<Accepted> = api.post(routes::INVITATIONS_ACCEPT, None, &accept).await?;
        match answer.body {
            Accepted::SignedIn(me) => (me, answer.cookie),
            Accepted::LinkSent => return Err(Trouble::new("the invitation opened no session")),
        }
    } else {
        let token = Token {
            token: token.to_owned(),
        };
        let answer: Answer<SignedIn> = api.post(routes::SIGN_IN_LINKS_REDEEM, None, &token).await?;
        (answer.body, answer.cookie)
    };
    let cookie = cookie.ok_or_else(|| Trouble::new("signing in set no session cookie"))?;
    if let Some(file) = &args.session_file {
        keep(file, &format!("{origin}\n{cookie}\n"))?;
    }
    Ok((
        api,
        Somebody {
            id: me.person.id,
            cookie,
        },
    ))
}

/// A session is a secret: the file is for its owner only.
fn keep(file: &Path, text: &str) -> Outcome<()> {
    let mut kept = fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(file)?;
    kept.write_all(text.as_bytes()).during(file.display())
}

/// Loopback address of an origin.
fn address(origin: &str) -> Outcome<SocketAddr> {
    let host = origin
        .strip_prefix("http://")
        .ok_or_else(|| Trouble::new("the load test speaks plain http only"))?;
    let (host, port) = host.split_once(':').unwrap_or((host, "80"));
    let host = if host == "localhost" { "127.0.0.1" } else { host };
    format!("{host}:{port}").parse().during(origin)
}
