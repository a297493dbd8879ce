//! One Lotse per data directory.

use std::{
    fs::{self, File, TryLockError},
    io::{Read, Seek, Write},
    path::Path,
    time::Duration,
};

use super::EmbeddedError;

/// Held while this process owns the directory. The kernel releases it when the process ends, however it ends.
#[derive(Debug)]
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub(super) async fn take(data_dir: &Path) -> Result<Self, EmbeddedError> {
        fs::create_dir_all(data_dir).map_err(EmbeddedError::at(data_dir))?;
        let path = data_dir.join("lotse.lock");
        let at = || EmbeddedError::at(&path);
        let mut file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(at())?;
        match patiently(&file).await {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut pid = String::new();
                let _ = file.read_to_string(&mut pid);
                return Err(EmbeddedError::Occupied {
                    path: data_dir.to_owned(),
                    pid: pid.trim().to_owned(),
                });
            }
            Err(TryLockError::Error(source)) => return Err(at()(source)),
        }
        // The number is for people; the lock alone decides.
        file.set_len(0).and_then(|()| file.rewind()).map_err(at())?;
        writeln!(file, "{}", std::process::id()).map_err(at())?;
        Ok(Self { _file: file })
    }
}

/// A program that is being started holds the files of whoever starts it until it has become itself: a lock that was let go
/// in that moment is free a little later.
async fn patiently(file: &File) -> Result<(), TryLockError> {
    const TRIES: u32 = 4;
    for _ in 0..TRIES {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            done => return done,
        }
    }
    file.try_lock()
}
