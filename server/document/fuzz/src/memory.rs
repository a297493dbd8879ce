//! Counts memory: what reads hostile bytes may take eight times their size at its peak.

use peak_alloc::PeakAlloc;

#[global_allocator]
static COUNTED: PeakAlloc = PeakAlloc;

/// What small inputs may take in any case: a few vectors and messages.
const SMALL: usize = 4096;

/// Does the work and fails when it takes more memory than eight times `bytes`.
pub fn bounded<T>(bytes: usize, work: impl FnOnce() -> T) -> T {
    let before = COUNTED.current_usage();
    COUNTED.reset_peak_usage();
    let done = work();
    let taken = COUNTED.peak_usage().saturating_sub(before);
    assert!(
        taken <= 8 * bytes + SMALL,
        "{taken} bytes of memory for {bytes} bytes of input"
    );
    done
}
