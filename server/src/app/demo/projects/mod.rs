//! The groups of the demo: each with its project space, one of them with work in it.

mod anchor;
mod words;

use protocol::{
    AddComment, AssessHandIn, BoardCommand, CardId, ChangeCard, Channel, ColumnId, CommandId, CommentId,
    CommentOnCard, CreateCard, CreateDocument, CreateSpaces, DocumentId, DocumentKind, HandInId, HandInState,
    HandInWork, HandedLink, HistoryQuery, LookIn, NewComment, NewSpace, PutColumn, RunId, SharedDocument,
    Space, SpaceId, StartThread, ThreadId, Timestamp,
};

use self::words::{COLUMNS, TASKS, Task};
use super::calendar::Calendar;
use super::talk::Talk;
use super::{Cast, Demo, programme, who};
use crate::features::projects;
use crate::kernel::{Actor, Error, Result};

impl Demo {
    /// Forms the group of a channel: by the trainer who looks after it. Those that have not begun find the template.
    pub(super) async fn form_group(
        &self,
        cast: &Cast,
        run: RunId,
        talk: &Talk,
        calendar: &Calendar,
    ) -> Result<(Space, Channel)> {
        let members = cast.iter().filter(|(key, _)| talk.holds(key));
        let group = NewSpace {
            id: SpaceId::new(),
            name: talk.name.into(),
            theme: talk.purpose.into(),
            members: members.map(|(_, who)| who.person_id).collect(),
            seats: None,
        };
        let weeks = i64::try_from(programme::WEEKS.len()).map_err(Error::internal)?;
        let (last_webinar, _) = calendar.webinar(weeks);
        let wanted = CreateSpaces {
            command_id: CommandId::new(),
            spaces: vec![group],
            template_id: (!is_furthest(talk)).then_some(projects::PROJECT_WORK),
            look_in: if is_furthest(talk) {
                LookIn::Course
            } else {
                LookIn::Trainers
            },
            lookers_comment: is_furthest(talk),
            due_at: Some(Timestamp(last_webinar)),
            is_open: false,
        };
        let trainer = trainer(cast, talk)?;
        let space = self.projects.form(trainer, run, &wanted).await?.pop();
        let space = space.ok_or(Error::NotFound)?;
        let query = HistoryQuery::default();
        let channel = self.channels.snapshot(trainer, space.channel_id, &query).await?;
        Ok((space, channel.channel))
    }

    /// What the furthest group has done by now.
    pub(super) async fn work(&self, cast: &Cast, talk: &Talk, space: &Space) -> Result<()> {
        if !is_furthest(talk) {
            return Ok(());
        }
        let (jana, leonie) = (who(cast, "jana")?, who(cast, "leonie")?);
        let concept = self
            .writes(jana, space, DocumentKind::Text, "Konzept", words::CONCEPT)
            .await?;
        self.writes(
            leonie,
            space,
            DocumentKind::Markdown,
            "Protokolle",
            words::MINUTES,
        )
        .await?;
        self.writes(leonie, space, DocumentKind::Whiteboard, "Ideenwand", "")
            .await?;
        self.writes(
            jana,
            space,
            DocumentKind::Text,
            "Präsentation",
            words::PRESENTATION,
        )
        .await?;
        self.talk_about(cast, talk, &concept).await?;
        self.plan_work(cast, space).await?;
        self.hand_in(cast, talk, space, &concept).await
    }

    async fn writes(
        &self,
        by: &Actor,
        space: &Space,
        kind: DocumentKind,
        title: &str,
        words: &str,
    ) -> Result<SharedDocument> {
        let wanted = CreateDocument {
            command_id: CommandId::new(),
            id: DocumentId::new(),
            kind,
            title: title.into(),
            markdown: Some(words.into()).filter(|_| !words.is_empty()),
            copy_of: None,
        };
        self.documents.create(by, space.id, &wanted).await
    }

    /// A thread on a sentence of the concept, with an answer.
    async fn talk_about(&self, cast: &Cast, talk: &Talk, concept: &SharedDocument) -> Result<()> {
        let (state, _) = self.collab.state(concept.id).await?;
        let Some(anchor) = anchor::of(&state, words::QUOTE) else {
            return Ok(());
        };
        let says = |body: &str| NewComment {
            id: CommentId::new(),
            body: body.into(),
            mentions: Vec::new(),
        };
        let thread = StartThread {
            command_id: CommandId::new(),
            id: ThreadId::new(),
            anchor,
            quote: words::QUOTE.into(),
            comment: says("Woran merkt ihr das nach vier Wochen? Wer zählt, und wann?"),
        };
        let (trainer, dimitri) = (trainer(cast, talk)?, who(cast, "dimitri")?);
        self.documents.start_thread(trainer, concept.id, &thread).await?;
        let answer = AddComment {
            command_id: CommandId::new(),
            comment: says("Guter Punkt. Wir fragen zweimal nach, in Woche 9 und zum Schluss."),
        };
        self.documents.add_comment(dimitri, thread.id, &answer).await?;
        Ok(())
    }

    async fn plan_work(&self, cast: &Cast, space: &Space) -> Result<()> {
        let mut columns: Vec<ColumnId> = Vec::new();
        for (title, is_done) in COLUMNS {
            let id = ColumnId::new();
            let column = PutColumn {
                space_id: space.id,
                id,
                title: title.into(),
                is_done,
                most_cards: None,
                after: columns.last().copied(),
            };
            self.on_board(who(cast, "jana")?, BoardCommand::PutColumn(column))
                .await?;
            columns.push(id);
        }
        for task in TASKS {
            if let Some(&column) = columns.get(task.column) {
                self.take_on(cast, column, task).await?;
            }
        }
        Ok(())
    }

    async fn take_on(&self, cast: &Cast, column_id: ColumnId, task: &Task) -> Result<()> {
        let (id, leonie) = (CardId::new(), who(cast, "leonie")?);
        let assignees: Result<Vec<_>> = task.by.iter().map(|key| Ok(who(cast, key)?.person_id)).collect();
        let (assignees, today) = (assignees?, self.clock.now().date());
        let due_on = task
            .due_in
            .map(|days| today.saturating_add(time::Duration::days(days)).to_string());
        let create = CreateCard {
            column_id,
            id,
            title: task.title.into(),
            assignees: assignees.clone(),
            due_on: due_on.clone(),
        };
        self.on_board(leonie, BoardCommand::CreateCard(create)).await?;
        if task.description.is_empty() {
            return Ok(());
        }
        let change = ChangeCard {
            card_id: id,
            version: 1,
            title: task.title.into(),
            description: task.description.into(),
            assignees,
            due_on,
            labels: Vec::new(),
            checklist: Vec::new(),
        };
        self.on_board(leonie, BoardCommand::ChangeCard(change)).await?;
        let comment = CommentOnCard {
            card_id: id,
            id: CommentId::new(),
            body: "Ich fange heute Nachmittag damit an.".into(),
        };
        self.on_board(leonie, BoardCommand::CommentOnCard(comment)).await
    }

    async fn on_board(&self, by: &Actor, command: BoardCommand) -> Result<()> {
        self.boards.submit(*by, CommandId::new(), command).await?;
        Ok(())
    }

    /// A first version, handed in and given back.
    async fn hand_in(&self, cast: &Cast, talk: &Talk, space: &Space, concept: &SharedDocument) -> Result<()> {
        let work = HandInWork {
            command_id: CommandId::new(),
            id: HandInId::new(),
            documents: vec![concept.id],
            files: Vec::new(),
            links: vec![HandedLink {
                title: "Erste sechs Karten".into(),
                url: "https://example.org/kleine-bitten".into(),
            }],
            note: "Unser Zwischenstand. Uns fehlt noch eine Idee für das Danke.".into(),
        };
        self.hand_ins.hand_in(who(cast, "jana")?, space.id, &work).await?;
        let answer = AssessHandIn {
            command_id: CommandId::new(),
            state: HandInState::Returned,
            feedback: "Das Muster aus euren Geschichten trägt. Bitte ergänzt, wie ihr die Wirkung zählt, und gebt es \
                bis zur Abschlussveranstaltung noch einmal ab."
                .into(),
        };
        self.hand_ins
            .assess(trainer(cast, talk)?, work.id, &answer)
            .await?;
        Ok(())
    }
}

/// The group that has work in its space.
fn is_furthest(talk: &Talk) -> bool {
    talk.name == "Gruppe Gemeinschaft"
}

/// Who looks after a group: the first of its members.
fn trainer<'a>(cast: &'a Cast, talk: &Talk) -> Result<&'a Actor> {
    who(cast, talk.members.first().ok_or(Error::NotFound)?)
}
