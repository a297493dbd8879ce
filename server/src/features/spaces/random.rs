//! Chance, for lots.

use super::model;
use crate::kernel::{Error, Result};

/// The numbers below `count`, each once, in an order by chance.
pub fn order(count: usize) -> Result<Vec<usize>> {
    let mut numbers: Vec<_> = (0..count).collect();
    shuffle(&mut numbers)?;
    Ok(numbers)
}

/// Puts a list into an order by chance.
pub(super) fn shuffle<T>(list: &mut [T]) -> Result<()> {
    let mut bytes = vec![0; list.len() * 8];
    getrandom::fill(&mut bytes).map_err(|error| Error::internal(error.to_string()))?;
    let (numbers, _) = bytes.as_chunks::<8>();
    let numbers: Vec<_> = numbers.iter().map(|number| u64::from_le_bytes(*number)).collect();
    model::shuffle(list, &numbers);
    Ok(())
}
