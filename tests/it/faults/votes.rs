//! The server is killed while people vote.

use std::collections::HashMap;

use futures_util::future::join_all;
use protocol::{
    AskQuestion, CastVote, Command, CommandId, LiveChange, QuestionId, RoomId, ServerFrame, Visibility,
    WebinarCommand, WebinarState,
};
use tests::process::Process;
use tests::{Scene, Socket};

const VOTERS: usize = 30;
const QUESTIONS: usize = 4;

/// What the server said it had stored of somebody's votes: by question, the value with the highest counter.
type Acknowledged = HashMap<QuestionId, (u64, i16)>;

/// Votes and takes votes back until the line is cut. What was acknowledged, and what was sent last and is in doubt.
async fn votes(mut socket: Socket, questions: &[QuestionId]) -> (Acknowledged, Option<CastVote>) {
    let mut acked = HashMap::new();
    for counter in 1.. {
        let turn = usize::try_from(counter).unwrap();
        let vote = CastVote {
            question_id: questions[turn % questions.len()],
            // Every other round takes back what the one before gave.
            value: i16::from((turn / questions.len()).is_multiple_of(2)),
            counter,
        };
        let frame = protocol::CommandFrame {
            id: CommandId::new(),
            command: Command::Webinar(WebinarCommand::CastVote(vote)),
        };
        let text = serde_json::to_string(&protocol::ClientFrame::Command(frame)).unwrap();
        if !socket.try_send(text.into()).await {
            return (acked, Some(vote));
        }
        loop {
            match socket.next_frame().await {
                Ok(ServerFrame::Ack(_)) => break,
                Ok(ServerFrame::Error(error)) => panic!("{error:?}"),
                Ok(_) => {}
                Err(_) => return (acked, Some(vote)),
            }
        }
        acked.insert(vote.question_id, (vote.counter, vote.value));
    }
    unreachable!("counters do not end")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_acknowledged_vote_is_there_and_shown() {
    let scene = Scene::start().await;
    let webinar = scene.course.webinar(WebinarState::Live).await.id;
    scene
        .course
        .organiser
        .changes(webinar, LiveChange::Moderated(false))
        .await;
    for number in 0..QUESTIONS {
        let ask = AskQuestion {
            webinar_id: webinar,
            body: format!("Frage {number}?"),
            visibility: Visibility::Named,
        };
        let asker = if number % 2 == 0 { &scene.anna } else { &scene.ben };
        let answer = asker.does(WebinarCommand::AskQuestion(ask)).await;
        assert!(answer.status.is_success(), "{}", answer.body);
    }
    let questions: Vec<_> = scene.anna.page(webinar).await.snapshot.questions;
    let ids: Vec<_> = questions.iter().map(|question| question.id).collect();
    assert_eq!(ids.len(), QUESTIONS);
    let mut people = vec![scene.anna.clone(), scene.ben.clone()];
    for number in 2..VOTERS {
        people.push(scene.course.participant(&format!("Person {number}")).await);
    }

    let mut process = Process::start(&scene.database).await;
    let reader = process.person(&scene.course.organiser);
    let room = RoomId::from(webinar);
    let mut watching = reader.opens(&[room]).await;
    let browsers: Vec<_> = people.iter().map(|person| process.person(person)).collect();
    let sockets = join_all(browsers.iter().map(|person| person.opens(&[]))).await;
    let voters = sockets.into_iter().map(|socket| votes(socket, &ids));
    // In the middle: numbers have changed a few times, and everybody is still at it.
    let watch = async {
        for _ in 0..4 {
            watching.wait(told(room)).await;
        }
        process.kill().await;
    };
    let ((), cast) = tokio::join!(watch, join_all(voters));
    process.restart().await;

    let mut counts = HashMap::<QuestionId, u32>::new();
    for (person, (acked, doubtful)) in people.iter().zip(&cast) {
        let page = process.person(person).page(webinar).await;
        for &question in &ids {
            let stored = page.mine.votes.iter().any(|vote| vote.question_id == question);
            let value = acked.get(&question).map_or(0, |&(_, value)| value);
            // Only the vote that was not answered may be there or not.
            let in_doubt = doubtful
                .filter(|vote| vote.question_id == question)
                .map(|vote| vote.value);
            assert!(
                stored == (value == 1) || in_doubt.is_some_and(|value| stored == (value == 1)),
                "acknowledged and lost"
            );
            *counts.entry(question).or_default() += u32::from(stored);
        }
    }
    let wanted: Vec<_> = questions
        .iter()
        .map(|question| (question.number, counts[&question.id]))
        .collect();
    let reader = process.person(&scene.course.organiser);
    let page = reader.page(webinar).await;
    let mut back = reader.opens(&[room]).await;
    let shown = back.wait(told(room)).await;
    for tally in [page.tally, shown] {
        let shown: Vec<_> = tally
            .votes
            .iter()
            .map(|&[number, voters, _]| (number, voters))
            .collect();
        assert_eq!(shown, wanted, "what is shown is what is stored");
    }
}

/// Waits for what is counted in a room.
fn told(room: RoomId) -> impl FnMut(&ServerFrame) -> Option<protocol::Tally> {
    move |frame| match frame {
        ServerFrame::Tally(tally) if tally.room == room => Some(tally.clone()),
        _ => None,
    }
}
