//! A double of a BigBlueButton server on the loopback: it computes every checksum anew over the bytes that arrived,
//! keeps `create` the same however often it is called, and refuses in the words of the manual.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use sha2::{Digest as _, Sha256, Sha512};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use url::form_urlencoded;

use crate::features::webinars::video::big_blue_button::BigBlueButton;
use crate::features::webinars::video::{BigBlueButtonServer, Checksum, Engine as _, Key};
use crate::kernel::Error;

const SECRET: &str = "639259d4-9dd8-4b25-bf01-95f9567eaf4b";

/// How the double behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Well,
    /// Answers with a page of an error.
    Broken,
    /// Closes without an answer.
    Silent,
}

type Meetings = Arc<Mutex<HashMap<String, (String, String)>>>;

struct Double {
    api: String,
    meetings: Meetings,
}

impl Double {
    async fn start(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let api = format!("http://{}/bigbluebutton/api", listener.local_addr().unwrap());
        let meetings = Meetings::default();
        let shared = Arc::clone(&meetings);
        #[expect(
            clippy::disallowed_methods,
            reason = "a double has no lifecycle; it ends with the test"
        )]
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                answer(stream, mood, &shared).await;
            }
        });
        Self { api, meetings }
    }

    fn engine(&self, secret: &str, checksum: Checksum) -> BigBlueButton {
        engine(&self.api, secret, checksum)
    }
}

fn engine(api: &str, secret: &str, checksum: Checksum) -> BigBlueButton {
    BigBlueButton(BigBlueButtonServer {
        api: api.into(),
        key: Key::new(secret),
        checksum,
    })
}

async fn answer(mut stream: TcpStream, mood: Mood, meetings: &Meetings) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else { return };
        head.push(byte);
    }
    let head = String::from_utf8(head).unwrap();
    let target = head.split(' ').nth(1).unwrap();
    let (status, body) = match mood {
        Mood::Silent => return,
        Mood::Broken => ("502 Bad Gateway", "<html>later</html>".to_owned()),
        Mood::Well => ("200 OK", called(target, meetings)),
    };
    let length = body.len();
    let text = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}");
    stream.write_all(text.as_bytes()).await.unwrap();
}

fn called(target: &str, meetings: &Meetings) -> String {
    let (path, query) = target.split_once('?').unwrap();
    let name = path.strip_prefix("/bigbluebutton/api/").unwrap();
    if !is_signed(name, query) {
        return failed("checksumError");
    }
    let parameters: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let meeting = &parameters["meetingID"];
    let mut meetings = meetings.lock();
    match name {
        "create" => {
            let passwords = (
                parameters["attendeePW"].clone(),
                parameters["moderatorPW"].clone(),
            );
            let known = meetings
                .entry(meeting.clone())
                .or_insert_with(|| passwords.clone());
            if *known == passwords {
                format!(
                    "<response><returncode>SUCCESS</returncode><meetingID>{meeting}</meetingID></response>"
                )
            } else {
                failed("idNotUnique")
            }
        }
        "join" => {
            let password = &parameters["password"];
            match (meetings.get(meeting), parameters["role"].as_str()) {
                (Some((viewer, _)), "VIEWER") if viewer == password => "VIEWER".into(),
                (Some((_, moderator)), "MODERATOR") if moderator == password => "MODERATOR".into(),
                (Some(_), _) => failed("invalidPassword"),
                (None, _) => failed("invalidMeetingIdentifier"),
            }
        }
        _ => failed("unsupportedRequest"),
    }
}

/// Over the bytes that arrived, without the checksum and what joins it to them.
fn is_signed(name: &str, query: &str) -> bool {
    let Some((signed, checksum)) = query.rsplit_once("checksum=") else {
        return false;
    };
    let text = format!("{name}{}{SECRET}", signed.trim_end_matches('&'));
    let hex = |bytes: &[u8]| {
        let pairs: Vec<_> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        pairs.concat()
    };
    let right = [
        sha1_smol::Sha1::from(&text).digest().to_string(),
        hex(&Sha256::digest(&text)),
        hex(&Sha512::digest(&text)),
    ];
    right.iter().any(|right| right == checksum)
}

fn failed(key: &str) -> String {
    format!("<response><returncode>FAILED</returncode><messageKey>{key}</messageKey></response>")
}

/// What the double says to the address of a ticket.
fn opened(double: &Double, url: &str) -> String {
    let target = url.split_once("://").unwrap().1;
    called(
        target
            .split_once('/')
            .map(|(_, path)| format!("/{path}"))
            .unwrap()
            .as_str(),
        &double.meetings,
    )
}

#[test]
fn the_worked_example_of_the_manual() {
    let parameters = [
        ("name", "Test Meeting"),
        ("meetingID", "abc123"),
        ("attendeePW", "111222"),
        ("moderatorPW", "333444"),
    ];
    let query = "name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444";
    for (checksum, expected) in [
        (Checksum::Sha1, "1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17"),
        (
            Checksum::Sha256,
            "da9185f7f333cfdfcd6eeac32dca3777510c4c436020d8b887ba5515bd1d189e",
        ),
    ] {
        let server = engine("https://bbb.example.org/bigbluebutton/api/", SECRET, checksum);
        assert_eq!(
            server.call("create", &parameters),
            format!("https://bbb.example.org/bigbluebutton/api/create?{query}&checksum={expected}")
        );
    }
    let lengths = [(Checksum::Sha384, 96), (Checksum::Sha512, 128)];
    for (checksum, length) in lengths {
        let server = engine("https://bbb.example.org", SECRET, checksum);
        assert_eq!(server.sign("create", query).len(), length);
    }
}

#[tokio::test]
async fn everybody_comes_into_the_same_meeting_in_their_role() {
    let double = Double::start(Mood::Well).await;
    for checksum in [Checksum::Sha1, Checksum::Sha256, Checksum::Sha512] {
        let engine = double.engine(SECRET, checksum);
        for (is_moderator, role) in [(true, "MODERATOR"), (false, "VIEWER"), (false, "VIEWER")] {
            let joining = super::joining(is_moderator);
            let ticket = engine.ticket(&joining).await.unwrap();
            assert_eq!(opened(&double, &ticket.url), role);
            let id = format!("userID={}", joining.who.person_id);
            assert!(ticket.url.contains(&id) && ticket.url.contains("fullName=J%C3%B6rg+%26+S%C3%B6hne"));
            assert!(!ticket.url.contains(SECRET) && ticket.token.is_none());
            let promoted = ticket.url.replace("role=VIEWER", "role=MODERATOR");
            assert_eq!(promoted == ticket.url, is_moderator);
            if !is_moderator {
                assert!(opened(&double, &promoted).contains("checksumError"));
            }
        }
    }
    assert_eq!(double.meetings.lock().len(), 1);
}

#[tokio::test]
async fn a_server_that_fails_is_said_to_be_away_and_its_words_stay_here() {
    let well = Double::start(Mood::Well).await;
    let broken = Double::start(Mood::Broken).await;
    let silent = Double::start(Mood::Silent).await;
    let gone = Double {
        api: "http://127.0.0.1:1/bigbluebutton/api".into(),
        meetings: Meetings::default(),
    };
    for (double, secret) in [
        (&well, "another secret"),
        (&broken, SECRET),
        (&silent, SECRET),
        (&gone, SECRET),
    ] {
        let engine = double.engine(secret, Checksum::Sha256);
        let refused = engine.ticket(&super::joining(false)).await.unwrap_err();
        assert!(matches!(refused, Error::VideoUnavailable(_)), "{refused:?}");
        let problem = serde_json::to_string(&refused.to_problem(None)).unwrap();
        assert!(
            problem.contains("\"unavailable\"") && problem.contains("video server"),
            "{problem}"
        );
        assert!(
            !problem.contains("checksum") && !problem.contains("127.0.0.1"),
            "{problem}"
        );
        let log = format!("{refused:?}");
        assert!(!log.contains("attendeePW") && !log.contains(secret), "{log}");
    }
    // A meeting that somebody else made under the same name is not ours.
    well.meetings
        .lock()
        .insert(super::joining(false).room, ("a".into(), "b".into()));
    let refused = well
        .engine(SECRET, Checksum::Sha256)
        .ticket(&super::joining(false))
        .await;
    assert!(format!("{refused:?}").contains("idNotUnique"), "{refused:?}");
}
