//! Addresses: which ones an export may carry. A document comes from a client that could have written anything.

/// The address, if it is one that a click may open: `http`, `https` or `mailto`, without spaces and control characters.
pub(super) fn safe(address: &str) -> Option<&str> {
    let address = address.trim();
    let (scheme, rest) = address.split_once(':')?;
    let known = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest
            .strip_prefix("//")
            .is_some_and(|host| !host.is_empty() && !host.starts_with('/')),
        "mailto" => rest.contains('@'),
        _ => false,
    };
    let clean = !address
        .chars()
        .any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\'));
    (known && clean && address.len() <= 2_048).then_some(address)
}
