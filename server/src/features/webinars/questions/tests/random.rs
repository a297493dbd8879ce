//! The staff and the audience doing anything, drawn from a printed seed: no byte that audience or stage were sent holds
//! a word that was not visible when it was sent, their logs hold no word that is not visible now, and the law holds in
//! every room.

use std::collections::BTreeSet;

use protocol::{
    ChangeLive, ClaimQuestion, GiveAnswer, LabelQuestion, LiveChange, MergeInto, PollId, QuestionAction,
    QuestionId, ReplyId, ReplyRef, ReplyToQuestion, RoomId, Stage, Visibility, WebinarCommand,
};
use sqlx::PgPool;

use super::scene::{Scene, dismissal, edit, written};
use crate::features::webinars::law::{self, Fold as _};
use crate::testing::{Dice, event_of};

/// Each is a session of its own.
const SEEDS: [u64; 3] = [1, 20_201_102, 4_711];
const ACTS: usize = 90;

/// Every word is said once, so that it can be found again wherever it went.
struct Words(usize);

impl Words {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("Wort{}Ende", self.0)
    }
}

/// All words in a text.
fn words_in(text: &str) -> BTreeSet<String> {
    text.split("Wort")
        .skip(1)
        .filter_map(|rest| rest.split_once("Ende"))
        .map(|(number, _)| number.to_owned())
        .collect()
}

fn action(dice: &mut Dice, words: &mut Words, other: QuestionId) -> QuestionAction {
    match dice.roll(17) {
        0 | 1 => QuestionAction::Approve,
        2 | 3 => QuestionAction::Stage,
        4 => QuestionAction::Unstage,
        5 => QuestionAction::Answer(GiveAnswer::Spoken),
        6 => written(&words.next()),
        7 => QuestionAction::Dismiss(dismissal(&words.next(), dice.roll(2) == 0)),
        8 => QuestionAction::Hide(dismissal(&words.next(), dice.roll(2) == 0)),
        9 | 10 => QuestionAction::Restore,
        11 => QuestionAction::Archive,
        12 => QuestionAction::Merge(MergeInto { question_id: other }),
        13 => QuestionAction::Unmerge,
        14 => edit(&words.next()),
        15 => QuestionAction::Label(LabelQuestion {
            labels: vec![words.next()],
        }),
        _ => QuestionAction::Undo,
    }
}

/// Anything that somebody may try. Most of it is allowed; what is refused must change nothing.
async fn act(scene: &Scene, dice: &mut Dice, words: &mut Words, known: &[QuestionId]) {
    let world = &scene.world;
    let staff = [world.trainer, world.organiser];
    let (who, moderator) = (*dice.pick(&[world.anna, world.ben]), *dice.pick(&staff));
    let (question_id, other) = (*dice.pick(known), *dice.pick(known));
    let webinar_id = scene.webinar;
    let live = |change| WebinarCommand::ChangeLive(ChangeLive { webinar_id, change });
    let (by, command) = match dice.roll(16) {
        0 => (moderator, live(LiveChange::Moderated(dice.roll(2) == 0))),
        1 => {
            let stage = match dice.roll(4) {
                0 => Stage::Nothing,
                1 => Stage::Poll(PollId::new()),
                _ => Stage::Question(question_id),
            };
            (moderator, live(LiveChange::Stage(stage)))
        }
        2 => (
            moderator,
            live(LiveChange::Banner("Gleich geht es weiter".into())),
        ),
        3 => {
            drop(scene.withdraw(&who, question_id).await);
            return;
        }
        4 | 5 => {
            let by = if dice.roll(2) == 0 { who } else { moderator };
            let body = words.next();
            (
                by,
                WebinarCommand::ReplyToQuestion(ReplyToQuestion { question_id, body }),
            )
        }
        6 => {
            let reply = sqlx::query_scalar!(
                r#"select id as "id: ReplyId" from question_reply order by md5($1 || id::text) limit 1"#,
                words.next()
            );
            let Some(reply_id) = reply.fetch_optional(world.db.pool()).await.unwrap() else {
                return;
            };
            (moderator, WebinarCommand::RemoveReply(ReplyRef { reply_id }))
        }
        7 => {
            let is_held = dice.roll(2) == 0;
            (
                moderator,
                WebinarCommand::ClaimQuestion(ClaimQuestion { question_id, is_held }),
            )
        }
        _ => {
            let action = action(dice, words, other);
            drop(scene.act(&moderator, question_id, action).await);
            return;
        }
    };
    drop(world.does(&by, command).await);
}

/// The words that everybody may read now, straight from the tables.
async fn visible(scene: &Scene) -> BTreeSet<String> {
    let texts = sqlx::query_scalar!(
        r#"
        select concat_ws(' ', q.body, array_to_string(q.labels, ' '), q.answer::text, (
            select string_agg(r.body, ' ') from question_reply r
            where r.question_id = q.id and r.removed_at is null
        )) as "text!"
        from question q
        where q.webinar_id = $1 and q.state in ('live', 'answered', 'carried_over')
        "#,
        scene.webinar.0
    );
    let texts = texts.fetch_all(scene.world.db.pool()).await.unwrap();
    words_in(&texts.join(" "))
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn nothing_leaks_whatever_is_done(pool: PgPool) {
    let world = crate::testing::World::new(pool).await;
    let mut scene = Scene::of(world, protocol::WebinarState::Live).await;
    for seed in SEEDS {
        scene = Scene::of(scene.world, protocol::WebinarState::Live).await;
        a_session(&scene, seed).await;
    }
}

async fn a_session(scene: &Scene, seed: u64) {
    let (mut dice, mut words) = (Dice(seed), Words(0));
    let (world, webinar) = (&scene.world, scene.webinar);
    let (mut audience, mut staff) = (
        law::audience(world, webinar).await,
        law::staff(world, webinar).await,
    );
    let mut stage = law::on_stage(world, webinar).await;
    let open: [RoomId; 2] = [webinar.into(), scene.stage_room];
    let mut known = Vec::new();
    let mut asked = Vec::new();
    for (who, visibility) in [
        (world.anna, Visibility::Named),
        (world.anna, Visibility::Nobody),
        (world.ben, Visibility::Staff),
        (world.ben, Visibility::Nobody),
        (world.ben, Visibility::Named),
    ] {
        let (done, id) = scene.asked(&who, &words.next(), visibility).await;
        known.push(id);
        asked.push((who, done));
    }
    let mut mine = law::asker(world, webinar, &world.anna).await;
    world.published.0.lock().clear();
    for _ in 0..ACTS {
        let before = visible(scene).await;
        act(scene, &mut dice, &mut words, &known).await;
        let allowed = &before | &visible(scene).await;
        let sent: Vec<_> = world.published.0.lock().drain(..).collect();
        for committed in sent.iter().filter(|committed| open.contains(&committed.room)) {
            let text = String::from_utf8_lossy(&committed.frame);
            let leaked = &words_in(&text) - &allowed;
            assert!(
                leaked.is_empty(),
                "seed {seed}: {leaked:?} in {:?}",
                event_of(committed)
            );
        }
        let now = visible(scene).await;
        for room in open {
            let log = serde_json::to_string(&scene.log(room).await).unwrap();
            let left = &words_in(&log) - &now;
            assert!(
                left.is_empty(),
                "seed {seed}: {left:?} is still in the log of {room}"
            );
        }
    }
    let ben = world.ben.person_id.to_string();
    for event in scene.log(mine.room).await {
        assert!(event.by.is_none() && event.command_id.is_none());
        assert!(
            !serde_json::to_string(&event)
                .unwrap()
                .contains(&world.anna.person_id.to_string())
        );
        if event.position.seq > mine.position.seq {
            mine.take(&event);
        }
    }
    assert_eq!(mine, law::asker(world, webinar, &world.anna).await, "seed {seed}");
    for event in scene.log(webinar).await {
        audience.take(&event);
    }
    assert_eq!(audience, law::audience(world, webinar).await, "seed {seed}");
    for event in scene.log(scene.staff_room).await {
        let anonymous = matches!(&event.event, protocol::Event::StaffQuestionChanged(question)
            if question.visibility == Visibility::Nobody);
        let told = serde_json::to_string(&event).unwrap();
        assert!(
            !anonymous || !told.contains(&ben) || told.contains("\"replies\":[{"),
            "{told}"
        );
        staff.take(&event);
    }
    assert_eq!(staff, law::staff(world, webinar).await, "seed {seed}");
    for event in scene.log(scene.stage_room).await {
        stage.take(&event);
    }
    let mut fresh = law::on_stage(world, webinar).await;
    fresh.now = stage.now;
    assert_eq!(stage, fresh, "seed {seed}");
}
