//! The list of all keys: name, kind of value, meaning. The file, the environment and the example are all
//! checked against this one list, and a test holds it equal to the structs.

/// What values a key takes.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// Any text.
    Text,
    /// A text that is never shown; also settable as `<key>_file`, a path the text is read from.
    Secret,
    /// A path, relative to the working directory.
    Path,
    /// `http://…` or `https://…` without a path, or empty.
    Url,
    /// `http://…` or `https://…` with a path but nothing behind it, or empty.
    Page,
    /// `ws://…` or `wss://…` without a path, or empty.
    Line,
    /// A list of addresses as [`Kind::Url`] takes them.
    Origins,
    /// Address and port.
    Address,
    /// A list of addresses and ranges of addresses.
    Networks,
    /// `true` or `false`.
    Switch,
    /// A whole number between two bounds, both included.
    Number(i64, i64),
    /// A length of time between two bounds in milliseconds, both included.
    Span(u64, u64),
    /// One of a few words.
    Word(&'static [&'static str]),
}

/// One key.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Section and name, `http.bind`; without a section, `data_dir`.
    pub name: &'static str,
    /// What values it takes.
    pub kind: Kind,
    /// What it means, for the example file and the documentation.
    pub about: &'static str,
}

impl Key {
    /// The variable that sets this key: `LOTSE_HTTP__BIND`.
    pub fn variable(&self) -> String {
        format!("LOTSE_{}", self.name.replace('.', "__").to_ascii_uppercase())
    }
}

const fn key(name: &'static str, kind: Kind, about: &'static str) -> Key {
    Key { name, kind, about }
}

/// Every key there is, in the order of the example file.
pub const KEYS: &[Key] = &[
    key(
        "data_dir",
        Kind::Path,
        "Folder of the private PostgreSQL cluster and of everything else kept on disk.",
    ),
    key(
        "demo",
        Kind::Switch,
        "Fill an empty database with the demo course at the first start.",
    ),
    key(
        "http.bind",
        Kind::Address,
        "Address and port to listen on. PORT changes the port alone.",
    ),
    key(
        "http.public_url",
        Kind::Url,
        "The address people type, without a path. Links in mails start with it, and browsers must come from \
         it. Empty means http://localhost:<port>.",
    ),
    key(
        "http.trusted_proxies",
        Kind::Networks,
        "Proxies whose X-Forwarded-For is believed, as addresses or ranges. Nobody else's is.",
    ),
    key("http.web_dir", Kind::Path, "Folder of the built web client."),
    key(
        "database.url",
        Kind::Secret,
        "Address of a PostgreSQL server, 15 or newer. Unset means a private cluster in the data directory. \
         DATABASE_URL means the same.",
    ),
    key(
        "database.pool_size",
        Kind::Number(2, 500),
        "Connections this node keeps at most.",
    ),
    key(
        "redis.url",
        Kind::Secret,
        "Address of a Redis server, 7 or newer. Several nodes need one. REDIS_URL means the same.",
    ),
    key(
        "redis.private",
        Kind::Switch,
        "Start a private Redis when no address is set and the program is installed.",
    ),
    key(
        "mail.url",
        Kind::Secret,
        "Mail server as one address, smtps://user:password@host:465. Wins over the single keys below.",
    ),
    key(
        "mail.host",
        Kind::Text,
        "Name of the mail server. Without one, sign-in links appear in the log.",
    ),
    key(
        "mail.port",
        Kind::Number(1, 65_535),
        "Port of the mail server; 465 speaks TLS from the first byte.",
    ),
    key(
        "mail.user",
        Kind::Text,
        "Account on the mail server; empty means none.",
    ),
    key("mail.password", Kind::Secret, "Password of that account."),
    key("mail.from", Kind::Text, "Sender of all letters."),
    key(
        "notifications.wait",
        Kind::Span(0, 3_600_000),
        "Time from a message to the push message about it: whoever is looking reads it first. Mails come later still, as \
         each person set it.",
    ),
    key(
        "video.frame_sources",
        Kind::Origins,
        "Further addresses that a page may show in a frame, besides those of the engines below: servers that an \
         engine sends people on to.",
    ),
    key(
        "video.bbb_url",
        Kind::Page,
        "Address of a BigBlueButton server's API, such as https://bbb.example.org/bigbluebutton/api. \
         `bbb-conf --secret` shows it and its secret.",
    ),
    key("video.bbb_secret", Kind::Secret, "Shared secret of that server."),
    key(
        "video.bbb_checksum",
        Kind::Word(&["sha1", "sha256", "sha384", "sha512"]),
        "How calls to that server are signed. Servers before 2.5 know only sha1.",
    ),
    key(
        "video.jitsi_url",
        Kind::Url,
        "Address of a Jitsi Meet server that asks for tokens, such as https://meet.example.org.",
    ),
    key(
        "video.jitsi_app_id",
        Kind::Text,
        "Name under which that server knows this platform.",
    ),
    key("video.jitsi_secret", Kind::Secret, "Secret that goes with it."),
    key(
        "video.jitsi_audience",
        Kind::Text,
        "Whom its tokens are for; its `asap_accepted_audiences`.",
    ),
    key(
        "video.jitsi_subject",
        Kind::Text,
        "Domain of its tokens; empty means the host of the address, * means every domain.",
    ),
    key(
        "video.livekit_url",
        Kind::Line,
        "Address of a LiveKit server, such as wss://livekit.example.org.",
    ),
    key("video.livekit_key", Kind::Text, "API key of that server."),
    key("video.livekit_secret", Kind::Secret, "Secret of that key."),
    key(
        "video.livekit_page",
        Kind::Page,
        "Page that connects to that server, such as https://meet.example.org/custom of a LiveKit Meet: it gets \
         liveKitUrl and token in its address.",
    ),
    key(
        "files.space_quota_mb",
        Kind::Number(1, 1_048_576),
        "Megabytes that the files of one project space may use, with all their versions.",
    ),
    key(
        "files.s3_bucket",
        Kind::Text,
        "Bucket of a server that speaks S3. Without one, files lie in the folder files of the data directory, which \
         several nodes must share.",
    ),
    key(
        "files.s3_endpoint",
        Kind::Page,
        "Address of that server, such as https://s3.example.org. Empty means Amazon's own.",
    ),
    key("files.s3_region", Kind::Text, "Region of the bucket."),
    key(
        "files.s3_key",
        Kind::Text,
        "Name of the access key that may read, write and delete in the bucket.",
    ),
    key("files.s3_secret", Kind::Secret, "Secret of that key."),
    key(
        "limits.messages_per_second",
        Kind::Number(1, 10_000),
        "Messages a person may send per second, averaged.",
    ),
    key(
        "limits.message_burst",
        Kind::Number(1, 100_000),
        "Messages a person may send at once.",
    ),
    key(
        "limits.sockets_per_person",
        Kind::Number(1, 100_000),
        "Sockets a person may hold open.",
    ),
    key(
        "limits.connections_per_address",
        Kind::Number(1, 1_000_000),
        "Connections one IPv4 address or one IPv6 /64 may hold open. A school can sit behind one address.",
    ),
    key(
        "limits.count_loopback",
        Kind::Switch,
        "Count connections from this machine like any others. Off, because a proxy here would use them up.",
    ),
    key(
        "limits.connections",
        Kind::Number(1, 1_000_000),
        "Connections this node holds open at most.",
    ),
    key(
        "limits.header_timeout",
        Kind::Span(50, 300_000),
        "Time for the head of a request; a kept-alive connection may also idle this long.",
    ),
    key(
        "limits.hello_timeout",
        Kind::Span(50, 300_000),
        "Time from the opening of a socket to its hello.",
    ),
    key(
        "limits.write_timeout",
        Kind::Span(50, 300_000),
        "Time a write to a socket may be blocked before the socket is closed as too slow.",
    ),
    key(
        "limits.drain_timeout",
        Kind::Span(0, 300_000),
        "Time from the signal to stop until the process ends whatever is left.",
    ),
    key(
        "log.format",
        Kind::Word(&["auto", "text", "json"]),
        "auto is text on a terminal and json elsewhere.",
    ),
    key(
        "log.level",
        Kind::Word(&["error", "warn", "info", "debug", "trace"]),
        "From which weight on to write.",
    ),
];
