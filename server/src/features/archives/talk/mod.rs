//! The conversation of a channel as one file: as Slack exports one, which other platforms read, as text for people, and
//! its files. What was deleted or is kept back is not in it.
//!
//! In the archive: `channels.json`, `users.json`, a folder named as the channel with a file for each day (UTC), as in
//! <https://slack.com/help/articles/220556107>; `conversation.md`; and `files/`, which messages name in `url_private`.

mod markup;
mod ops;
mod record;
#[cfg(test)]
mod tests;
