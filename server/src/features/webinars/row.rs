//! A webinar as it stands: its plan and what is going on, read from its row.

use protocol::{
    Address, AgendaItem, Banner, Countdown, Fold, Live, LocalTime, Material, PollId, QuestionId, RoomId,
    RunId, Slide, Speaker, Stage, Timestamp, VideoEngine, Visibility, Webinar, WebinarId, WebinarState,
};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::kernel::{Error, Result};

/// A webinar with everything that the server knows of it.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// As everybody in it sees it.
    pub(super) webinar: Webinar,
    /// What is going on.
    pub(super) live: Live,
    /// The slide on stage; nothing else is there then.
    pub(super) slide: Option<Slide>,
    /// The staff's room.
    pub(super) staff_room: RoomId,
    /// The stage's room.
    pub(super) stage_room: RoomId,
    /// Address or name of the room for picture and sound.
    pub(super) video_room: String,
}

/// Reads a webinar. [`Error::NotFound`] if there is none.
pub(super) async fn load(conn: &mut PgConnection, id: WebinarId) -> Result<Row> {
    let row = sqlx::query!(
        r#"
        select w.run_id as "run: RunId", c.name as course_name,
            r.address as "address: Address", w.week, w.title, w.description,
            w.speakers as "speakers: Json<Vec<Speaker>>", w.agenda as "agenda: Json<Vec<AgendaItem>>",
            w.materials as "materials: Json<Vec<Material>>", w.local_date::text as "local_date!",
            to_char(w.local_time, 'HH24:MI') as "local_time!", w.time_zone, w.minutes, w.fold,
            w.starts_at as "starts_at: Timestamp", w.ends_at as "ends_at: Timestamp",
            w.video as "video: VideoEngine", w.video_room, w.code, w.staff_room_id as "staff_room: RoomId",
            w.stage_room_id as "stage_room: RoomId",
            w.state as "state: WebinarState", w.opened_at as "opened_at: Timestamp",
            w.started_at as "started_at: Timestamp", w.ended_at as "ended_at: Timestamp", w.is_moderated,
            w.takes_questions, w.takes_hands, w.visibilities as "visibilities: Vec<Visibility>",
            w.questions_per_person, w.stage_question_id as "stage_question: QuestionId",
            w.stage_poll_id as "stage_poll: PollId", w.stage_slide as "stage_slide: Json<Slide>", w.banner, w.banner_at as "banner_at: Timestamp",
            w.countdown_ends_at as "countdown_ends_at: Timestamp", w.countdown_label, w.agenda_at
        from webinar w
        join run r on r.id = w.run_id
        join course c on c.id = r.course_id
        where w.id = $1
        "#,
        id.0
    )
    .fetch_optional(conn)
    .await?
    .ok_or(Error::NotFound)?;
    let stage = match (row.stage_question, row.stage_poll) {
        (Some(question), _) => Stage::Question(question),
        (None, Some(poll)) => Stage::Poll(poll),
        (None, None) => Stage::Nothing,
    };
    let banner = row.banner.zip(row.banner_at);
    Ok(Row {
        webinar: Webinar {
            id,
            run_id: row.run,
            course_name: row.course_name,
            address: row.address,
            week: row.week.map(i16::unsigned_abs),
            title: row.title,
            description: row.description,
            speakers: row.speakers.0,
            when: LocalTime {
                date: row.local_date,
                time: row.local_time,
                time_zone: row.time_zone,
                minutes: row.minutes.unsigned_abs(),
                fold: fold(row.fold.as_deref()),
            },
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            agenda: row.agenda.0,
            materials: row.materials.0,
            video: row.video,
            code: row.code,
        },
        live: Live {
            state: row.state,
            opened_at: row.opened_at,
            started_at: row.started_at,
            ended_at: row.ended_at,
            is_moderated: row.is_moderated,
            takes_questions: row.takes_questions,
            takes_hands: row.takes_hands,
            visibilities: row.visibilities,
            questions_per_person: row.questions_per_person.unsigned_abs(),
            stage,
            banner: banner.map(|(body, at)| Banner { body, at }),
            countdown: row.countdown_ends_at.map(|ends_at| Countdown {
                ends_at,
                label: row.countdown_label.unwrap_or_default(),
            }),
            agenda_at: row.agenda_at.map(i16::unsigned_abs),
        },
        slide: row.stage_slide.map(|slide| slide.0),
        staff_room: row.staff_room,
        stage_room: row.stage_room,
        video_room: row.video_room,
    })
}

fn fold(word: Option<&str>) -> Option<Fold> {
    match word {
        Some("first") => Some(Fold::First),
        Some("second") => Some(Fold::Second),
        _ => None,
    }
}
