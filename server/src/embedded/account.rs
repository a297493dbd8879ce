//! Who runs the private servers. PostgreSQL refuses root, and so do we for Redis.

use std::{
    fs, io,
    os::unix::fs::{MetadataExt, chown},
    path::Path,
};

use nix::unistd::{User, geteuid};
use tokio::process::Command;

use super::EmbeddedError;

/// An unprivileged account; `None` in [`Account::choose`] means that we are one ourselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) uid: u32,
    pub(super) gid: u32,
}

impl Account {
    /// Root runs servers as the owner of an existing `cluster`, else as `postgres`, else as `nobody`.
    pub(super) fn choose(cluster: &Path) -> Result<Option<Self>, EmbeddedError> {
        let owner = fs::metadata(cluster).ok();
        if !geteuid().is_root() {
            return match owner {
                Some(owner) if owner.uid() != geteuid().as_raw() => Err(EmbeddedError::NotOurs {
                    path: cluster.to_owned(),
                }),
                _ => Ok(None),
            };
        }
        if let Some(owner) = owner.filter(|owner| owner.uid() != 0) {
            return Ok(Some(Self {
                uid: owner.uid(),
                gid: owner.gid(),
            }));
        }
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| User::from_name(name).ok().flatten())
            .map(|user| {
                Some(Self {
                    uid: user.uid.as_raw(),
                    gid: user.gid.as_raw(),
                })
            })
            .ok_or(EmbeddedError::NoAccount)
    }

    /// Whether this account may pass through every folder down to `path`.
    pub(super) fn reaches(self, path: &Path) -> bool {
        path.ancestors().all(|folder| {
            fs::metadata(folder).is_ok_and(|about| {
                let needed = if about.uid() == self.uid {
                    0o100
                } else if about.gid() == self.gid {
                    0o010
                } else {
                    0o001
                };
                about.mode() & needed != 0
            })
        })
    }
}

/// Gives `path` to the account that will use it.
pub(super) fn give(path: &Path, account: Option<Account>) -> io::Result<()> {
    account.map_or(Ok(()), |account| {
        chown(path, Some(account.uid), Some(account.gid))
    })
}

/// A command that will run as `account`, in a process group of its own so that Ctrl-C in the terminal does
/// not reach it, and with nothing of our environment, which may hold passwords and `PG*` settings.
pub(super) fn command(program: &Path, account: Option<Account>) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .env("PATH", "/usr/local/bin:/usr/bin:/bin")
        .env("LC_ALL", "C.UTF-8")
        .current_dir("/")
        .stdin(std::process::Stdio::null())
        .process_group(0);
    if let Some(account) = account {
        command.uid(account.uid).gid(account.gid);
    }
    command
}
