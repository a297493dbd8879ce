//! Slack's markup as our Markdown. Pure. What is no markup there is none here: everything else is escaped, so nothing that
//! comes in calls people, and no address but those of the web and of mail becomes a link.

/// Characters within which a mark is closed; more is no mark. Keeps the time linear in the length.
const SPAN: usize = 2_000;
/// Marks within marks.
const DEPTH: usize = 4;

/// What a line is: where one kind ends and another begins stands an empty line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Text,
    Quote,
    Item,
}

/// A text with Slack's markup as Markdown.
pub(super) fn markdown(source: &str) -> String {
    let source = source.replace("\r\n", "\n");
    let mut out = String::new();
    let mut rest = source.as_str();
    while let Some((before, code, after)) = fenced(rest) {
        lines(before, &mut out);
        fence(code, &mut out);
        rest = after;
    }
    lines(rest, &mut out);
    out.trim_matches('\n').to_owned()
}

/// Text before a block of code, the code, and what is behind it.
fn fenced(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("```")?;
    let (code, after) = rest.split_once("```")?;
    Some((before, code, after))
}

fn fence(code: &str, out: &mut String) {
    let code = decoded(code.trim_matches('\n'));
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    let marks = "`".repeat(longest_run(&code).max(2) + 1);
    out.extend([marks.as_str(), "\n", &code, "\n", &marks, "\n"]);
}

fn lines(text: &str, out: &mut String) {
    let mut before = Line::Text;
    for line in text.trim_matches('\n').split('\n') {
        let line = line.trim();
        let (kind, words) = if let Some(words) = line.strip_prefix("&gt;").or_else(|| line.strip_prefix('>'))
        {
            (Line::Quote, words.trim_start())
        } else if let Some(words) = ["• ", "- ", "* "].iter().find_map(|mark| line.strip_prefix(mark)) {
            (Line::Item, words)
        } else {
            (Line::Text, line)
        };
        if !out.is_empty() && !out.ends_with('\n') {
            out.push('\n');
        }
        if kind != before && before != Line::Text && !line.is_empty() {
            out.push('\n');
        }
        out.push_str(match kind {
            Line::Text => "",
            Line::Quote => "> ",
            Line::Item => "- ",
        });
        out.push_str(&at_beginning(&inline(words, 0)));
        if line.is_empty() {
            out.push('\n');
        }
        before = if line.is_empty() { Line::Text } else { kind };
    }
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

/// What would mean something at the beginning of a line means nothing.
fn at_beginning(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line[digits..].chars().next() {
        Some(mark @ ('.' | ')')) if digits > 0 => {
            format!("{}\\{mark}{}", &line[..digits], &line[digits + 1..])
        }
        Some('#' | '+' | '-' | '=') if digits == 0 => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

fn inline(text: &str, depth: usize) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let (mut rest, mut before) = (text, None);
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code(rest),
            '<' => angle(rest),
            '&' => entity(rest).map(|(c, length)| (escaped(&c.to_string()), length)),
            '*' | '_' | '~' if depth < DEPTH => styled(c, before, rest, depth),
            _ => None,
        };
        let length = if let Some((made, length)) = taken {
            out.push_str(&made);
            length
        } else {
            push_escaped(c, &mut out);
            c.len_utf8()
        };
        before = rest[..length].chars().next_back();
        rest = &rest[length..];
    }
    out
}

/// Bold, italic or struck out, between marks that stand at words.
fn styled(mark: char, before: Option<char>, rest: &str, depth: usize) -> Option<(String, usize)> {
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let inner = &rest[1..];
    let first = inner.chars().next()?;
    if first.is_whitespace() || first == mark {
        return None;
    }
    let (mut last, mut end) = (None, None);
    for (at, c) in inner.char_indices().take_while(|(at, _)| *at < SPAN) {
        if c == mark && last.is_some_and(|last: char| !last.is_whitespace()) {
            let behind = inner[at + 1..].chars().next();
            if !behind.is_some_and(|c| c.is_alphanumeric() || c == mark) {
                end = Some(at);
                break;
            }
        }
        last = Some(c);
    }
    let end = end?;
    let marks = match mark {
        '*' => "**",
        '~' => "~~",
        _ => "_",
    };
    let made = format!("{marks}{}{marks}", inline(&inner[..end], depth + 1));
    Some((made, end + 2))
}

fn code(rest: &str) -> Option<(String, usize)> {
    let end = find('`', &rest[1..])?;
    let words = decoded(&rest[1..=end]);
    if words.trim().is_empty() {
        return None;
    }
    let marks = "`".repeat(longest_run(&words) + 1);
    let space = if words.starts_with('`') || words.ends_with('`') {
        " "
    } else {
        ""
    };
    Some((format!("{marks}{space}{words}{space}{marks}"), end + 2))
}

/// `<…>`: a link, or somebody who is named. Names stay names: nobody is called.
fn angle(rest: &str) -> Option<(String, usize)> {
    let end = find('>', &rest[1..])?;
    let inner = &rest[1..=end];
    let (what, label) = inner
        .split_once('|')
        .map_or((inner, None), |(what, label)| (what, Some(decoded(label))));
    let label = label.as_deref().unwrap_or_default();
    let named = |mark: char, name: &str| {
        let shown = if label.is_empty() { name } else { label };
        plain(&format!("{mark}{}", shown.trim_start_matches(mark)))
    };
    let made = if let Some(name) = what.strip_prefix('@') {
        named('@', name)
    } else if let Some(name) = what.strip_prefix('#') {
        named('#', name)
    } else if let Some(name) = what.strip_prefix('!') {
        if name.starts_with("date^") {
            plain(label)
        } else {
            named('@', name.split('^').next().unwrap_or_default())
        }
    } else {
        link(&decoded(what), label)
    };
    (!made.is_empty()).then_some((made, end + 2))
}

/// A link, if its address is one of the web or of mail; else its words.
pub(super) fn link(address: &str, words: &str) -> String {
    let is_safe = ["https://", "http://", "mailto:"].iter().any(|scheme| {
        address
            .get(..scheme.len())
            .is_some_and(|own| own.eq_ignore_ascii_case(scheme))
    }) && !address
        .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '\\'));
    match (is_safe, words.is_empty()) {
        (true, true) => format!("<{address}>"),
        (true, false) => format!("[{}](<{address}>)", plain(words)),
        (false, true) => escaped(address),
        (false, false) => escaped(words),
    }
}

/// Words as they are, on a line of their own.
pub(super) fn escaped(words: &str) -> String {
    at_beginning(&plain(words))
}

/// Words as they are, within a line.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        push_escaped(if c == '\n' { ' ' } else { c }, &mut out);
    }
    out
}

fn push_escaped(c: char, out: &mut String) {
    if matches!(c, '\\' | '`' | '*' | '_' | '~' | '[' | ']' | '<' | '>' | '&') {
        out.push('\\');
    }
    out.push(c);
}

/// The three characters that Slack writes otherwise.
const ENTITIES: [(&str, char); 3] = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>')];

fn entity(rest: &str) -> Option<(char, usize)> {
    let (written, c) = ENTITIES.iter().find(|(written, _)| rest.starts_with(written))?;
    Some((*c, written.len()))
}

fn decoded(text: &str) -> String {
    // The first one last, or what it makes would be read again.
    let mut out = text.to_owned();
    for (written, c) in ENTITIES.iter().rev() {
        out = out.replace(written, &c.to_string());
    }
    out
}

fn find(mark: char, text: &str) -> Option<usize> {
    let mut near = text.char_indices().take_while(|(at, _)| *at < SPAN);
    near.find(|(_, c)| *c == mark).map(|(at, _)| at)
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_marks() {
        for (slack, ours) in [
            (
                "*fett* und _kursiv_ und ~weg~",
                "**fett** und _kursiv_ und ~~weg~~",
            ),
            ("(*fett*), *_beides_*", "(**fett**), **_beides_**"),
            (
                "snake_case_name 2*3*4 a ~ b",
                "snake\\_case\\_name 2\\*3\\*4 a \\~ b",
            ),
            ("`a &lt; b`", "`a < b`"),
            ("A &amp; B &lt;c&gt; &amp;lt;", "A \\& B \\<c\\> \\&lt;"),
            (
                "<https://example.org/a_b?x=1&amp;y=2>",
                "<https://example.org/a_b?x=1&y=2>",
            ),
            (
                "<https://example.org|*Seite*>",
                "[\\*Seite\\*](<https://example.org>)",
            ),
            (
                "<mailto:a@example.org|schreiben>",
                "[schreiben](<mailto:a@example.org>)",
            ),
            ("Frage\n&gt; gesagt\nAntwort", "Frage\n> gesagt\n\nAntwort"),
            ("Liste\n• eins\n• zwei\nEnde", "Liste\n- eins\n- zwei\n\nEnde"),
            ("1. Tag\n# kein Titel", "1\\. Tag\n\\# kein Titel"),
            (
                "vorher ```x = *y*\nz``` nachher",
                "vorher\n```\nx = *y*\nz\n```\nnachher",
            ),
            ("zwei\n\nAbsätze", "zwei\n\nAbsätze"),
        ] {
            assert_eq!(markdown(slack), ours, "{slack}");
        }
    }

    #[test]
    fn nobody_is_called_and_nothing_but_the_web_is_linked() {
        for (slack, ours) in [
            ("<!channel> <!here|@here> <!everyone>", "@channel @here @everyone"),
            ("<@U024BE7LH> <@U1|Anna>", "@U024BE7LH @Anna"),
            ("<!subteam^S1|@team> <#C1|allgemein>", "@team #allgemein"),
            ("<!date^1392734382^{date}|18. Februar>", "18\\. Februar"),
            ("[@alle](lotse:everybody)", "\\[@alle\\](lotse:everybody)"),
            ("<lotse:everybody|@alle>", "@alle"),
            ("<javascript:alert(1)|klick>", "klick"),
            (
                "<https://a.example> <https://b>)(x>",
                "<https://a.example> <https://b>)(x\\>",
            ),
        ] {
            assert_eq!(markdown(slack), ours, "{slack}");
        }
    }

    #[test]
    fn hostile_text_takes_no_time() {
        for hostile in ["*a ", "<a ", "`", "_*~", "&gt;", "```", "*a*", "- "] {
            let text = hostile.repeat(60_000 / hostile.len());
            assert!(!markdown(&text).is_empty(), "{hostile}");
        }
    }
}
