//! Updates into a room: inspected, compared, applied; what the room stores is read again.
#![no_main]

use document_fuzz::{
    plan::Plan,
    sequence::{Room, frames},
};
use libfuzzer_sys::fuzz_target;
use std::{collections::BTreeSet, sync::Mutex};

/// Where yrs panicked so far: each place is told once.
static PLACES: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn tell(info: &std::panic::PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    if PLACES.lock().is_ok_and(|mut places| places.insert(place)) {
        eprintln!("PLACE {info}");
    }
}

fuzz_target!(init: std::panic::set_hook(Box::new(tell)), |bytes: &[u8]| {
    let Some((mode, rest)) = bytes.split_first() else { return };
    let mut room = Room::default();
    let lives = if mode & 1 == 0 {
        frames(rest).take(64).all(|update| room.take(update))
    } else {
        let mut plan = Plan::new(rest);
        let mut lives = true;
        for _ in 0..12 {
            if !lives || !plan.goes_on() {
                break;
            }
            let mut known = room.clocks();
            lives = room.take(&plan.update(&mut known));
        }
        lives
    };
    if lives {
        room.store();
    }
});
