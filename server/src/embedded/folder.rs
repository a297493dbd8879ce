//! Where the private servers keep their files.

use std::{
    fs,
    os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    path::{Path, PathBuf},
};

use nix::unistd::geteuid;
use sha2::{Digest, Sha256};

use super::{
    EmbeddedError,
    account::{Account, give},
};

/// Longest path of a Unix socket on Linux, without the byte at its end.
const SOCKET_PATH: usize = 107;

/// Longest name of a socket that is put into the folder.
const SOCKET_NAME: usize = ".s.PGSQL.5432.lock".len() + 1;

/// Where clusters go when root's own folders are closed to the account that runs them.
const SYSTEM_HOME: &str = "/var/lib/lotse";

/// The folders of one data directory.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    /// Who uses them; nobody else when `None`.
    pub(super) account: Option<Account>,
    /// Folder of clusters and logs.
    pub(super) home: PathBuf,
    /// Folder of the sockets, short enough for the kernel.
    pub(super) sockets: PathBuf,
}

impl Folder {
    /// Makes the folders, or checks the ones that are there.
    pub(super) fn open(data_dir: &Path) -> Result<Self, EmbeddedError> {
        make(data_dir, 0o711)?;
        let data_dir = data_dir.canonicalize().map_err(EmbeddedError::at(data_dir))?;
        let digest = Sha256::digest(data_dir.as_os_str().as_encoded_bytes());
        let name = digest
            .iter()
            .take(8)
            .fold(String::new(), |text, byte| format!("{text}{byte:02x}"));

        let mut home = data_dir.clone();
        let mut account = Account::choose(&home.join("postgres"))?;
        if let Some(chosen) = account.filter(|account| !account.reaches(&home)) {
            home = Path::new(SYSTEM_HOME).join(&name);
            make(Path::new(SYSTEM_HOME), 0o711)?;
            make(&home, 0o711)?;
            account = Account::choose(&home.join("postgres"))?.or(Some(chosen));
            tracing::info!(
                path = %home.display(),
                "the database is kept outside the data directory, which its account cannot reach"
            );
        }

        let mut sockets = home.join("run");
        if sockets.as_os_str().len() + SOCKET_NAME > SOCKET_PATH {
            let owner = account.map_or_else(|| geteuid().as_raw(), |account| account.uid);
            sockets = Path::new("/tmp").join(format!("lotse-{owner}-{name}"));
        }
        make(&sockets, 0o700)?;
        give(&sockets, account).map_err(EmbeddedError::at(&sockets))?;
        check_private(&sockets, account)?;
        Ok(Self {
            account,
            home,
            sockets,
        })
    }

    /// A folder that belongs to the account alone.
    pub(super) fn private(&self, name: &str) -> Result<PathBuf, EmbeddedError> {
        let path = self.home.join(name);
        make(&path, 0o700)?;
        give(&path, self.account).map_err(EmbeddedError::at(&path))?;
        Ok(path)
    }
}

fn make(path: &Path, mode: u32) -> Result<(), EmbeddedError> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(mode)
        .create(path)
        .map_err(EmbeddedError::at(path))
}

/// Whoever can open the sockets is the database's owner, so the folder must be ours, no link, and closed to
/// all others. Somebody else could have made it first, as `/tmp` is everybody's.
fn check_private(path: &Path, account: Option<Account>) -> Result<(), EmbeddedError> {
    let about = fs::symlink_metadata(path).map_err(EmbeddedError::at(path))?;
    let owner = account.map_or_else(|| geteuid().as_raw(), |account| account.uid);
    if !about.is_dir() || about.uid() != owner {
        return Err(EmbeddedError::NotOurs {
            path: path.to_owned(),
        });
    }
    if about.mode() & 0o077 != 0 {
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(EmbeddedError::at(path))?;
    }
    Ok(())
}
