//! Files of messages: whose they are before, who opens them afterwards, and when their bytes go.

use axum::body::Body;
use protocol::limits::{ALT_CHARS, MESSAGE_FILES, UPLOAD_HOURS};
use protocol::{
    Attach, Attachment, Channel, ChannelKind, Command, CommandFrame, CommandId, DeleteMessage, FileId,
    MessageId, SendMessage,
};
use sqlx::PgPool;
use time::Duration;
use time::macros::datetime;

use super::{House, images, noise, wanted};
use crate::app::Commands;
use crate::features::files::{Home, Size};
use crate::kernel::{Actor, Clock, Error, Result};
use crate::testing::{only, text};

impl House {
    async fn talk(&self, kind: ChannelKind) -> Channel {
        let (world, members) = (&self.world, [self.world.anna, self.world.ben]);
        world.channel(&world.trainer, "Allgemein", kind, &members).await
    }

    /// Uploads something to a channel, all at once.
    async fn brings(
        &self,
        who: &Actor,
        to: impl Into<Home>,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<Attachment> {
        let wanted = wanted(name, bytes.len());
        let upload = self.files.begin(who, to, &wanted).await?;
        let whole = self.files.receive(who, upload.id, 0, Body::from(bytes)).await?;
        assert_eq!(whole.file, None, "it is no file of a space");
        Ok(whole.attachment.expect("a whole upload can be taken along"))
    }

    fn commands(&self) -> Commands {
        Commands {
            files: self.files.clone(),
            ..self.world.commands.clone()
        }
    }

    async fn does(&self, who: &Actor, id: CommandId, command: Command) -> Result<protocol::Done> {
        self.commands().submit(*who, CommandFrame { id, command }).await
    }

    async fn posts(&self, who: &Actor, to: &Channel, files: &[FileId]) -> Result<MessageId> {
        let done = self
            .does(who, CommandId::new(), Command::SendMessage(with(to, files)))
            .await?;
        Ok(self.world.id_at(done).await)
    }

    /// Whether somebody may open a file.
    async fn opens(&self, who: &Actor, file: FileId) -> bool {
        match self.files.read_for(who, file, None).await {
            Ok(_) => true,
            Err(Error::NotFound | Error::Forbidden) => false,
            Err(error) => panic!("{error}"),
        }
    }

    async fn deletes(&self, who: &Actor, message: MessageId) {
        let which = Command::DeleteMessage(DeleteMessage { message_id: message });
        self.does(who, CommandId::new(), which).await.unwrap();
    }
}

fn with(to: &Channel, files: &[FileId]) -> SendMessage {
    let attach = |file: &FileId| Attach {
        file_id: *file,
        alt: " Eine Karte ".into(),
    };
    SendMessage {
        attachments: files.iter().map(attach).collect(),
        ..text(to, "Seht mal:")
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_message_takes_its_files_along(pool: PgPool) {
    let house = House::new(pool).await;
    let (anna, ben) = (&house.world.anna, &house.world.ben);
    let channel = house.talk(ChannelKind::Open).await;
    let photo = house
        .brings(anna, channel.id, "Deich.jpg", images::jpeg(40, 30))
        .await
        .unwrap();
    let paper = house
        .brings(anna, channel.id, "Plan.bin", noise(9))
        .await
        .unwrap();
    assert!(photo.image.is_some() && paper.image.is_none());
    let message = house
        .posts(anna, &channel, &[photo.file_id, paper.file_id])
        .await
        .unwrap();
    let read = house.world.channels.message(ben, message).await.unwrap();
    let said = |of: &Attachment| Attachment {
        alt: "Eine Karte".into(),
        ..of.clone()
    };
    assert_eq!(read.attachments, [said(&photo), said(&paper)]);
    assert!(house.opens(ben, paper.file_id).await);
    assert!(house.files.image_id(ben, photo.file_id).await.is_ok());
    assert!(house.files.image(photo.file_id, Size::Small).await.is_ok());
    assert!(house.list().await.is_empty(), "no space shows them");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn before_it_is_sent_it_is_its_uploaders_alone(pool: PgPool) {
    let house = House::new(pool).await;
    let channel = house.talk(ChannelKind::Open).await;
    let file = house
        .brings(&house.world.anna, channel.id, "x.bin", noise(9))
        .await
        .unwrap()
        .file_id;
    let world = &house.world;
    for (who, opens) in [
        (&world.anna, true),
        (&world.ben, false),
        (&world.trainer, false),
        (&world.organiser, false),
        (&world.guest, false),
    ] {
        assert_eq!(house.opens(who, file).await, opens);
    }
    for other in [&world.ben, &world.trainer] {
        let refused = house.posts(other, &channel, &[file]).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_reads_the_message_opens_its_files(pool: PgPool) {
    let house = House::new(pool).await;
    let world = &house.world;
    for (kind, everybody) in [(ChannelKind::Open, true), (ChannelKind::Private, false)] {
        let members = [world.anna, world.ben];
        let name = format!("{kind:?}");
        let channel = world.channel(&world.trainer, &name, kind, &members).await;
        let clara = world.enter("Clara Clematis", protocol::Role::Participant).await;
        let file = house
            .brings(&world.anna, channel.id, "x.bin", noise(9))
            .await
            .unwrap()
            .file_id;
        let message = house.posts(&world.anna, &channel, &[file]).await.unwrap();
        for (who, opens) in [
            (&world.anna, true),
            (&world.ben, true),
            (&world.trainer, true),
            (&clara, everybody),
            (&world.organiser, everybody),
            (&world.guest, false),
        ] {
            assert_eq!(house.opens(who, file).await, opens, "{kind:?}");
        }
        // Hidden until somebody decided: for nobody.
        hide(&house, message, true).await;
        assert!(!house.opens(&world.ben, file).await);
        hide(&house, message, false).await;
        assert!(house.opens(&world.ben, file).await);
    }
}

async fn hide(house: &House, message: MessageId, is_hidden: bool) {
    sqlx::query!(
        "update message set hidden_at = case when $2 then now() end where id = $1",
        message.0,
        is_hidden
    )
    .execute(house.world.db.pool())
    .await
    .unwrap();
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn who_left_opens_nothing_any_more_not_even_the_rest_of_it(pool: PgPool) {
    let house = House::new(pool).await;
    let (anna, ben) = (&house.world.anna, &house.world.ben);
    let channel = house.talk(ChannelKind::Private).await;
    let bytes = noise(5 * 1024 * 1024);
    let file = house
        .brings(anna, channel.id, "x.bin", bytes)
        .await
        .unwrap()
        .file_id;
    house.posts(anna, &channel, &[file]).await.unwrap();
    let unsent = house
        .brings(ben, channel.id, "y.bin", noise(9))
        .await
        .unwrap()
        .file_id;
    let content = house.files.read_for(ben, file, None).await.unwrap();
    let mut parts = content.stream(0..5 * 1024 * 1024);
    let next = async |parts: &mut futures_util::stream::BoxStream<'static, _>| {
        futures_util::StreamExt::next(parts).await
    };
    assert!(matches!(next(&mut parts).await, Some(Ok(_))));
    let left = house.world.channels.leave(ben, channel.id, only()).await;
    left.unwrap();
    assert!(matches!(next(&mut parts).await, Some(Err(Error::NotFound))));
    assert!(!house.opens(ben, file).await);
    assert!(!house.opens(ben, unsent).await, "not even their own");
    let more = house.brings(ben, channel.id, "z.bin", noise(9)).await;
    assert!(matches!(more, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_deleted_message_leaves_no_bytes(pool: PgPool) {
    let house = House::new(pool).await;
    let (anna, ben) = (&house.world.anna, &house.world.ben);
    let channel = house.talk(ChannelKind::Open).await;
    let mut files = Vec::new();
    for name in ["a.jpg", "b.jpg"] {
        let photo = images::jpeg(40, 30);
        let file = house.brings(anna, channel.id, name, photo).await.unwrap();
        files.push(file.file_id);
    }
    let other = house
        .brings(anna, channel.id, "c.bin", noise(5))
        .await
        .unwrap()
        .file_id;
    house.posts(anna, &channel, &[other]).await.unwrap();
    let message = house.posts(anna, &channel, &files).await.unwrap();
    house.deletes(anna, message).await;
    assert_eq!(house.objects(), 1, "that of the other message");
    for file in files {
        assert!(!house.opens(anna, file).await && !house.opens(ben, file).await);
    }
    assert!(house.opens(ben, other).await);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_a_crash_left_of_a_deleted_message_is_swept(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = &house.world.anna;
    let channel = house.talk(ChannelKind::Open).await;
    let file = house
        .brings(anna, channel.id, "x.bin", noise(9))
        .await
        .unwrap()
        .file_id;
    let message = house.posts(anna, &channel, &[file]).await.unwrap();
    let which = DeleteMessage { message_id: message };
    // The server dies before it looks after the files.
    let deleted = house.world.channels.delete(anna, CommandId::new(), which).await;
    deleted.unwrap();
    assert!(!house.opens(anna, file).await, "nobody opens it from then on");
    assert_eq!(house.objects(), 1);
    house.files.sweep().await.unwrap();
    assert_eq!(house.objects(), 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn what_was_not_sent_goes_after_a_day_and_what_was_sent_stays(pool: PgPool) {
    let clock = Clock::stepped(datetime!(2026-11-23 08:00 UTC));
    let house = House::with(pool, clock.clone(), 1000).await;
    let anna = &house.world.anna;
    let channel = house.talk(ChannelKind::Open).await;
    let mut files = Vec::new();
    for name in ["sent.bin", "unsent.bin", "given up.bin", "later.bin"] {
        let wanted = wanted(name, 200);
        let upload = house.files.begin(anna, channel.id, &wanted).await.unwrap();
        let body = Body::from(noise(200));
        house.files.receive(anna, upload.id, 0, body).await.unwrap();
        files.push((wanted.file_id, upload.id));
    }
    let sent = house.posts(anna, &channel, &[files[0].0]).await.unwrap();
    house.files.give_up(anna, files[2].1).await.unwrap();
    assert_eq!(house.objects(), 3);
    let refused = house.files.give_up(anna, files[0].1).await;
    assert!(
        matches!(refused, Err(Error::WrongState(_))),
        "a message carries it"
    );
    // One waits for a message that is sent in a week.
    let later = CommandId::new();
    let attach = with(&channel, &[files[3].0]).attachments;
    let until = clock.now() + Duration::days(8);
    let held = house.files.claim(anna, channel.id, later, &attach, until).await;
    held.unwrap();
    clock.step(Duration::hours(UPLOAD_HOURS - 1));
    house.files.sweep().await.unwrap();
    assert_eq!(house.objects(), 3);
    clock.step(Duration::hours(2));
    house.files.sweep().await.unwrap();
    assert_eq!(house.objects(), 2);
    assert!(!house.opens(anna, files[1].0).await);
    clock.step(Duration::days(6));
    house.files.sweep().await.unwrap();
    assert!(house.opens(anna, files[3].0).await);
    clock.step(Duration::days(2));
    house.files.sweep().await.unwrap();
    assert_eq!(house.objects(), 1);
    assert!(house.opens(anna, files[0].0).await);
    house.deletes(anna, sent).await;
    assert_eq!(house.objects(), 0);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_file_goes_with_one_message_and_an_attempt_may_be_repeated(pool: PgPool) {
    let house = House::new(pool).await;
    let (anna, channel) = (&house.world.anna, house.talk(ChannelKind::Open).await);
    let file = house
        .brings(anna, channel.id, "x.bin", noise(9))
        .await
        .unwrap()
        .file_id;
    // Refused for its text; the next attempt has another id.
    let bad = SendMessage {
        body: "a\0b".into(),
        ..with(&channel, &[file])
    };
    let refused = house
        .does(anna, CommandId::new(), Command::SendMessage(bad))
        .await;
    assert!(matches!(refused, Err(Error::Invalid(_))));
    let id = CommandId::new();
    let send = || Command::SendMessage(with(&channel, &[file]));
    let first = house.does(anna, id, send()).await.unwrap();
    let again = house.does(anna, id, send()).await.unwrap();
    assert!(again.is_repeat);
    assert_eq!(first.position, again.position);
    let twice = house.posts(anna, &channel, &[file]).await;
    assert!(matches!(twice, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn files_of_elsewhere_and_too_many_are_refused(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = &house.world.anna;
    let channel = house.talk(ChannelKind::Open).await;
    let other = house
        .world
        .channel(
            &house.world.trainer,
            "Anderswo",
            ChannelKind::Open,
            &[house.world.anna],
        )
        .await;
    let elsewhere = house
        .brings(anna, other.id, "x.bin", noise(9))
        .await
        .unwrap()
        .file_id;
    let of_space = house.puts("y.bin", noise(9)).await.unwrap().id;
    for file in [elsewhere, of_space, FileId::new()] {
        let refused = house.posts(anna, &channel, &[file]).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }
    let many: Vec<_> = (0..=MESSAGE_FILES).map(|_| FileId::new()).collect();
    let one = house
        .brings(anna, channel.id, "z.bin", noise(9))
        .await
        .unwrap()
        .file_id;
    let mut long = with(&channel, &[one]);
    long.attachments[0].alt = "ä".repeat(ALT_CHARS + 1);
    for bad in [with(&channel, &many), with(&channel, &[one, one]), long.clone()] {
        let refused = house
            .does(anna, CommandId::new(), Command::SendMessage(bad))
            .await;
        assert!(matches!(refused, Err(Error::Invalid(_))));
    }
    long.attachments[0].alt = "ä".repeat(ALT_CHARS);
    let sent = house
        .does(anna, CommandId::new(), Command::SendMessage(long))
        .await;
    sent.unwrap();
    // A file of a channel has no versions and no other name.
    let version = protocol::CreateUpload {
        file_id: one,
        ..wanted("z.bin", 3)
    };
    for home in [Home::from(channel.id), Home::from(house.space.id)] {
        let refused = house.files.begin(anna, home, &version).await;
        assert!(matches!(refused, Err(Error::NotFound)));
    }
    let deleted = house.files.delete(anna, one, only()).await;
    assert!(matches!(deleted, Err(Error::NotFound)));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_channel_has_a_quota_of_its_own(pool: PgPool) {
    let house = House::with(pool, Clock::system(), 1000).await;
    let anna = &house.world.anna;
    let channel = house.talk(ChannelKind::Open).await;
    house.puts("voll.bin", noise(1000)).await.unwrap();
    let file = house
        .brings(anna, channel.id, "x.bin", noise(900))
        .await
        .unwrap()
        .file_id;
    let more = house.brings(anna, channel.id, "y.bin", noise(101)).await;
    assert!(matches!(more, Err(Error::StorageFull)));
    house.brings(anna, channel.id, "z.bin", noise(100)).await.unwrap();
    let message = house.posts(anna, &channel, &[file]).await.unwrap();
    house.deletes(anna, message).await;
    let again = house.brings(anna, channel.id, "w.bin", noise(900)).await;
    assert!(again.is_ok(), "what is deleted frees its place");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_who_may_post_uploads(pool: PgPool) {
    let house = House::new(pool).await;
    let world = &house.world;
    let news = world
        .channel(
            &world.trainer,
            "Ankündigungen",
            ChannelKind::Announcement,
            &[world.anna],
        )
        .await;
    let begin = async |who: &Actor| house.files.begin(who, news.id, &wanted("x", 1)).await;
    assert!(begin(&world.trainer).await.is_ok());
    assert!(matches!(begin(&world.anna).await, Err(Error::Forbidden)));
    assert!(matches!(begin(&world.ben).await, Err(Error::Forbidden)));
    assert!(matches!(begin(&world.guest).await, Err(Error::NotFound)));
}
