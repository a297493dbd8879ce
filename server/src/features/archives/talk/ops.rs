//! Use case: the conversation of a channel, packed while it is sent.

use std::collections::BTreeMap;
use std::io::{Error as IoError, Result as IoResult};

use bytes::Bytes;
use futures_util::future::FutureExt as _;
use futures_util::stream::{BoxStream, StreamExt as _, select, unfold};
use protocol::{Attachment, Channel, ChannelId, HistoryQuery, Message, PersonId};
use serde_json::Value;
use tokio::sync::OwnedSemaphorePermit;

use super::record::{self, Earlier};
use crate::features::archives::Archives;
use crate::features::archives::names::{self, Names};
use crate::features::archives::zipper::{self, Zipper};
use crate::kernel::{Actor, Error, Result};

/// Messages that are read at once; their texts are in memory.
const PAGE: i64 = 200;

/// What is packed for whom.
struct Packing {
    archives: Archives,
    actor: Actor,
    channel: Channel,
    members: Vec<PersonId>,
    folder: String,
    zipper: Zipper,
    /// Where the files of messages go.
    files: Vec<(Attachment, String)>,
    names: BTreeMap<PersonId, String>,
}

impl Archives {
    /// The conversation of a channel for somebody who may take it along: its name, and its bytes as they are made.
    pub async fn talk(
        &self,
        actor: &Actor,
        channel: ChannelId,
    ) -> Result<(String, BoxStream<'static, IoResult<Bytes>>)> {
        let busy = |_| Error::Unavailable("as many archives as may be are under way".into());
        let turn = self.turns.clone().try_acquire_owned().map_err(busy)?;
        self.channels
            .may_export(&mut *self.db.read().await?, actor, channel)
            .await?;
        let snapshot = self
            .channels
            .snapshot(actor, channel, &HistoryQuery::default())
            .await?;
        let folder = names::plain(&snapshot.channel.name);
        let (zipper, out) = zipper::start();
        let packing = Packing {
            archives: self.clone(),
            actor: *actor,
            folder: folder.clone(),
            members: snapshot.members,
            channel: snapshot.channel,
            zipper,
            files: Vec::new(),
            names: BTreeMap::new(),
        };
        // An error breaks the download off: what arrived is no whole archive, and no browser shows it as one.
        let broken = |result: Result<()>| async move {
            let error = result.err()?;
            error.log(None);
            Some(Err(IoError::other("the archive cannot be finished")))
        };
        let filling = packing.fill(turn).into_stream().filter_map(broken);
        let parts = unfold(out, |mut out| async move { Some((out.recv().await?, out)) });
        Ok((folder, select(filling, parts).boxed()))
    }
}

impl Packing {
    async fn fill(mut self, turn: OwnedSemaphorePermit) -> Result<()> {
        self.days().await?;
        self.people().await?;
        self.text().await?;
        let files = std::mem::take(&mut self.files);
        for (file, place) in files {
            self.file(&file, place).await?;
        }
        self.zipper.end().await?;
        drop(turn);
        Ok(())
    }

    /// The next messages, asked for rights again.
    async fn page(&self, after: u64) -> Result<Vec<Message>> {
        let mut conn = self.archives.db.snapshot().await?;
        let channels = &self.archives.channels;
        channels
            .pass(&mut conn, &self.actor, self.channel.id, after, PAGE)
            .await
    }

    /// A file for each day.
    async fn days(&mut self) -> Result<()> {
        let (mut names, mut earlier) = (Names::default(), Earlier::default());
        let (mut after, mut open) = (0, None);
        loop {
            let page = self.page(after).await?;
            for message in &page {
                let day = record::day(message);
                let is_new_day = open.as_ref() != Some(&day);
                if is_new_day {
                    if open.is_some() {
                        self.zipper.bytes(Bytes::from_static(b"\n]\n")).await?;
                    }
                    let place = format!("{}/{day}.json", self.folder);
                    self.zipper.begin_packed(place).await?;
                    open = Some(day);
                }
                let places = self.place(message, &mut names);
                let record = record::message(message, &places, &mut earlier);
                let mut line = if is_new_day {
                    b"[\n".to_vec()
                } else {
                    b",\n".to_vec()
                };
                serde_json::to_writer(&mut line, &record).map_err(Error::internal)?;
                self.zipper.bytes(line.into()).await?;
                self.names.entry(message.author_id).or_default();
            }
            let Some(last) = page.last() else { break };
            after = last.seq;
        }
        if open.is_some() {
            self.zipper.bytes(Bytes::from_static(b"\n]\n")).await?;
        }
        Ok(())
    }

    /// Gives the files of a message their places.
    fn place(&mut self, message: &Message, names: &mut Names) -> Vec<String> {
        let mut places = Vec::new();
        for file in &message.attachments {
            let (stem, ending) = names::split(&file.name);
            let place = names.give("files/", stem, ending);
            self.files.push((file.clone(), place.clone()));
            places.push(place);
        }
        places
    }

    /// Everybody who is in the channel or said something there.
    async fn people(&mut self) -> Result<()> {
        for &member in &self.members {
            self.names.entry(member).or_default();
        }
        let mut people = Vec::new();
        let mut conn = self.archives.db.snapshot().await?;
        for (&id, name) in &mut self.names {
            let accounts = &self.archives.accounts;
            if let Some(person) = accounts.person(&mut conn, self.actor.org_id, id).await? {
                people.push(record::person(&person));
                *name = person.display_name;
            }
        }
        drop(conn);
        self.json("users.json", &Value::Array(people)).await?;
        let channel = record::channel(&self.channel, &self.folder, &self.members);
        self.json("channels.json", &Value::Array(vec![channel])).await
    }

    async fn json(&self, name: &str, value: &Value) -> Result<()> {
        let bytes = serde_json::to_vec_pretty(value).map_err(Error::internal)?;
        self.zipper.file(name.to_owned(), bytes).await
    }

    /// Everything to be read from top to bottom.
    async fn text(&self) -> Result<()> {
        self.zipper.begin_packed("conversation.md".to_owned()).await?;
        let title = format!("# {}\n\n", self.folder);
        self.zipper.bytes(title.into()).await?;
        let places: BTreeMap<_, _> = self
            .files
            .iter()
            .map(|(file, place)| (file.file_id, place.clone()))
            .collect();
        let mut after = 0;
        loop {
            let page = self.page(after).await?;
            for message in &page {
                let author = self.names.get(&message.author_id).map_or("", String::as_str);
                let places: Vec<_> = message
                    .attachments
                    .iter()
                    .filter_map(|file| places.get(&file.file_id).cloned())
                    .collect();
                let text = record::readable(message, author, &places);
                self.zipper.bytes(text.into()).await?;
            }
            let Some(last) = page.last() else { return Ok(()) };
            after = last.seq;
        }
    }

    /// A file, unless its message went or was hidden in the meantime.
    async fn file(&self, file: &Attachment, place: String) -> Result<()> {
        if !self.is_shown(file).await? {
            return Ok(());
        }
        let content = match self.archives.files.read(file.file_id, None).await {
            Err(Error::NotFound) => return Ok(()),
            content => content?,
        };
        let length = content.bytes;
        let mut parts = content.stream(0..length);
        self.zipper.begin(place).await?;
        while let Some(part) = parts.next().await {
            let part = part?;
            if !self.is_shown(file).await? {
                break;
            }
            self.zipper.bytes(part).await?;
        }
        Ok(())
    }

    /// Whether a file may still be opened by whoever takes the conversation along, if they still may.
    async fn is_shown(&self, file: &Attachment) -> Result<bool> {
        let mut conn = self.archives.db.read().await?;
        let channels = &self.archives.channels;
        channels
            .may_export(&mut conn, &self.actor, self.channel.id)
            .await?;
        let files = &self.archives.files;
        match files.may_see(&mut conn, &self.actor, file.file_id).await {
            Err(Error::NotFound | Error::Forbidden) => Ok(false),
            may => may.map(|()| true),
        }
    }
}
