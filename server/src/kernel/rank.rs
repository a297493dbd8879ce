//! Places in a list as text: between two of them there is always room for another one, so a move changes one row.
//!
//! Digits are those of base 62 in the order of their bytes, read as a fraction behind the point; no rank ends with the
//! lowest digit, so none equals another one with more of it. Lists are changed under a lock of whatever holds them:
//! two moves never choose the same place, and no jitter is needed.

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// Ranks longer than this are spread anew: it takes some two hundred moves into the same gap.
const LONGEST: usize = 40;

fn digit(byte: u8) -> usize {
    DIGITS.iter().position(|&digit| digit == byte).unwrap_or(0)
}

/// A rank between two neighbours; none is the begin or the end of the list. `after` must be less than `before`.
pub fn between(after: Option<&str>, before: Option<&str>) -> String {
    let (low, high) = (after.unwrap_or("").as_bytes(), before.map(str::as_bytes));
    let mut rank = String::new();
    let mut is_below_high = high.is_none();
    for place in 0.. {
        let from = low.get(place).map_or(0, |&byte| digit(byte));
        let to = match high {
            Some(high) if !is_below_high => high.get(place).map_or(0, |&byte| digit(byte)),
            _ => DIGITS.len(),
        };
        let chosen = if to > from + 1 { from.midpoint(to) } else { from };
        rank.push(char::from(DIGITS[chosen]));
        if chosen > from {
            break;
        }
        is_below_high |= chosen < to;
    }
    rank
}

/// Ranks for a whole list, far apart.
pub fn spread(count: usize) -> Vec<String> {
    let width = if count < 60 { 1 } else { 3 };
    let all = DIGITS.len().pow(width);
    (1..=count)
        .map(|nth| {
            let mut at = nth * all / (count + 1);
            let mut digits: Vec<u8> = (0..width)
                .map(|_| {
                    let digit = DIGITS[at % DIGITS.len()];
                    at /= DIGITS.len();
                    digit
                })
                .collect();
            digits.reverse();
            let text: String = digits.into_iter().map(char::from).collect();
            // Never ending with the lowest digit.
            if text.ends_with('0') { text + "V" } else { text }
        })
        .collect()
}

/// Whether a rank grew so long that its list should be spread anew.
pub fn is_worn(rank: &str) -> bool {
    rank.len() > LONGEST
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn there_is_always_room_between_two(places in proptest::collection::vec(any::<prop::sample::Index>(), 1..300)) {
            let mut list: Vec<String> = Vec::new();
            for place in places {
                let at = place.index(list.len() + 1);
                let after = at.checked_sub(1).map(|before| list[before].as_str());
                let rank = between(after, list.get(at).map(String::as_str));
                prop_assert!(!rank.ends_with('0'));
                list.insert(at, rank);
            }
            prop_assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }

        #[test]
        fn spread_ranks_rise(count in 0_usize..2_500) {
            let ranks = spread(count);
            prop_assert_eq!(ranks.len(), count);
            prop_assert!(ranks.is_sorted_by(|a, b| a < b));
            prop_assert!(ranks.iter().all(|rank| !is_worn(rank)));
        }
    }

    #[test]
    fn moves_into_one_gap_wear_a_list_out_slowly() {
        let (first, mut last) = (between(None, None), between(Some("V"), None));
        let mut moves = 0;
        while !is_worn(&last) {
            last = between(Some(&first), Some(&last));
            moves += 1;
        }
        assert!(moves > 150, "{moves}");
    }
}
