//! What Slack takes, as one text: `text`, or the blocks that stand for it, and attachments behind. Pure. Nothing in it is
//! asked for elsewhere: pictures are links.

use serde_json::Value;

use super::Refusal;
use super::mrkdwn::{escaped, link, markdown};

/// As many as Slack takes.
const ATTACHMENTS: usize = 100;
const BLOCKS: usize = 50;
/// Blocks within blocks that are looked into.
const DEPTH: usize = 8;

/// What is to be posted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// Markdown.
    pub(super) body: String,
    /// Under which name, if not the hook's.
    pub(super) name: Option<String>,
}

/// Reads what was sent: JSON, or a form with JSON in its field `payload`.
pub(super) fn read(body: &[u8], is_form: bool) -> Result<Said, Refusal> {
    let parsed = if is_form {
        let field = url::form_urlencoded::parse(body).find(|(name, _)| name == "payload");
        let (_, json) = field.ok_or(Refusal::InvalidPayload)?;
        serde_json::from_str(&json)
    } else {
        serde_json::from_slice(body)
    };
    let Ok(Value::Object(payload)) = parsed else {
        return Err(Refusal::InvalidPayload);
    };
    let payload = Value::Object(payload);
    if matches!(payload.get("text"), Some(Value::Array(_) | Value::Object(_))) {
        return Err(Refusal::InvalidPayload);
    }
    let blocks = list(&payload, "blocks")?;
    if blocks.len() > BLOCKS {
        return Err(Refusal::InvalidBlocks);
    }
    let attachments = list(&payload, "attachments")?;
    if attachments.len() > ATTACHMENTS {
        return Err(Refusal::TooManyAttachments);
    }
    let mut parts: Vec<String> = blocks.iter().map(|one| block(one, 0)).collect();
    if parts.iter().all(|part| part.trim().is_empty()) {
        parts = vec![markdown(&word(&payload, "text"))];
    }
    for one in attachments {
        parts.extend(attachment(one));
    }
    parts.retain(|part| !part.trim().is_empty());
    if parts.is_empty() {
        return Err(Refusal::NoText);
    }
    let body: String = parts
        .join("\n\n")
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    let name = word(&payload, "username");
    Ok(Said {
        body,
        name: (!name.trim().is_empty()).then_some(name),
    })
}

fn list<'a>(of: &'a Value, name: &str) -> Result<&'a [Value], Refusal> {
    match of.get(name) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(all)) => Ok(all),
        Some(_) => Err(Refusal::InvalidPayload),
    }
}

/// The parts of a block; none if they are no list.
fn each<'a>(of: &'a Value, name: &str) -> &'a [Value] {
    list(of, name).unwrap_or_default()
}

/// A field as text; senders write numbers where texts are asked for.
fn word(of: &Value, name: &str) -> String {
    match of.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bool(is)) => is.to_string(),
        _ => String::new(),
    }
}

/// A text object: marked up, or plain.
fn text(of: &Value) -> String {
    let words = word(of, "text");
    if word(of, "type") == "plain_text" {
        words.lines().map(escaped).collect::<Vec<_>>().join("\n")
    } else {
        markdown(&words)
    }
}

fn block(block: &Value, depth: usize) -> String {
    match word(block, "type").as_str() {
        "header" => block
            .get("text")
            .map_or_else(String::new, |title| bold(&word(title, "text"))),
        "section" => {
            let own = block.get("text").map(text).into_iter();
            let parts: Vec<_> = own.chain(each(block, "fields").iter().map(text)).collect();
            parts.join("\n\n")
        }
        "context" => {
            let parts: Vec<_> = each(block, "elements").iter().map(context).collect();
            parts.join(" · ")
        }
        "divider" => "---".to_owned(),
        "image" => link(&word(block, "image_url"), &word(block, "alt_text")),
        "rich_text" if depth < DEPTH => {
            let parts: Vec<_> = each(block, "elements")
                .iter()
                .map(|part| rich(part, depth))
                .collect();
            parts.join("\n\n")
        }
        _ => String::new(),
    }
}

fn context(element: &Value) -> String {
    if word(element, "type") == "image" {
        link(&word(element, "image_url"), &word(element, "alt_text"))
    } else {
        text(element)
    }
}

/// A part of rich text; its style is left out, its words and links are not.
fn rich(part: &Value, depth: usize) -> String {
    let elements = each(part, "elements");
    let deeper = |separator: &str| -> String {
        if depth >= DEPTH {
            return String::new();
        }
        let parts: Vec<_> = elements.iter().map(|one| rich(one, depth + 1)).collect();
        parts.join(separator)
    };
    match word(part, "type").as_str() {
        "text" => word(part, "text")
            .lines()
            .map(escaped)
            .collect::<Vec<_>>()
            .join("\n"),
        "link" => link(&word(part, "url"), &word(part, "text")),
        "emoji" => format!(":{}:", escaped(&word(part, "name"))),
        "broadcast" => format!("@{}", escaped(&word(part, "range"))),
        "rich_text_list" => {
            let items = elements.iter().map(|one| format!("- {}", rich(one, depth + 1)));
            items.collect::<Vec<_>>().join("\n")
        }
        "rich_text_quote" => format!("> {}", deeper("").replace('\n', "\n> ")),
        "rich_text_section" | "rich_text_preformatted" => deeper(""),
        _ => String::new(),
    }
}

fn attachment(attachment: &Value) -> Vec<String> {
    let mut parts = vec![markdown(&word(attachment, "pretext"))];
    let author = word(attachment, "author_name");
    if !author.is_empty() {
        parts.push(escaped(&author));
    }
    let (title, address) = (word(attachment, "title"), word(attachment, "title_link"));
    if !title.is_empty() {
        let title_link = link(&address, &title);
        parts.push(if address.is_empty() {
            bold(&title)
        } else {
            format!("**{title_link}**")
        });
    }
    parts.push(markdown(&word(attachment, "text")));
    let blocks = each(attachment, "blocks");
    parts.extend(blocks.iter().take(BLOCKS).map(|one| block(one, 0)));
    for field in each(attachment, "fields") {
        let (title, value) = (word(field, "title"), markdown(&word(field, "value")));
        parts.push(match (title.is_empty(), value.is_empty()) {
            (true, _) => value,
            (false, true) => bold(&title),
            (false, false) => format!("{}\n{value}", bold(&title)),
        });
    }
    parts.push(link(&word(attachment, "image_url"), ""));
    parts.push(escaped(&word(attachment, "footer")));
    parts.retain(|part| !part.trim().is_empty());
    if parts.is_empty() {
        parts.push(escaped(&word(attachment, "fallback")));
    }
    parts
}

fn bold(title: &str) -> String {
    let title = escaped(title.trim());
    if title.is_empty() {
        title
    } else {
        format!("**{title}**")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn said(payload: &Value) -> String {
        read(payload.to_string().as_bytes(), false).unwrap().body
    }

    #[test]
    fn a_form_says_the_same_as_json() {
        let json = r#"{"text":"Termin & Ort","username":"Kalender"}"#;
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("payload", json)
            .finish();
        let plain = read(json.as_bytes(), false).unwrap();
        assert_eq!(read(form.as_bytes(), true).unwrap(), plain);
        assert_eq!(plain.name.as_deref(), Some("Kalender"));
        assert_eq!(plain.body, "Termin \\& Ort");
    }

    #[test]
    fn what_is_no_message_is_refused_in_a_word() {
        for (body, is_form) in [
            ("", false),
            ("{", false),
            ("[]", false),
            ("\"text\"", false),
            (r#"{"text":{}}"#, false),
            (r#"{"text":"a","blocks":"b"}"#, false),
            ("text=a", true),
            ("payload=%7B", true),
        ] {
            let refused = read(body.as_bytes(), is_form);
            assert!(matches!(refused, Err(Refusal::InvalidPayload)), "{body}");
        }
        for body in [
            "{}",
            r#"{"text":""}"#,
            r#"{"text":" \n"}"#,
            r#"{"blocks":[{"type":"actions"}]}"#,
        ] {
            assert!(
                matches!(read(body.as_bytes(), false), Err(Refusal::NoText)),
                "{body}"
            );
        }
        let many = json!({ "text": "a", "attachments": vec![json!({}); ATTACHMENTS + 1] });
        let refused = read(many.to_string().as_bytes(), false);
        assert!(matches!(refused, Err(Refusal::TooManyAttachments)));
        let many = json!({ "blocks": vec![json!({"type": "divider"}); BLOCKS + 1] });
        assert!(matches!(
            read(many.to_string().as_bytes(), false),
            Err(Refusal::InvalidBlocks)
        ));
    }

    #[test]
    fn blocks_stand_for_the_text() {
        let payload = json!({ "text": "kurz", "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": "Neue *Buchung*"}},
            {"type": "section", "text": {"type": "mrkdwn", "text": "*Anna* hat <https://example.org|gebucht>"},
                "fields": [{"type": "mrkdwn", "text": "_Ort_"}]},
            {"type": "divider"},
            {"type": "context", "elements": [{"type": "mrkdwn", "text": "heute"}, {"type": "plain_text", "text": "10 Uhr"}]},
            {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "eins"}]},
                {"type": "rich_text_section", "elements": [{"type": "link", "url": "https://example.org/2", "text": "zwei"}]}
            ]}]}
        ]});
        assert_eq!(
            said(&payload),
            "**Neue \\*Buchung\\***\n\n**Anna** hat [gebucht](<https://example.org>)\n\n_Ort_\n\n---\n\nheute · 10 Uhr\n\n\
             - eins\n- [zwei](<https://example.org/2>)"
        );
    }

    #[test]
    fn attachments_stand_behind_the_text() {
        let payload = json!({ "text": "Bau", "attachments": [
            {"fallback": "unnütz", "title": "Nummer 7", "title_link": "https://example.org/7", "text": "~alt~",
                "fields": [{"title": "Dauer", "value": 12}]},
            {"fallback": "nur das"}
        ]});
        assert_eq!(
            said(&payload),
            "Bau\n\n**[Nummer 7](<https://example.org/7>)**\n\n~~alt~~\n\n**Dauer**\n12\n\nnur das"
        );
    }
}
