//! What an invitation may say.

use protocol::values::{Email, Line};
use protocol::{ChannelId, CreateInvitation, Role, RunId, limits};
use time::Duration;

use crate::kernel::{Error, Result};

/// An invitation that may be made.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub role: Role,
    pub run_id: Option<RunId>,
    pub channel_ids: Vec<ChannelId>,
    pub email: Option<Email>,
    pub note: Line,
    pub max_uses: i32,
    pub life: Duration,
}

impl Wanted {
    /// Checks what does not need the database.
    pub(super) fn parse(body: &CreateInvitation) -> Result<Self> {
        let within = |pointer: &str, value: u32, most: u32| {
            if (1..=most).contains(&value) {
                Ok(())
            } else {
                Err(Error::invalid(pointer, "out_of_range", format!("1 to {most}")))
            }
        };
        within("/max_uses", body.max_uses, limits::INVITATION_USES)?;
        within("/days", body.days, limits::INVITATION_DAYS)?;
        if body.run_id.is_none() && body.role != Role::Organiser {
            return Err(Error::invalid(
                "/run_id",
                "required",
                "a run, for everybody but organisers",
            ));
        }
        if body.run_id.is_none() && !body.channel_ids.is_empty() {
            return Err(Error::invalid(
                "/channel_ids",
                "without_run",
                "channels of the run",
            ));
        }
        if body.channel_ids.len() > limits::ROOMS_PER_SOCKET {
            let allowed = format!("at most {}", limits::ROOMS_PER_SOCKET);
            return Err(Error::invalid("/channel_ids", "too_many", allowed));
        }
        let email = body.email.as_deref().map(Email::parse).transpose();
        let email = email.map_err(|rejected| Error::field("/email", rejected))?;
        if email.is_some() && body.max_uses != 1 {
            return Err(Error::invalid("/max_uses", "one_address", "1, for one address"));
        }
        Ok(Self {
            role: body.role,
            run_id: body.run_id,
            channel_ids: body.channel_ids.clone(),
            email,
            note: Line::parse(&body.note).map_err(|rejected| Error::field("/note", rejected))?,
            max_uses: i32::try_from(body.max_uses).map_err(Error::internal)?,
            life: Duration::days(i64::from(body.days)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocol::CommandId;

    fn body(role: Role) -> CreateInvitation {
        CreateInvitation {
            command_id: CommandId::new(),
            role,
            run_id: (role != Role::Organiser).then(RunId::new),
            channel_ids: vec![],
            email: None,
            note: String::new(),
            max_uses: 1,
            days: 1,
        }
    }

    fn pointer(body: &CreateInvitation) -> Option<String> {
        match Wanted::parse(body) {
            Ok(_) => None,
            Err(Error::Invalid(fields)) => Some(fields[0].pointer.clone()),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn limits_have_two_sides() {
        for (max_uses, days, expected) in [
            (1, 1, None),
            (limits::INVITATION_USES, limits::INVITATION_DAYS, None),
            (0, 1, Some("/max_uses")),
            (limits::INVITATION_USES + 1, 1, Some("/max_uses")),
            (1, 0, Some("/days")),
            (1, limits::INVITATION_DAYS + 1, Some("/days")),
        ] {
            let wanted = CreateInvitation {
                max_uses,
                days,
                ..body(Role::Participant)
            };
            assert_eq!(pointer(&wanted).as_deref(), expected, "{max_uses} {days}");
        }
    }

    #[test]
    fn what_belongs_together() {
        assert_eq!(pointer(&body(Role::Organiser)), None);
        let astray = CreateInvitation {
            run_id: None,
            ..body(Role::Guest)
        };
        assert_eq!(pointer(&astray).as_deref(), Some("/run_id"));
        let many = CreateInvitation {
            email: Some("a@b.de".into()),
            max_uses: 2,
            ..body(Role::Guest)
        };
        assert_eq!(pointer(&many).as_deref(), Some("/max_uses"));
        let broken = CreateInvitation {
            email: Some("a\r\n@b.de".into()),
            ..body(Role::Guest)
        };
        assert_eq!(pointer(&broken).as_deref(), Some("/email"));
    }
}
