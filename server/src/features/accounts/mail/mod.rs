//! Letters to people: sent by a mail server, or, where none is set up, shown to organisers and in the log.

mod letter;
mod smtp;
mod unmailed;

use futures_util::future::BoxFuture;
use protocol::UnmailedLink;

pub use letter::{Language, Letter};
pub use smtp::{Smtp, SmtpError};
pub use unmailed::Unmailed;

/// Takes letters to their receivers.
pub trait Mailer: Send + Sync + 'static {
    /// Sends a letter; whether it left. Failures are logged here, without the receiver's address.
    fn send(&self, letter: Letter) -> BoxFuture<'_, bool>;

    /// Links that could not be mailed because no mail server is set up, newest first.
    fn unmailed(&self) -> Vec<UnmailedLink> {
        Vec::new()
    }

    /// Letters really leave the machine.
    fn is_mailing(&self) -> bool;
}
