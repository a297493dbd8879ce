//! Files as they are seen and changed: listing, renaming, deleting, holding for a hand-in.

use protocol::{CommandOnly, Done, Event, FileId, FileRef, RenameFile, SpaceFile, SpaceId};
use sqlx::PgConnection;

use super::home::Home;
use super::{Files, attached_store, name, part_store, store};
use crate::db::Tx;
use crate::kernel::access::SpaceAction;
use crate::kernel::{Actor, CommandKey, Error, Result};

impl Files {
    /// The files of a space, by name.
    pub async fn of_space(&self, conn: &mut PgConnection, space: SpaceId) -> Result<Vec<SpaceFile>> {
        store::files(conn, space, None).await
    }

    /// Bytes that the files of a space use, with all their versions.
    pub async fn used(&self, conn: &mut PgConnection, space: SpaceId) -> Result<u64> {
        Ok(store::usage(conn, space.into()).await?.used)
    }

    /// Decides whether somebody may open a file; not found if there is none for them.
    pub async fn may_see(&self, conn: &mut PgConnection, actor: &Actor, file: FileId) -> Result<()> {
        let home = store::home_of(conn, actor.org_id, file).await?;
        match home.ok_or(Error::NotFound)? {
            Home::Space(space) => {
                self.spaces.allowed(conn, actor, space, SpaceAction::See).await?;
                Ok(())
            }
            Home::Channel(channel) => {
                let taken = attached_store::taken(conn, file).await?.ok_or(Error::NotFound)?;
                self.may_open(conn, actor, channel, &taken).await
            }
        }
    }

    /// Renames a file.
    pub async fn rename(&self, actor: &Actor, id: FileId, wanted: &RenameFile) -> Result<Done> {
        let name = name::parse(&wanted.name)?;
        let key = CommandKey::new(wanted.command_id, "rename_file", &(id, wanted))?;
        let mut tx = self.db.begin().await?;
        let space = self.lock_file(&mut tx, actor, id).await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        store::rename(tx.conn(), id, &name).await?;
        let file = store::file(tx.conn(), space, id).await?;
        tx.emit_command(actor, &key, space, Event::FileChanged(file));
        tx.commit().await?.done(wanted.command_id)
    }

    /// Deletes a file with all its versions, but those that a hand-in holds. Its bytes are free at once.
    pub async fn delete(&self, actor: &Actor, id: FileId, command: CommandOnly) -> Result<Done> {
        let key = CommandKey::new(command.command_id, "delete_file", &id)?;
        let mut tx = self.db.begin().await?;
        if let Some(done) = tx.find_repeat(actor, &key).await? {
            return Ok(done);
        }
        let space = self.lock_file(&mut tx, actor, id).await?;
        let at = self.clock.now();
        let contents = store::remove(tx.conn(), id, at).await?;
        let keys = part_store::release(tx.conn(), &contents, at).await?;
        tx.emit_command(actor, &key, space, Event::FileGone(FileRef { file_id: id }));
        let done = tx.commit().await?.done(command.command_id)?;
        self.clear_out(keys).await;
        Ok(done)
    }

    /// Holds a version of a file of a space for a hand-in: it can be read with [`Files::read`] from then on, even when
    /// the file is deleted. Not found if the file has no such version.
    pub async fn pin(&self, tx: &mut Tx, file: FileId, version: u32) -> Result<()> {
        let version = i32::try_from(version).map_err(|_| Error::NotFound)?;
        let is_there = store::pin(tx.conn(), file, version).await?;
        is_there.then_some(()).ok_or(Error::NotFound)
    }

    /// Takes the space's turn for a change of one of its files, which is still there when it has it.
    async fn lock_file(&self, tx: &mut Tx, actor: &Actor, file: FileId) -> Result<SpaceId> {
        let find = store::space_of(tx.conn(), actor.org_id, file).await?;
        let space = find.ok_or(Error::NotFound)?;
        self.spaces
            .locked(tx.conn(), actor, space, SpaceAction::Edit)
            .await?;
        let again = store::space_of(tx.conn(), actor.org_id, file).await?;
        again.ok_or(Error::NotFound)
    }
}
