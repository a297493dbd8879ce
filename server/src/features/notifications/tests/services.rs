//! A mail server and a push service on this machine, which keep what they got: with real transports on our side.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use parking_lot::Mutex;
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Takes every letter.
pub(super) struct PostOffice {
    pub(super) url: String,
    letters: Arc<Mutex<Vec<Letter>>>,
}

/// A letter as it was told.
pub(super) struct Letter {
    /// With everything before the text.
    pub(super) told: String,
}

impl Letter {
    /// Its text, decoded.
    pub(super) fn text(&self) -> String {
        let (head, body) = self.told.split_once("\r\n\r\n").unwrap();
        let head = head.to_ascii_lowercase();
        let bytes = if head.contains("content-transfer-encoding: base64") {
            STANDARD.decode(body.replace(['\r', '\n'], "")).unwrap()
        } else if head.contains("content-transfer-encoding: quoted-printable") {
            unquoted(&body.replace("=\r\n", ""))
        } else {
            body.into()
        };
        String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
    }
}

/// Bytes of `=C3=BC`.
fn unquoted(text: &str) -> Vec<u8> {
    let mut parts = text.split('=');
    let mut bytes: Vec<u8> = parts.next().unwrap_or_default().into();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    bytes
}

impl PostOffice {
    pub(super) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let letters = Arc::<Mutex<Vec<Letter>>>::default();
        let kept = letters.clone();
        background(async move {
            while let Ok((socket, _)) = listener.accept().await {
                background(take_letters(socket, kept.clone()));
            }
        });
        Self { url, letters }
    }

    /// One where nobody is.
    pub(super) async fn closed() -> Self {
        Self::at_the_door().await.0
    }

    /// One where whoever comes is let in, or not, by the caller.
    pub(super) async fn at_the_door() -> (Self, TcpListener) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let office = Self {
            url: format!("smtp://{}", listener.local_addr().unwrap()),
            letters: Arc::default(),
        };
        (office, listener)
    }

    /// What came since the last look.
    pub(super) fn take(&self) -> Vec<Letter> {
        std::mem::take(&mut *self.letters.lock())
    }
}

/// Speaks just enough SMTP.
async fn take_letters(socket: TcpStream, letters: Arc<Mutex<Vec<Letter>>>) {
    let mut socket = BufReader::new(socket);
    let (mut told, mut in_letter) = (String::new(), false);
    socket.write_all(b"220 here\r\n").await.unwrap();
    let mut line = String::new();
    while socket.read_line(&mut line).await.is_ok_and(|length| length > 0) {
        told.push_str(&line);
        let answer = match line.trim_end() {
            "." if in_letter => {
                letters.lock().push(Letter {
                    told: std::mem::take(&mut told),
                });
                in_letter = false;
                "250 taken\r\n"
            }
            _ if in_letter => "",
            "DATA" => {
                in_letter = true;
                "354 go on\r\n"
            }
            _ => "250 fine\r\n",
        };
        line.clear();
        if socket.write_all(answer.as_bytes()).await.is_err() {
            break;
        }
    }
}

/// Takes every push message, or answers as it is told to.
pub(super) struct PushService {
    pub(super) origin: String,
    answer: Arc<AtomicU16>,
    pushes: Arc<Mutex<Vec<String>>>,
}

impl PushService {
    pub(super) async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let (answer, pushes) = (
            Arc::new(AtomicU16::new(201)),
            Arc::<Mutex<Vec<String>>>::default(),
        );
        let (status, kept) = (answer.clone(), pushes.clone());
        background(async move {
            while let Ok((socket, _)) = listener.accept().await {
                background(take_pushes(socket, status.clone(), kept.clone()));
            }
        });
        Self {
            origin,
            answer,
            pushes,
        }
    }

    /// From now on it answers with this status.
    pub(super) fn answers(&self, status: u16) {
        self.answer.store(status, Ordering::SeqCst);
    }

    /// Heads of what came since the last look.
    pub(super) fn take(&self) -> Vec<String> {
        std::mem::take(&mut *self.pushes.lock())
    }
}

async fn take_pushes(socket: TcpStream, answer: Arc<AtomicU16>, pushes: Arc<Mutex<Vec<String>>>) {
    let mut socket = BufReader::new(socket);
    loop {
        let (mut head, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            if socket.read_line(&mut line).await.unwrap_or(0) == 0 {
                return;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
            head.push_str(&line);
        }
        socket.read_exact(&mut vec![0; length]).await.unwrap();
        pushes.lock().push(head);
        let status = answer.load(Ordering::SeqCst);
        let answer = format!("HTTP/1.1 {status} answer\r\ncontent-length: 0\r\n\r\n");
        socket.write_all(answer.as_bytes()).await.unwrap();
    }
}

fn background(task: impl Future<Output = ()> + Send + 'static) {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test has no lifecycle; it ends with the test"
    )]
    tokio::spawn(task);
}
