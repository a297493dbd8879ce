//! Limits of the wire, each with its reason. Each has a test on both sides of it.

/// Version of the socket protocol; another one in `hello` closes with 4409.
pub const PROTOCOL_VERSION: u16 = 1;

/// Characters (Unicode scalar values) of a message: about four printed pages, more belongs into a document.
pub const MESSAGE_CHARS: usize = 10_000;
/// Combining marks in a row: enough for every living script, too few to smear over neighbouring lines.
pub const COMBINING_RUN: usize = 8;
/// Nesting of quotes and lists that is kept; deeper levels are flattened, so rendering stays bounded.
pub const MARKDOWN_DEPTH: usize = 8;
/// Characters of a quote shown above a reply.
pub const EXCERPT_CHARS: usize = 140;
/// Characters of a person's name: the longest German double names with titles fit.
pub const DISPLAY_NAME_CHARS: usize = 60;
/// Characters of a channel's name: fits the channel list on a phone in two lines.
pub const CHANNEL_NAME_CHARS: usize = 60;
/// Characters of a channel's purpose: one sentence.
pub const CHANNEL_PURPOSE_CHARS: usize = 250;
/// Characters of a mail address (RFC 5321, 4.5.3.1.3).
pub const EMAIL_CHARS: usize = 254;
/// Fewest characters of a password (NIST SP 800-63B-4: 15 where it is the only factor).
pub const PASSWORD_MIN_CHARS: usize = 15;
/// Most characters of a password: sentences fit, hashing stays cheap.
pub const PASSWORD_MAX_CHARS: usize = 256;
/// Uses of one invitation link: a whole run with its guests.
pub const INVITATION_USES: u32 = 500;
/// Days an invitation may stay open: the length of a long run.
pub const INVITATION_DAYS: u32 = 180;

/// Characters of a question: a speaker must be able to read it aloud in one breath or two.
pub const QUESTION_CHARS: usize = 500;
/// Characters of a reply to a question, of a banner, of a message among the staff and of a reason.
pub const REMARK_CHARS: usize = 500;
/// Characters of a written answer.
pub const ANSWER_CHARS: usize = 2_000;
/// Labels of a question.
pub const QUESTION_LABELS: usize = 5;
/// Characters of a label: fits beside the others on a phone.
pub const LABEL_CHARS: usize = 40;
/// Replies of a question that are kept in its events; a question that needs more goes on in a channel.
pub const QUESTION_REPLIES: usize = 20;
/// Questions one person may ask at once, and how often another one is allowed: nobody fills the list alone.
pub const QUESTION_BURST: u32 = 3;
/// Seconds after which one more question is allowed.
pub const QUESTION_SECONDS: u64 = 20;
/// Fewest and most questions one person may have open at a time, as the staff sets it.
pub const QUESTIONS_PER_PERSON: (u16, u16) = (1, 100);
/// Shortest and longest countdown in seconds: a breath, and two hours.
pub const COUNTDOWN_SECONDS: (u32, u32) = (5, 7200);
/// Seconds in which the staff takes its last action back.
pub const UNDO_SECONDS: i64 = 10;
/// Seconds for which a member of the staff holds a question without renewal.
pub const CLAIM_SECONDS: i64 = 30;
/// Characters of a poll's question and of an open text.
pub const POLL_TITLE_CHARS: usize = 250;
/// Characters of an option, and of a word of a cloud.
pub const POLL_OPTION_CHARS: usize = 100;
/// Options of a poll: what fits on a stage.
pub const POLL_OPTIONS: usize = 20;
/// Words one person may give.
pub const POLL_WORDS: usize = 5;
/// Texts a result holds: what fits into a tally.
pub const POLL_TEXTS: usize = 60;
/// People on a leaderboard.
pub const LEADERS: usize = 10;
/// Milliseconds between two reactions of one socket that count.
pub const REACTION_MILLIS: u64 = 800;
/// Milliseconds between two tallies of a room: fewer than four a second.
pub const TALLY_MILLIS: u64 = 270;
/// Characters of a webinar's title.
pub const WEBINAR_TITLE_CHARS: usize = 120;
/// Characters of a webinar's description.
pub const WEBINAR_TEXT_CHARS: usize = 2_000;
/// Speakers of a webinar.
pub const SPEAKERS: usize = 20;
/// Agenda items and materials of a webinar.
pub const AGENDA_ITEMS: usize = 50;
/// Characters of an address.
pub const URL_CHARS: usize = 2_000;
/// Fewest minutes of a webinar, and most: half a day with its breaks.
pub const WEBINAR_MINUTES: std::ops::RangeInclusive<u16> = 5..=720;
/// Characters of the name of a room on a video server.
pub const VIDEO_ROOM_CHARS: usize = 100;
/// Seconds that attendance bridges: a lost line, a change of rooms, a restart.
pub const ATTENDANCE_GAP_SECONDS: i64 = 90;
/// Days after the end of a webinar after which nobody can find out any more who asked and voted anonymously.
pub const ANONYMITY_DAYS: i64 = 7;

/// Characters of a name of a group, document, column, card or file: readable in a list on a phone.
pub const TITLE_CHARS: usize = 120;
/// Characters of a group's theme: one sentence or two.
pub const THEME_CHARS: usize = 300;
/// Groups of a run: far more than a course has.
pub const SPACES_PER_RUN: usize = 100;
/// Members of a group; small groups have three to eight.
pub const SPACE_MEMBERS: usize = 50;
/// Documents of a space, archived ones too.
pub const DOCUMENTS_PER_SPACE: usize = 200;
/// Bytes of one update of a document: an offline day with room to spare, images are files.
pub const UPDATE_BYTES: usize = 4 * 1024 * 1024;
/// Bytes of a whole document; a book of 1,000 pages has 3 MB of text.
pub const DOCUMENT_BYTES: usize = 24 * 1024 * 1024;
/// Characters of a comment.
pub const COMMENT_CHARS: usize = 2_000;
/// Characters of a quote that a thread keeps.
pub const THREAD_QUOTE_CHARS: usize = 500;
/// Comments of a thread, and of a card; more belongs into the group's channel.
pub const COMMENTS_PER_THREAD: usize = 200;
/// People mentioned in one comment.
pub const MENTIONS: usize = 50;
/// Columns of a board.
pub const COLUMNS: usize = 30;
/// Cards of a board.
pub const CARDS: usize = 2_000;
/// Characters of a card's description.
pub const CARD_TEXT_CHARS: usize = 10_000;
/// Steps of a card's checklist.
pub const CHECKLIST_ITEMS: usize = 100;
/// Labels of a card.
pub const CARD_LABELS: usize = 10;
/// Bytes of a file.
pub const FILE_BYTES: u64 = 200 * 1024 * 1024;
/// Bytes of all files and versions of a space, unless set otherwise.
pub const SPACE_QUOTA_BYTES: u64 = 2 * 1024 * 1024 * 1024;
/// Files of a space.
pub const FILES_PER_SPACE: usize = 2_000;
/// Files of a channel: every picture of a long course.
pub const FILES_PER_CHANNEL: usize = 20_000;
/// Versions of a file: all of them are told with it.
pub const FILE_VERSIONS: usize = 100;
/// Uploads of a space under way at once.
pub const UPLOADS_PER_SPACE: usize = 100;
/// Hours after which an upload that nobody continues is forgotten, with what came of it.
pub const UPLOAD_HOURS: i64 = 24;
/// Pixels of an image that is decoded: 50 megapixels are the largest photographs of today's phones.
pub const IMAGE_PIXELS: u64 = 50_000_000;
/// Characters of a file's name.
pub const FILE_NAME_CHARS: usize = 150;
/// Items of a hand-in.
pub const HAND_IN_ITEMS: usize = 30;
/// Characters of feedback.
pub const FEEDBACK_CHARS: usize = 5_000;
/// Notices that an inbox shows.
pub const NOTICES: usize = 200;

/// Bytes of a text frame from a client: a message at its limit, escaped, fits.
pub const TEXT_FRAME_BYTES: usize = 64 * 1024;
/// Bytes of an HTTP body: as a text frame, with room for names around it.
pub const HTTP_BODY_BYTES: usize = 128 * 1024;
/// Rooms a socket may follow: a run has some thirty, an organiser follows several runs.
pub const ROOMS_PER_SOCKET: usize = 200;
/// Commands of one socket that may wait for the database: more is a client that does not wait for answers.
pub const COMMANDS_IN_FLIGHT: usize = 64;
/// Control frames (acknowledgements, errors) that may wait for a slow reader before it is closed with 4430.
pub const CONTROL_QUEUE: usize = 256;
/// Events that a resume replays; a longer absence loads the snapshot again, which is smaller.
pub const REPLAY_EVENTS: usize = 300;
/// Messages on a page of history.
pub const PAGE_MESSAGES: usize = 50;
/// Most messages a caller may ask for on one page.
pub const PAGE_MESSAGES_MAX: usize = 200;
/// Ranges in one `mark_seen`: what a screen shows between two reports.
pub const SEEN_RANGES: usize = 64;
/// Unread messages that are counted; above it shows "999+".
pub const UNREAD_COUNTED: u32 = 1000;
/// People up to whom presence names everybody; above it only counts.
pub const ROSTER_PEOPLE: usize = 100;

/// Seconds until a socket must have said `hello`.
pub const HELLO_SECONDS: u64 = 5;
/// Seconds of silence after which the server sends a ping; phones keep the radio asleep between.
pub const PING_SECONDS: u64 = 25;
/// Seconds without any frame from the client after which its socket is closed with 4508.
pub const SILENCE_SECONDS: u64 = 60;
/// Seconds a write may be blocked before the socket is closed with 4430.
pub const WRITE_SECONDS: u64 = 10;
/// Seconds between two `typing` frames of one person in one room that are passed on.
pub const TYPING_SECONDS: u64 = 3;
/// Seconds after which a typing person is no longer shown.
pub const TYPING_SHOWN_SECONDS: u64 = 6;

/// Characters of a topic's title: one line on a phone, two at most.
pub const TOPIC_TITLE_CHARS: usize = 80;
/// Messages moved or gathered at once: an afternoon's talk.
pub const MOVED_MESSAGES: usize = 500;
/// Different emoji on a message; more say nothing any more.
pub const MESSAGE_REACTIONS: usize = 30;
/// Files of a message.
pub const MESSAGE_FILES: usize = 10;
/// Characters of a file's description for those who do not see it.
pub const ALT_CHARS: usize = 500;
/// Options of a poll in a message.
pub const MESSAGE_POLL_OPTIONS: usize = 20;
/// Files, and links, of a channel that are listed; what is older is found by search.
pub const MATERIAL: usize = 200;
/// Pinned messages of a channel.
pub const PINS: usize = 50;
/// Other people in a direct conversation; more is a channel.
pub const DIRECT_PEOPLE: usize = 9;
/// Messages of a person that wait to be sent.
pub const SCHEDULED: usize = 100;
/// Messages that a person keeps.
pub const SAVED: usize = 1_000;
/// Words that concern a person.
pub const KEYWORDS: usize = 20;
/// Characters of such a word.
pub const KEYWORD_CHARS: usize = 40;
/// Browsers of a person that get push messages.
pub const PUSH_DEVICES: usize = 10;
/// Characters of a query.
pub const SEARCH_CHARS: usize = 200;
/// Hits of a page.
pub const SEARCH_HITS: u32 = 50;
/// People whom a person blocks.
pub const BLOCKS: usize = 200;
/// Days for which somebody may be silenced.
pub const SILENCE_DAYS: i64 = 30;
/// Longest pause between two messages of a person, in seconds: an hour.
pub const SLOW_SECONDS: i32 = 3_600;
/// Hooks and bots of a channel.
pub const HOOKS: usize = 20;
/// Bytes of what a hook sends.
pub const HOOK_BYTES: usize = 64 * 1024;
