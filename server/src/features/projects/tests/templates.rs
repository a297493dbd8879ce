//! What spaces begin with.

use protocol::{
    CommandId, CreateSpaces, DocumentKind, LookIn, NewSpace, SaveTemplate, Space, SpaceId, Template,
    TemplateId,
};
use sqlx::PgPool;

use crate::kernel::{Actor, Error, Result};
use crate::testing::World;

impl World {
    async fn built_in(&self) -> Template {
        self.projects
            .templates(&self.trainer, self.run)
            .await
            .unwrap()
            .remove(0)
    }

    fn made_from(&self, name: &str, template: TemplateId) -> CreateSpaces {
        let one = NewSpace {
            id: SpaceId::new(),
            name: name.into(),
            theme: String::new(),
            members: vec![self.anna.person_id, self.ben.person_id],
            seats: None,
        };
        CreateSpaces {
            command_id: CommandId::new(),
            spaces: vec![one],
            template_id: Some(template),
            look_in: LookIn::Trainers,
            lookers_comment: false,
            due_at: None,
            is_open: false,
        }
    }

    async fn begins(&self, wanted: &CreateSpaces) -> Result<Vec<Space>> {
        self.projects.form(&self.trainer, self.run, wanted).await
    }

    /// Titles of documents, columns and cards of a space as somebody finds them.
    async fn finds(&self, who: &Actor, space: SpaceId) -> (Vec<String>, Vec<String>, Vec<String>) {
        let page = self.projects.page(who, space).await.unwrap();
        let board = self.boards.snapshot(who, space).await.unwrap();
        (
            page.documents.into_iter().map(|one| one.title).collect(),
            board.columns.into_iter().map(|one| one.title).collect(),
            board.cards.into_iter().map(|one| one.title).collect(),
        )
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_project_work_of_the_course_is_there_once_for_all_who_open_it_first(pool: PgPool) {
    let world = World::new(pool).await;
    let template = world.built_in().await;
    assert!(template.is_built_in);
    let wanted = world.made_from("Gruppe Nord", template.id);
    let (first, second) = tokio::join!(world.begins(&wanted), world.begins(&wanted));
    assert_eq!(first.unwrap(), second.unwrap());
    let space = wanted.spaces[0].id;
    let (anna, ben) = tokio::join!(world.finds(&world.anna, space), world.finds(&world.ben, space));
    assert_eq!(anna, ben);
    let (documents, columns, cards) = anna;
    assert_eq!(documents, ["Konzept", "Protokolle", "Ideenwand"]);
    assert_eq!(columns, ["Offen", "In Arbeit", "Fertig"]);
    assert_eq!(cards.len(), template.cards.len());
    let page = world.projects.page(&world.anna, space).await.unwrap();
    assert_eq!(page.documents[2].kind, DocumentKind::Whiteboard);
    let concept = page.documents[0].id;
    let opens = |who| world.documents.presented(who, concept);
    let (anna, ben) = tokio::join!(opens(&world.anna), opens(&world.ben));
    let (anna, ben) = (anna.unwrap(), ben.unwrap());
    assert_eq!(anna.2, ben.2);
    let headings = format!("{:?}", anna.2).matches("Unser Projekt").count();
    assert_eq!(headings, 1, "what the document begins with stands there once");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_space_that_turned_out_well_is_kept_as_a_template(pool: PgPool) {
    let world = World::new(pool).await;
    let template = world.built_in().await;
    let wanted = world.made_from("Gruppe Nord", template.id);
    let space = world.begins(&wanted).await.unwrap()[0].id;
    let save = SaveTemplate {
        command_id: CommandId::new(),
        id: TemplateId::new(),
        name: "Projektarbeit 2026".into(),
    };
    let saved = world
        .projects
        .save_template(&world.trainer, space, &save)
        .await
        .unwrap();
    let again = world
        .projects
        .save_template(&world.trainer, space, &save)
        .await
        .unwrap();
    assert_eq!(saved, again);
    assert!(!saved.is_built_in);
    assert_eq!(saved.columns, template.columns);
    assert_eq!(saved.done_column, Some(2));
    assert!(saved.documents[0].markdown.contains("## Anlass und Ausgangslage"));
    assert!(saved.documents[1].markdown.contains("Nächste Schritte"));
    let listed = world.projects.templates(&world.trainer, world.run).await.unwrap();
    assert_eq!(listed.len(), 2);
    let next = world.made_from("Gruppe Süd", saved.id);
    let next = world.begins(&next).await.unwrap()[0].id;
    assert_eq!(
        world.finds(&world.anna, next).await,
        world.finds(&world.anna, space).await
    );

    let taken = SaveTemplate {
        command_id: CommandId::new(),
        id: TemplateId::new(),
        ..save.clone()
    };
    let refused = world.projects.save_template(&world.trainer, space, &taken).await;
    assert!(matches!(refused, Err(Error::NameTaken)), "{refused:?}");
    let refused = world.projects.save_template(&world.anna, space, &taken).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let refused = world.projects.templates(&world.anna, world.run).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_template_that_nobody_knows_makes_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let wanted = world.made_from("Gruppe Nord", TemplateId::new());
    let refused = world.begins(&wanted).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    let listed = world.spaces.list(&world.anna, world.run).await.unwrap();
    assert_eq!(listed.spaces, []);
}
