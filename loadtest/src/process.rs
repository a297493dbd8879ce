//! What the measured server costs, as the kernel counts it: CPU seconds and memory, read from `/proc`.
//!
//! Looks at the given processes only, never at their children: PostgreSQL behind a server is not its memory.

use std::{fs, time::Duration};

use crate::trouble::{During, Outcome, Trouble};

/// `USER_HZ`: Linux reports process times to user space in hundredths of a second on every architecture.
const TICKS_PER_SECOND: u64 = 100;

/// The processes that make up the measured server.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watched {
    pids: Vec<u32>,
}

/// Memory of the watched processes, in bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// Resident set.
    pub(crate) resident: u64,
    /// Pages that only this process has and that were written (`Private_Dirty`).
    pub(crate) private_dirty: u64,
    /// Anonymous pages.
    pub(crate) anonymous: u64,
}

impl Watched {
    /// Watches these processes; none measures no CPU and no memory.
    pub(crate) fn new(pids: &[u32]) -> Self {
        Self { pids: pids.to_vec() }
    }

    /// Nothing is watched.
    pub(crate) fn is_empty(&self) -> bool {
        self.pids.is_empty()
    }

    /// User and system time spent so far.
    pub(crate) fn cpu(&self) -> Outcome<Duration> {
        let mut ticks = 0;
        for pid in &self.pids {
            let path = format!("/proc/{pid}/stat");
            let stat = fs::read_to_string(&path).during(&path)?;
            // The second field is the name in parentheses and may hold spaces: count from the last parenthesis.
            let after = stat.rsplit_once(')').map(|(_, rest)| rest).unwrap_or_default();
            let fields: Vec<&str> = after.split_ascii_whitespace().collect();
            for index in [11, 12] {
                let field = fields.get(index).and_then(|text| text.parse::<u64>().ok());
                ticks +=
                    field.ok_or_else(|| Trouble::new(format!("{path} is not in the form of proc(5)")))?;
            }
        }
        Ok(Duration::from_millis(ticks * 1000 / TICKS_PER_SECOND))
    }

    /// Memory now.
    pub(crate) fn memory(&self) -> Outcome<Memory> {
        let mut sum = Memory::default();
        for pid in &self.pids {
            let path = format!("/proc/{pid}/smaps_rollup");
            let rollup = fs::read_to_string(&path).during(&path)?;
            for line in rollup.lines() {
                let Some((name, rest)) = line.split_once(':') else {
                    continue;
                };
                let kibibytes = rest.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0);
                match name {
                    "Rss" => sum.resident += kibibytes * 1024,
                    "Private_Dirty" => sum.private_dirty += kibibytes * 1024,
                    "Anonymous" => sum.anonymous += kibibytes * 1024,
                    _ => {}
                }
            }
        }
        Ok(sum)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_itself_uses_memory_and_time() {
        let watched = Watched::new(&[std::process::id()]);
        assert!(
            watched
                .memory()
                .is_ok_and(|memory| memory.resident > 0 && memory.anonymous > 0)
        );
        assert!(watched.cpu().is_ok());
    }
}
