//! Attendance as trainers and participants see it, from rows to answers.

use protocol::{
    AddCorrection, AgendaItem, Attendance, Attendee, CommandId, PersonId, Role, Timestamp, WebinarId,
    WebinarState,
};
use sqlx::PgPool;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use uuid::Uuid;

use crate::features::accounts::Language;
use crate::features::webinars::sheet::Download;
use crate::kernel::{Actor, Clock, Error, Result};
use crate::testing::World;

const BEGIN: OffsetDateTime = datetime!(2026-11-26 13:02 UTC);

/// The webinar began at [`BEGIN`] and ended an hour later.
struct Hour {
    world: Box<World>,
    webinar: WebinarId,
}

fn minute(minute: i64) -> Timestamp {
    (BEGIN + Duration::minutes(minute)).into()
}

impl Hour {
    async fn new(pool: PgPool) -> Self {
        let world = World::at(pool, Clock::stepped(BEGIN + Duration::days(1))).await;
        let webinar = world.webinar(WebinarState::Ended).await;
        let hour = Self { world, webinar };
        hour.lasts(webinar).await;
        hour
    }

    async fn lasts(&self, webinar: WebinarId) {
        sqlx::query!(
            "update webinar set started_at = $2, ended_at = $3 where id = $1",
            webinar.0,
            minute(0).0,
            minute(60).0
        )
        .execute(self.world.db.pool())
        .await
        .unwrap();
    }

    /// Somebody was there between two minutes, or until the server died.
    async fn was_there(&self, who: &Actor, from: i64, to: i64, is_closed: bool) {
        sqlx::query!(
            r#"
            insert into attendance_span (id, webinar_id, person_id, org_id, session_id, device, opened_at, seen_at,
                closed_at)
            values ($1, $2, $3, $4, $5, 'Firefox · Linux', $6, $7::timestamptz, case when $8 then $7::timestamptz end)
            "#,
            Uuid::now_v7(),
            self.webinar.0,
            who.person_id.0,
            who.org_id.0,
            who.session_id.0,
            minute(from).0,
            minute(to).0,
            is_closed
        )
        .execute(self.world.db.pool())
        .await
        .unwrap();
    }

    async fn guest(&self, who: &Actor) {
        sqlx::query!(
            "insert into webinar_guest (webinar_id, person_id, org_id, joined_at) values ($1, $2, $3, now())",
            self.webinar.0,
            who.person_id.0,
            who.org_id.0
        )
        .execute(self.world.db.pool())
        .await
        .unwrap();
    }

    async fn attendance(&self) -> Attendance {
        let webinars = &self.world.webinars;
        webinars
            .attendance(&self.world.trainer, self.webinar)
            .await
            .unwrap()
    }

    async fn of(&self, who: &Actor) -> Attendee {
        let found = self.attendance().await.people.into_iter();
        found
            .into_iter()
            .find(|person| person.person.person_id == who.person_id)
            .unwrap()
    }

    async fn corrects(&self, by: &Actor, wanted: &AddCorrection) -> Result<Attendee> {
        let webinars = &self.world.webinars;
        webinars.correct_attendance(by, self.webinar, wanted).await
    }
}

fn says(of: PersonId, from: i64, to: i64, was_present: bool) -> AddCorrection {
    AddCorrection {
        command_id: CommandId::new(),
        person_id: of,
        from: minute(from),
        to: minute(to),
        was_present,
        reason: "Saß neben mir".into(),
    }
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn everybody_of_the_run_is_listed_and_whoever_came(pool: PgPool) {
    let hour = Hour::new(pool).await;
    let world = &hour.world;
    hour.guest(&world.guest).await;
    hour.was_there(&world.anna, -5, 70, true).await;
    hour.was_there(&world.anna, 10, 20, true).await;
    hour.was_there(&world.guest, 30, 40, false).await;
    let attendance = hour.attendance().await;
    assert_eq!((attendance.from, attendance.to), (minute(0), minute(60)));
    assert_eq!(attendance.official_seconds, 3600);
    let list: Vec<_> = attendance
        .people
        .iter()
        .map(|person| (person.person.name.as_str(), person.seconds, person.is_guest))
        .collect();
    // The organiser, who was not there, is in every run and is nobody's participant.
    let expected = [
        ("Anna Ahorn", 3600, false),
        ("Ben Birke", 0, false),
        ("Gerd Gast", 600, true),
        ("Tilda Training", 0, false),
    ];
    assert_eq!(list, expected);
    let anna = hour.of(&world.anna).await;
    assert_eq!(
        (anna.first_at, anna.last_at),
        (Some(minute(-5)), Some(minute(70)))
    );
    assert_eq!(anna.spans.len(), 2);
    assert_eq!(anna.spans[0].device, "Firefox · Linux");
    // The server died on Gerd: nothing is open any more.
    let gerd = hour.of(&world.guest).await;
    assert_eq!((gerd.spans[0].is_open, gerd.last_at), (false, Some(minute(40))));
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn whoever_is_there_now_has_not_left(pool: PgPool) {
    let hour = Hour::new(pool).await;
    let now = hour.world.clock.now();
    hour.was_there(&hour.world.anna, 0, 50, false).await;
    let seen = sqlx::query!("update attendance_span set seen_at = $1", now);
    seen.execute(hour.world.db.pool()).await.unwrap();
    let anna = hour.of(&hour.world.anna).await;
    assert!(anna.spans[0].is_open);
    assert_eq!(anna.last_at, None);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn breaks_of_the_agenda_count_for_nobody(pool: PgPool) {
    let hour = Hour::new(pool).await;
    let item = |minutes, is_break| AgendaItem {
        title: "Teil".into(),
        minutes,
        is_break,
    };
    let agenda = vec![item(30, false), item(10, true), item(20, false)];
    sqlx::query!(
        "update webinar set agenda = $2 where id = $1",
        hour.webinar.0,
        sqlx::types::Json(agenda) as _
    )
    .execute(hour.world.db.pool())
    .await
    .unwrap();
    hour.was_there(&hour.world.anna, 0, 60, true).await;
    assert_eq!(hour.attendance().await.official_seconds, 3000);
    assert_eq!(hour.of(&hour.world.anna).await.seconds, 3000);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn a_correction_is_a_fact_beside_what_was_measured(pool: PgPool) {
    let hour = Hour::new(pool).await;
    let (anna, trainer) = (hour.world.anna, hour.world.trainer);
    hour.was_there(&anna, 0, 20, true).await;
    let wanted = says(anna.person_id, 10, 40, true);
    let corrected = hour.corrects(&trainer, &wanted).await.unwrap();
    assert_eq!((corrected.seconds, corrected.measured_seconds), (2400, 1200));
    assert_eq!(corrected.corrections[0].by.name, "Tilda Training");
    assert_eq!(corrected.corrections[0].reason, "Saß neben mir");
    // A repeat says it once; the same id for something else is an error.
    assert_eq!(hour.corrects(&trainer, &wanted).await.unwrap(), corrected);
    let other = AddCorrection {
        was_present: false,
        ..wanted.clone()
    };
    let reused = hour.corrects(&trainer, &other).await;
    assert!(matches!(reused, Err(Error::CommandReused)), "{reused:?}");
    // The later one wins, and what was measured stays.
    let taken = says(anna.person_id, 0, 30, false);
    let corrected = hour.corrects(&hour.world.organiser, &taken).await.unwrap();
    assert_eq!((corrected.seconds, corrected.measured_seconds), (600, 1200));
    assert_eq!(hour.of(&anna).await, corrected);
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn corrections_that_are_refused(pool: PgPool) {
    let hour = Hour::new(pool).await;
    let (anna, trainer) = (hour.world.anna, hour.world.trainer);
    let right = says(anna.person_id, 0, 10, true);
    let wrong = [
        (says(anna.person_id, 10, 10, true), "/to"),
        (says(anna.person_id, 10, 5, true), "/to"),
        (says(PersonId::new(), 0, 10, true), "/person_id"),
        (
            AddCorrection {
                reason: " \n".into(),
                ..right.clone()
            },
            "/reason",
        ),
        (
            AddCorrection {
                reason: "a".repeat(protocol::limits::REMARK_CHARS + 1),
                ..right.clone()
            },
            "/reason",
        ),
    ];
    for (wanted, pointer) in wrong {
        match hour.corrects(&trainer, &wanted).await {
            Err(Error::Invalid(fields)) => assert_eq!(fields[0].pointer, pointer),
            other => panic!("{wanted:?}: {other:?}"),
        }
    }
    let forbidden = hour.corrects(&anna, &right).await;
    assert!(matches!(forbidden, Err(Error::Forbidden)), "{forbidden:?}");
    let foreign = hour.corrects(&hour.world.guest, &right).await;
    assert!(matches!(foreign, Err(Error::NotFound)), "{foreign:?}");
    let planned = hour.world.webinar(WebinarState::Planned).await;
    let early = hour
        .world
        .webinars
        .correct_attendance(&trainer, planned, &right)
        .await;
    assert!(
        matches!(&early, Err(Error::WrongState(state)) if state == "planned"),
        "{early:?}"
    );
    assert!(hour.of(&anna).await.corrections.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn everybody_sees_their_own_and_nobody_elses(pool: PgPool) {
    let hour = Hour::new(pool).await;
    let (world, run) = (&hour.world, hour.world.run);
    let put_away = world.webinar(WebinarState::Archived).await;
    hour.lasts(put_away).await;
    world.webinar(WebinarState::Planned).await;
    hour.was_there(&world.anna, 0, 30, true).await;
    hour.was_there(&world.ben, 0, 60, true).await;
    let mine = world.webinars.my_attendance(&world.anna, run).await.unwrap();
    assert_eq!(mine.webinars.len(), 2, "those that began, put away or not");
    let here = mine
        .webinars
        .iter()
        .find(|one| one.webinar_id == hour.webinar)
        .unwrap();
    assert_eq!((here.mine.seconds, here.official_seconds), (1800, 3600));
    assert_eq!(here.mine.person.name, "Anna Ahorn");
    let seconds: u32 = mine.webinars.iter().map(|one| one.mine.seconds).sum();
    assert_eq!(seconds, 1800);
    for who in [&world.anna, &world.ben] {
        let refused = world.webinars.attendance(who, hour.webinar).await;
        assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    }
    // Whoever entered one webinar with its code sees that one; whoever entered none finds no run.
    let visitor = crate::testing::person(&world.db, world.org, "Vera Visite", false).await;
    let nowhere = world.webinars.my_attendance(&visitor, run).await;
    assert!(matches!(nowhere, Err(Error::NotFound)), "{nowhere:?}");
    hour.guest(&visitor).await;
    hour.was_there(&visitor, 50, 70, true).await;
    let mine = world.webinars.my_attendance(&visitor, run).await.unwrap();
    assert_eq!(mine.webinars.len(), 1);
    assert_eq!(
        (mine.webinars[0].mine.seconds, mine.webinars[0].mine.is_guest),
        (600, true)
    );
    // A guest of the run, who is in no webinar, has an empty list.
    let mine = world.webinars.my_attendance(&world.guest, run).await.unwrap();
    assert!(mine.webinars.is_empty());
}

#[sqlx::test(migrator = "crate::MIGRATOR")]
async fn the_table_holds_what_the_page_shows(pool: PgPool) {
    let hour = Hour::new(pool).await;
    let world = &hour.world;
    let formula = world.enter("=cmd()|' /C calc'!A0", Role::Participant).await;
    hour.was_there(&formula, 0, 59, true).await;
    let said = AddCorrection {
        reason: "Telefon; Ton weg".into(),
        ..says(formula.person_id, 5, 6, false)
    };
    hour.corrects(&world.trainer, &said).await.unwrap();
    let Download {
        name, title, bytes, ..
    } = world
        .webinars
        .attendance_table(&world.trainer, hour.webinar, Language::German)
        .await
        .unwrap();
    assert_eq!(
        (name.as_str(), title.as_str()),
        ("anwesenheit-2026-11-26", "Angebote entwickeln")
    );
    let text = String::from_utf8(bytes).unwrap();
    let line = text.lines().find(|line| line.contains("cmd()")).unwrap();
    assert_eq!(
        line,
        concat!(
            "\"'=cmd()|' /C calc'!A0\";\"\";\"3480\";\"58\";\"96,6\";\"3540\";\"3600\";\"2026-11-26 14:02:00\";",
            "\"2026-11-26 15:01:00\";\"14:02–15:01 Firefox · Linux\";",
            "\"14:07–14:08 abwesend: Telefon; Ton weg (Tilda Training)\""
        )
    );
    assert_eq!(text.lines().count(), 5, "a head and four people");
    let refused = world
        .webinars
        .attendance_table(&world.anna, hour.webinar, Language::English)
        .await;
    assert!(matches!(refused, Err(Error::Forbidden)));
}
