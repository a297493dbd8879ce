//! Letters through a mail server.

use std::time::Duration;

use futures_util::future::BoxFuture;
use lettre::message::header::{ContentType, HeaderName, HeaderValue, InvalidHeaderName};
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Letter, Mailer};

/// A mail server that does not answer for this long is not there.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends through SMTP.
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What is wrong with the configuration of mail; never holds the password.
#[derive(Debug, thiserror::Error)]
pub enum SmtpError {
    /// The address of the mail server.
    #[error(
        "the mail server's address is smtps://user:password@host or smtp://user:password@host?tls=required"
    )]
    Url,
    /// The sender.
    #[error("the sender is an address like Lotse <lotse@example.org>")]
    From,
}

impl Smtp {
    /// Sends through the server at `url`, as `from`.
    pub fn new(url: &str, from: &str) -> Result<Self, SmtpError> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| SmtpError::Url)?;
        let transport = builder.timeout(Some(PATIENCE)).build();
        let from = from.parse().map_err(|_| SmtpError::From)?;
        Ok(Self { transport, from })
    }

    async fn try_send(&self, letter: Letter) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, letter.to.as_str().parse()?))
            .subject(letter.subject)
            .header(ContentType::TEXT_PLAIN)
            // No answer from whoever is on holiday (RFC 3834).
            .raw_header(raw("Auto-Submitted", "auto-generated".to_owned())?);
        if let Some(stop) = letter.stop {
            message = message
                .raw_header(raw("List-Unsubscribe", format!("<{stop}>"))?)
                .raw_header(raw(
                    "List-Unsubscribe-Post",
                    "List-Unsubscribe=One-Click".to_owned(),
                )?);
        }
        let message = message.body(letter.text)?;
        self.transport.send(message).await?;
        Ok(())
    }
}

/// A header of ours, of printable ASCII: it is written as it is, since addresses must not be broken into lines.
fn raw(name: &'static str, value: String) -> Result<HeaderValue, InvalidHeaderName> {
    let name = HeaderName::new_from_ascii(name.to_owned())?;
    Ok(HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value))
}

impl Mailer for Smtp {
    fn send(&self, letter: Letter) -> BoxFuture<'_, bool> {
        Box::pin(async move {
            let subject = letter.subject;
            let sent = self.try_send(letter).await;
            if let Err(error) = &sent {
                tracing::error!(mail.subject = subject, error = %error, "a letter could not be sent");
            }
            sent.is_ok()
        })
    }

    fn is_mailing(&self) -> bool {
        true
    }
}

impl std::fmt::Debug for Smtp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Smtp").finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use protocol::values::Email;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::super::Language;
    use super::*;

    #[test]
    fn what_is_wrong_with_the_configuration_is_said_without_the_password() {
        let sender = "Lotse <lotse@example.org>";
        assert!(Smtp::new("smtps://u:p@mail.example.org", sender).is_ok());
        assert!(Smtp::new("smtp://127.0.0.1:2525", sender).is_ok());
        let error = Smtp::new("imap://u:secret@mail.example.org", sender).unwrap_err();
        assert!(!error.to_string().contains("secret"));
        assert!(Smtp::new("smtps://mail.example.org", "nobody").is_err());
    }

    /// Speaks just enough SMTP to take one letter, and returns what it was told.
    async fn take_a_letter(listener: TcpListener) -> String {
        let (socket, _) = listener.accept().await.unwrap();
        let mut socket = BufReader::new(socket);
        let (mut told, mut in_letter) = (String::new(), false);
        socket.write_all(b"220 here\r\n").await.unwrap();
        loop {
            let mut line = String::new();
            if socket.read_line(&mut line).await.unwrap() == 0 {
                return told;
            }
            told.push_str(&line);
            let answer = match line.trim_end() {
                "." if in_letter => "250 taken\r\n",
                _ if in_letter => continue,
                "DATA" => "354 go on\r\n",
                "QUIT" => return told,
                _ => "250 fine\r\n",
            };
            in_letter = line.trim_end() == "DATA";
            socket.write_all(answer.as_bytes()).await.unwrap();
        }
    }

    #[tokio::test]
    async fn a_letter_reaches_the_mail_server_whole() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let smtp = Smtp::new(&url, "Lotse <lotse@example.org>").unwrap();
        let to = Email::parse("pia@example.org").unwrap();
        let link = format!("https://lotse.example.org/sign-in/link#{}", "A".repeat(43));
        let letter = Letter::sign_in(to, link.clone(), Language::German);
        let sending = async move {
            smtp.send(letter).await;
            drop(smtp);
        };
        let (told, ()) = tokio::join!(take_a_letter(listener), sending);
        assert!(told.contains("RCPT TO:<pia@example.org>"), "{told}");
        assert!(told.contains("Subject: Dein Link zum Anmelden\r\n"), "{told}");
        let joined = told.replace("=\r\n", "").replace("=3D", "=");
        assert!(joined.contains(&link), "the link survives the encoding: {told}");
    }
}
