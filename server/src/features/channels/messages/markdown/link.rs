//! Links: which addresses are safe, and addresses that stand bare in the text. Pure.

use protocol::Inline;
use url::Url;

/// The address as it goes out, if it is one that a click may open: absolute, `http`, `https` or `mailto`. Hosts come out
/// in ASCII, so that no letter of another script can pass for one of this. A name or password before the host is what
/// only phishing still uses.
pub(super) fn safe(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let is_safe = match url.scheme() {
        "http" | "https" => url.has_host() && url.username().is_empty() && url.password().is_none(),
        "mailto" => url.path().contains('@'),
        _ => false,
    };
    is_safe.then(|| url.into())
}

/// Turns bare addresses in running text into links; text within a link stays as it is.
pub(super) fn find(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text { text } => find_in(&text, &mut out),
            Inline::Strong { inlines } => out.push(Inline::Strong {
                inlines: find(inlines),
            }),
            Inline::Emphasis { inlines } => out.push(Inline::Emphasis {
                inlines: find(inlines),
            }),
            Inline::Strike { inlines } => out.push(Inline::Strike {
                inlines: find(inlines),
            }),
            other => out.push(other),
        }
    }
    out
}

fn find_in(text: &str, out: &mut Vec<Inline>) {
    let mut plain_from = 0;
    let mut at = 0;
    let mut before = None;
    while let Some(c) = text[at..].chars().next() {
        let begins_here = matches!(c, 'h' | 'H' | 'w' | 'W') && !before.is_some_and(char::is_alphanumeric);
        if begins_here && let Some(prefix) = prefix(&text[at..]) {
            let end = at + length(&text[at..]);
            let shown = &text[at..end];
            let href = (shown.len() > prefix.len()).then(|| with_scheme(prefix, shown));
            if let Some(href) = href.and_then(|address| safe(&address)) {
                push_text(&text[plain_from..at], out);
                let text = shown.to_owned();
                out.push(Inline::Link {
                    href,
                    inlines: vec![Inline::Text { text }],
                });
                plain_from = end;
            }
            // Nothing within a candidate is looked at again: the time stays linear.
            let end = end.max(at + prefix.len());
            before = text[..end].chars().next_back();
            at = end;
            continue;
        }
        before = Some(c);
        at += c.len_utf8();
    }
    push_text(&text[plain_from..], out);
}

fn push_text(text: &str, out: &mut Vec<Inline>) {
    if !text.is_empty() {
        let text = text.to_owned();
        out.push(Inline::Text { text });
    }
}

fn prefix(text: &str) -> Option<&'static str> {
    let starts = |prefix: &str| {
        text.get(..prefix.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    };
    ["https://", "http://", "www."]
        .into_iter()
        .find(|prefix| starts(prefix))
}

fn with_scheme(prefix: &str, address: &str) -> String {
    if prefix == "www." {
        format!("https://{address}")
    } else {
        address.to_owned()
    }
}

/// How far an address reaches: to white space or `<`, without the punctuation of the sentence around it, and without a
/// closing bracket that was opened before it.
fn length(text: &str) -> usize {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '„' | '«' | '»'))
        .unwrap_or(text.len());
    let mut address = &text[..end];
    let mut open = 0_usize;
    let mut surplus = 0_usize;
    for c in address.chars() {
        match c {
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' => surplus += 1,
            _ => {}
        }
    }
    while let Some(last) = address.chars().next_back() {
        let is_cut = match last {
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '~' | ']' | '…' => true,
            ')' if surplus > 0 => {
                surplus -= 1;
                true
            }
            _ => false,
        };
        if !is_cut {
            break;
        }
        address = &address[..address.len() - last.len_utf8()];
    }
    address.len()
}
