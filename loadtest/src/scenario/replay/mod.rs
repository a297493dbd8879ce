//! A real conversation, replayed through the public socket by its own authors while readers watch.
//!
//! Afterwards file, acknowledgements, every reader and the history read back must tell the same story: each message
//! once, in one order, word for word.

mod author;
mod reader;
mod transcript;

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use protocol::{ChannelId, ErrorCode};
use tokio::{
    sync::{mpsc, oneshot, watch},
    time::timeout,
};

use self::{
    author::{Order, open_mouths},
    reader::{Story, Told, watch_all},
    transcript::{Kept, Line},
};
use super::MeasureArgs;
use crate::{
    lotse::stage::{LotseArgs, Somebody, Stage, names},
    report::{Report, float, histogram},
    trouble::{During, Outcome, Trouble},
};

/// How long readers may take after the last acknowledgement.
const CATCH_UP: Duration = Duration::from_secs(30);

/// `loadtest replay`.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ReplayArgs {
    #[command(flatten)]
    lotse: LotseArgs,
    #[command(flatten)]
    pub(crate) measure: MeasureArgs,
    /// The transcript: lines of `[HH:MM] <name> text`.
    #[arg(long, default_value = "../shared/data/chat/ubuntu-2007-12-17.txt")]
    file: PathBuf,
    /// How much faster than the clock of the file; 0 is as fast as acknowledgements come.
    #[arg(long, default_value_t = 0.0)]
    speed: f64,
    /// People who watch.
    #[arg(long, default_value_t = 20)]
    readers: usize,
    /// Only so many lines.
    #[arg(long)]
    limit: Option<usize>,
}

/// Runs `loadtest replay`.
pub(crate) async fn replay(args: &ReplayArgs) -> Outcome<Report> {
    let mut report = Report::new("replay", "lotse");
    if !args.file.exists() {
        report.note(format!("skipped: {} is not here", args.file.display()));
        return Ok(report);
    }
    let bytes = fs::read(&args.file).during(args.file.display())?;
    let (mut lines, others) = transcript::read(&String::from_utf8_lossy(&bytes));
    lines.truncate(args.limit.unwrap_or(usize::MAX));
    report.setting("file", &args.file.display());
    report.setting("speed", &args.speed);
    report.setting("readers", &args.readers);
    report.count("lines", lines.len() as u64);
    report.count("lines_of_another_form", others as u64);

    let stage = Stage::set(&args.lotse).await?;
    let (authors, readers, channel) = cast(&stage, &lines, args.readers).await?;
    report.count("authors", authors.len() as u64);
    report.note(format!("watch it at {}/channels/{channel}", stage.api.origin));

    let (end, ended) = watch::channel(None);
    let watching = watch_all(&stage, &readers, channel, &ended).await?;
    let mouths = open_mouths(&stage, &authors, channel).await?;
    let (told, times) = tell(&lines, &authors, &mouths, args.speed, &mut report).await?;
    end.send_replace(Some(told.last().map_or(0, |(seq, ..)| *seq)));

    let mut stories = Vec::new();
    for (index, reader) in watching.into_iter().enumerate() {
        match timeout(CATCH_UP, reader).await {
            Ok(story) => stories.push(story?.during(format_args!("reader {index}"))?),
            Err(_) => report.violation(format!("reader {index} did not hear the end")),
        }
    }
    judge(&told, &times, &stories, &mut report);
    let read_back = stage
        .history(channel, 0)
        .await?
        .iter()
        .map(reader::told)
        .collect::<Vec<Told>>();
    report.count("read_back", read_back.len() as u64);
    if read_back != told {
        report.violation(format!(
            "the history read back differs: {}",
            difference(&told, &read_back)
        ));
    }
    Ok(report)
}

/// Makes a person of every author and every reader, and the channel they are in.
async fn cast(
    stage: &Stage,
    lines: &[Line],
    readers: usize,
) -> Outcome<(BTreeMap<String, Somebody>, Vec<Somebody>, ChannelId)> {
    let mut nicks: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
    nicks.sort_unstable();
    nicks.dedup();
    let authors: BTreeMap<_, _> = nicks
        .iter()
        .cloned()
        .zip(stage.people(nicks.clone()).await?)
        .collect();
    let readers = stage.people(names(readers)).await?;
    let members = authors
        .values()
        .chain(&readers)
        .map(|somebody| somebody.id)
        .collect();
    let channel = stage.channel("replay".to_owned(), members).await?;
    Ok((authors, readers, channel))
}

/// Lets the authors speak in the order of the file, each after the one before was acknowledged.
async fn tell(
    lines: &[Line],
    authors: &BTreeMap<String, Somebody>,
    mouths: &HashMap<String, mpsc::Sender<Order>>,
    speed: f64,
    report: &mut Report,
) -> Outcome<(Vec<Told>, HashMap<u64, Instant>)> {
    let (mut said, mut times) = (Vec::with_capacity(lines.len()), HashMap::new());
    let (mut trimmed, mut normalised, mut refused) = (0, 0, 0);
    let mut acks = histogram();
    let begin = Instant::now();
    for (line, at) in lines.iter().zip(moments(lines)) {
        if speed > 0.0 {
            tokio::time::sleep_until((begin + at.div_f64(speed)).into()).await;
        }
        let (reply, answer) = oneshot::channel();
        let sent = Instant::now();
        let mouth = mouths
            .get(&line.name)
            .ok_or_else(|| Trouble::new("an author without a socket"))?;
        let order = Order {
            text: line.text.clone(),
            reply,
        };
        mouth
            .send(order)
            .await
            .map_err(|_| Trouble::new(format!("the socket of {} ended", line.name)))?;
        let answer = answer.await.during(format_args!("line {}", line.number))?;
        acks.saturating_record(u64::try_from(sent.elapsed().as_micros())?);
        let kept = transcript::kept(&line.text);
        match (&kept, answer) {
            (Kept::Refused(rule), Err(problem)) if problem.code == ErrorCode::Invalid => {
                refused += 1;
                report.note(format!("line {} is refused as documented: {rule}", line.number));
            }
            (Kept::Refused(rule), answer) => {
                report.violation(format!(
                    "line {} should be refused ({rule}): {answer:?}",
                    line.number
                ));
            }
            (_, Err(problem)) => {
                return Err(Trouble::new(format!(
                    "line {} was not taken: {problem:?}",
                    line.number
                )));
            }
            (_, Ok(done)) => {
                let author = authors
                    .get(&line.name)
                    .ok_or_else(|| Trouble::new("an unknown author"))?;
                times.insert(done.position.seq, sent);
                let body = match kept {
                    Kept::Trimmed(body) => {
                        trimmed += 1;
                        body
                    }
                    Kept::Normalised(body) => {
                        normalised += 1;
                        body
                    }
                    Kept::Same | Kept::Refused(_) => line.text.clone(),
                };
                said.push((done.position.seq, author.id, body));
            }
        }
    }
    report.count("posted", said.len() as u64);
    report.count("trimmed", trimmed);
    report.count("normalised_to_nfc", normalised);
    report.count("refused_as_documented", refused);
    report.figure("took", begin.elapsed().as_secs_f64(), "s");
    report.figure(
        "rate",
        float(said.len() as u64) / begin.elapsed().as_secs_f64(),
        "/s",
    );
    report.latency("send_to_ack", &acks);
    Ok((said, times))
}

/// When each line was said: the file knows minutes only, so the lines of a minute are spread evenly over it.
fn moments(lines: &[Line]) -> Vec<Duration> {
    let mut in_minute: HashMap<u32, (u32, u32)> = HashMap::new();
    for line in lines {
        in_minute.entry(line.minute).or_default().1 += 1;
    }
    let moment = |line: &Line| {
        let (so_far, all) = in_minute.entry(line.minute).or_insert((0, 1));
        let share = f64::from(*so_far) / f64::from(*all);
        *so_far += 1;
        Duration::from_secs_f64((f64::from(line.minute) + share) * 60.0)
    };
    lines.iter().map(moment).collect()
}

fn judge(told: &[Told], times: &HashMap<u64, Instant>, stories: &[Story], report: &mut Report) {
    if told.windows(2).any(|two| two[0].0 >= two[1].0) {
        report.violation("the places in the room do not rise in the order of the file");
    }
    let mut to_last: HashMap<u64, Instant> = HashMap::new();
    for (index, story) in stories.iter().enumerate() {
        let heard: Vec<Told> = story.iter().map(|(told, _)| told.clone()).collect();
        if heard != told {
            report.violation(format!(
                "reader {index} heard another story: {}",
                difference(told, &heard)
            ));
        }
        for ((seq, ..), at) in story {
            to_last
                .entry(*seq)
                .and_modify(|last| *last = (*last).max(*at))
                .or_insert(*at);
        }
    }
    let mut latency = histogram();
    for (seq, last) in to_last {
        if let Some(sent) = times.get(&seq) {
            let took = last.saturating_duration_since(*sent).as_micros();
            latency.saturating_record(u64::try_from(took).unwrap_or(u64::MAX));
        }
    }
    report.latency("send_to_last_reader", &latency);
    let heard: usize = stories.iter().map(Vec::len).sum();
    report.count("deliveries", heard as u64);
}

fn difference(told: &[Told], heard: &[Told]) -> String {
    let at = told
        .iter()
        .zip(heard)
        .position(|(a, b)| a != b)
        .unwrap_or(told.len().min(heard.len()));
    let (expected, got) = (told.get(at), heard.get(at));
    format!(
        "{} of {} messages, first difference at {at}: {expected:?} but {got:?}",
        heard.len(),
        told.len()
    )
}
