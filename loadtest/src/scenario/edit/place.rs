//! Where people write: a group of Lotse with documents, or names at a Hocuspocus.

use std::net::{Ipv4Addr, SocketAddr};

use protocol::{
    CollabTicket, CommandId, CreateDocument, CreateSpaces, DocumentId, DocumentKind, LookIn, NewSpace,
    SharedDocument, Space, SpaceId, routes,
};

use super::{EditArgs, Server, line::Way};
use crate::{
    line::Upgrade,
    lotse::{
        api::Answer,
        stage::{Somebody, Stage, names},
    },
    trouble::{Outcome, Trouble},
};

/// Documents in one group: a space holds no more than two hundred.
const DOCUMENTS_EACH: usize = 100;

/// People and the documents that all of them write.
#[derive(Debug)]
pub(super) struct Place {
    address: SocketAddr,
    upgrade: Upgrade,
    /// One for each person.
    tokens: Vec<String>,
    /// Names of the documents.
    pub(super) documents: Vec<String>,
}

impl Place {
    /// Makes people and documents.
    pub(super) async fn make(args: &EditArgs, people: usize, documents: usize) -> Outcome<Self> {
        match args.server {
            Server::Hocuspocus => Ok(Self {
                address: SocketAddr::from((Ipv4Addr::LOCALHOST, 18_087)),
                upgrade: Upgrade {
                    path: "/".to_owned(),
                    ..Upgrade::default()
                },
                tokens: vec!["anybody".to_owned(); people],
                documents: (0..documents).map(|index| format!("document-{index}")).collect(),
            }),
            Server::Lotse => Self::at_lotse(args, people, documents).await,
        }
    }

    async fn at_lotse(args: &EditArgs, people: usize, documents: usize) -> Outcome<Self> {
        let stage = Stage::set(&args.lotse).await?;
        let people = stage.people(names(people)).await?;
        let mut made = Vec::with_capacity(documents);
        while made.len() < documents {
            let space = space(&stage, &people, made.len()).await?;
            for _ in 0..DOCUMENTS_EACH.min(documents - made.len()) {
                made.push(document(&stage, &people[0], space).await?.to_string());
            }
        }
        Self::of(&stage, &people, made).await
    }

    /// Documents that were made before, opened by one more person who is let in as an organiser is.
    pub(super) async fn of(stage: &Stage, people: &[Somebody], documents: Vec<String>) -> Outcome<Self> {
        let mut tokens = Vec::with_capacity(people.len());
        for somebody in people {
            let ticket: Answer<CollabTicket> = stage
                .api
                .post(routes::COLLAB_TICKETS, Some(&somebody.cookie), &())
                .await?;
            tokens.push(ticket.body.token);
        }
        let host = stage.api.origin.strip_prefix("http://").unwrap_or_default();
        Ok(Self {
            address: stage.address,
            upgrade: Upgrade {
                host: host.to_owned(),
                path: routes::COLLAB.to_owned(),
                headers: vec![("Origin", stage.api.origin.clone())],
            },
            tokens,
            documents,
        })
    }

    /// The way of a person to a document.
    pub(super) fn way(&self, person: usize, document: usize) -> Outcome<Way> {
        let missing = || Trouble::new("no such person or document");
        Ok(Way {
            address: self.address,
            upgrade: self.upgrade.clone(),
            document: self.documents.get(document).ok_or_else(missing)?.clone(),
            token: self.tokens[person % self.tokens.len()].clone(),
        })
    }
}

async fn space(stage: &Stage, people: &[Somebody], number: usize) -> Outcome<SpaceId> {
    let id = SpaceId::new();
    let wanted = CreateSpaces {
        command_id: CommandId::new(),
        spaces: vec![NewSpace {
            id,
            name: format!("Group {number}"),
            theme: String::new(),
            members: people.iter().map(|somebody| somebody.id).collect(),
            seats: None,
        }],
        template_id: None,
        look_in: LookIn::Course,
        lookers_comment: false,
        due_at: None,
        is_open: false,
    };
    let path = routes::RUN_SPACES.replace("{run}", &stage.run.to_string());
    let _: Answer<Vec<Space>> = stage
        .api
        .post(&path, Some(&stage.organiser.cookie), &wanted)
        .await?;
    Ok(id)
}

async fn document(stage: &Stage, by: &Somebody, space: SpaceId) -> Outcome<DocumentId> {
    let id = DocumentId::new();
    let wanted = CreateDocument {
        command_id: CommandId::new(),
        id,
        kind: DocumentKind::Markdown,
        title: format!("Load {id}"),
        markdown: None,
        copy_of: None,
    };
    let path = routes::SPACE_DOCUMENTS.replace("{space}", &space.to_string());
    let _: Answer<SharedDocument> = stage.api.post(&path, Some(&by.cookie), &wanted).await?;
    Ok(id)
}
