//! A slide on stage: shown as it was, gone with whatever comes next, and only the staff's to choose.

use protocol::{
    CommandId, FileId, LiveChange, QuestionAction, Shown, Slide, SlideBlock, SlideHeading, SlideImage,
    SlideRun, SlideText, Stage, Visibility, WebinarState,
};
use sqlx::PgPool;

use crate::features::webinars::law;
use crate::features::webinars::questions::scene::Scene;
use crate::kernel::{Actor, CommandKey, Error, Result};
use crate::testing::World;

fn slide(number: u16) -> Slide {
    let run = SlideRun {
        text: format!("Folie {number}"),
        is_bold: false,
        is_italic: false,
        is_code: false,
    };
    let text = SlideText { runs: vec![run] };
    Slide {
        title: "Konzept".into(),
        group: "Gruppe Nord".into(),
        number,
        total: 3,
        blocks: vec![
            SlideBlock::Heading(SlideHeading { level: 1, text }),
            SlideBlock::Image(SlideImage {
                file_id: FileId::new(),
                alt: "Karte".into(),
            }),
        ],
    }
}

impl Scene {
    async fn shows(&self, who: &Actor, slide: &Slide) -> Result<protocol::Done> {
        let key = CommandKey::new(CommandId::new(), "show_slide", &slide.number)?;
        let webinars = &self.world.webinars;
        webinars.show_slide(who, self.webinar, &key, slide).await
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_slide_is_shown_until_something_else_is(pool: PgPool) {
    let scene = Scene::of(World::new(pool).await, WebinarState::Live).await;
    let (world, webinar) = (&scene.world, scene.webinar);
    let (trainer, anna) = (world.trainer, world.anna);
    let shown = async || law::on_stage(world, webinar).await.view.shown;
    let first = slide(1);
    law::in_stage(
        world,
        webinar,
        "stage_changed.slide",
        scene.shows(&trainer, &first),
    )
    .await;
    assert_eq!(shown().await, Shown::Slide(first));
    let second = slide(2);
    scene.shows(&trainer, &second).await.unwrap();
    assert_eq!(shown().await, Shown::Slide(second.clone()));
    let clear = scene.change(&trainer, LiveChange::Stage(Stage::Nothing));
    law::in_stage(world, webinar, "stage_changed.slide_taken", clear).await;
    assert_eq!(shown().await, Shown::Nothing);

    scene.shows(&trainer, &second).await.unwrap();
    let (_, id) = scene
        .asked(&anna, "Wie habt ihr das gemacht?", Visibility::Named)
        .await;
    scene.act(&trainer, id, QuestionAction::Approve).await.unwrap();
    scene.act(&trainer, id, QuestionAction::Stage).await.unwrap();
    assert!(matches!(shown().await, Shown::Question(_)));
    scene.act(&trainer, id, QuestionAction::Unstage).await.unwrap();
    assert_eq!(
        shown().await,
        Shown::Nothing,
        "a slide does not come back by itself"
    );

    let live = async || law::audience(world, webinar).await.live.stage;
    scene.act(&trainer, id, QuestionAction::Stage).await.unwrap();
    scene.shows(&trainer, &second).await.unwrap();
    assert_eq!(
        live().await,
        Stage::Nothing,
        "the question is not on stage any more"
    );
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn only_the_staff_shows_slides(pool: PgPool) {
    let scene = Scene::of(World::new(pool).await, WebinarState::Live).await;
    let world = &scene.world;
    let refused = scene.shows(&world.anna, &slide(1)).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let refused = scene.shows(&world.guest, &slide(1)).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
    let allowed = world.webinars.may_show(&world.anna, scene.webinar).await;
    assert!(matches!(allowed, Err(Error::Forbidden)));
    assert_eq!(
        law::on_stage(world, scene.webinar).await.view.shown,
        Shown::Nothing
    );
}
