//! The law for the files of a space.

use std::future::Future;

use protocol::{CommandId, Event, Position, RenameFile, SpaceRights, SpaceSnapshot};
use serde::Serialize;
use sqlx::PgPool;

use super::{House, images, noise};
use crate::db::event_log;
use crate::testing::{law, only};

/// The snapshot of a space with nothing but files in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
struct Filed(SpaceSnapshot);

impl law::Fold for Filed {
    const KIND: &'static str = "space";

    fn position(&mut self) -> &mut Position {
        &mut self.0.position
    }

    fn apply(&mut self, event: &Event) {
        let files = &mut self.0.files;
        match event {
            Event::FileChanged(file) => {
                files.retain(|one| one.id != file.id);
                files.push(file.clone());
                files.sort_by_key(|one| (one.name.to_lowercase(), one.id));
            }
            Event::FileGone(gone) => files.retain(|one| one.id != gone.file_id),
            other => panic!("{} does not come from files", other.kind()),
        }
        let versions = files.iter().flat_map(|file| &file.versions);
        self.0.used_bytes = versions.map(|version| version.bytes).sum();
    }
}

async fn look(house: &House) -> Filed {
    let mut conn = house.world.db.snapshot().await.unwrap();
    let position = event_log::head(&mut conn, house.space.id.into())
        .await
        .unwrap()
        .unwrap();
    Filed(SpaceSnapshot {
        position,
        space: house.space.clone(),
        mine: SpaceRights {
            can_comment: true,
            can_edit: true,
            can_hand_in: true,
            can_assess: false,
            can_manage: false,
        },
        documents: Vec::new(),
        files: house.files.of_space(&mut conn, house.space.id).await.unwrap(),
        hand_ins: Vec::new(),
        gives: Vec::new(),
        gets: Vec::new(),
        used_bytes: house.files.used(&mut conn, house.space.id).await.unwrap(),
        quota_bytes: house.files.quota(),
    })
}

async fn holds(house: &House, name: &str, act: impl Future) {
    let look = async || look(house).await;
    Box::pin(law::holds(&house.world, name, house.space.id, look, act)).await;
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_law(pool: PgPool) {
    let house = House::new(pool).await;
    let anna = &house.world.anna;
    house.puts("mitte.bin", noise(10)).await.unwrap();
    let photo = async { house.puts("Anfang.jpg", images::jpeg(40, 30)).await.unwrap() };
    holds(&house, "file_changed", photo).await;
    let file = house.list().await[0].id;
    let version = async { house.puts_as(anna, file, "Anfang.jpg", noise(20)).await.unwrap() };
    holds(&house, "file_changed.version", version).await;
    let rename = RenameFile {
        command_id: CommandId::new(),
        name: "zuletzt.bin".into(),
    };
    let renamed = async { house.files.rename(anna, file, &rename).await.unwrap() };
    holds(&house, "file_changed.renamed", renamed).await;
    let gone = async { house.files.delete(anna, file, only()).await.unwrap() };
    holds(&house, "file_gone", gone).await;
}
