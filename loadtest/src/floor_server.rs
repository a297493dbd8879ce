//! The floor: what a server costs that does nothing but one blocking send for each subscriber.
//!
//! Plain threads and blocking sockets, as a small program in C would do it. No timer, no queue, no protection: it is
//! a measure, not a server.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use crate::{
    line::frame,
    trouble::{During, Outcome},
};

/// RFC 6455, 1.3: the answer to the key that every line of this load test sends.
const ACCEPT: &str = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

type Subscribers = Arc<Mutex<Vec<TcpStream>>>;

/// Serves until the process ends.
pub(crate) fn run(listen: SocketAddr) -> Outcome<()> {
    let listener = TcpListener::bind(listen).during(listen)?;
    let subscribers = Subscribers::default();
    for stream in listener.incoming() {
        let (stream, subscribers) = (stream?, Arc::clone(&subscribers));
        let mut reader = BufReader::new(stream);
        let Ok(path) = shake_hands(&mut reader) else {
            continue;
        };
        if path == "/publish" {
            thread::spawn(move || publish(reader, &subscribers));
        } else {
            lock(&subscribers).push(reader.into_inner());
        }
    }
    Ok(())
}

fn lock(subscribers: &Mutex<Vec<TcpStream>>) -> std::sync::MutexGuard<'_, Vec<TcpStream>> {
    subscribers.lock().unwrap_or_else(PoisonError::into_inner)
}

fn shake_hands(reader: &mut BufReader<TcpStream>) -> std::io::Result<String> {
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut line = String::new();
    while reader.read_line(&mut line)? > 2 {
        line.clear();
    }
    let stream = reader.get_mut();
    stream.set_nodelay(true)?;
    write!(
        stream,
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Accept: {ACCEPT}\r\n\r\n"
    )?;
    Ok(path)
}

fn publish(mut reader: BufReader<TcpStream>, subscribers: &Mutex<Vec<TcpStream>>) {
    let mut out = Vec::new();
    while let Ok(payload) = read_masked(&mut reader) {
        out.clear();
        frame::append_unmasked(&mut out, frame::TEXT, &payload);
        lock(subscribers).retain_mut(|stream| stream.write_all(&out).is_ok());
    }
}

/// Reads a frame of this load test's lines: masked with zero, up to 65,535 bytes.
fn read_masked(reader: &mut BufReader<TcpStream>) -> std::io::Result<Vec<u8>> {
    let mut head = [0; 2];
    reader.read_exact(&mut head)?;
    let mut length = usize::from(head[1] & 0x7f);
    if length == 126 {
        let mut long = [0; 2];
        reader.read_exact(&mut long)?;
        length = usize::from(u16::from_be_bytes(long));
    }
    let mut key = [0; 4];
    reader.read_exact(&mut key)?;
    let mut payload = vec![0; length];
    reader.read_exact(&mut payload)?;
    if head[0] & 0x0f == frame::CLOSE {
        return Err(std::io::ErrorKind::ConnectionAborted.into());
    }
    Ok(payload)
}
