//! What an emoji is: one of Unicode's list for interchange, each in one way of writing it. Pure.

/// The emoji in its fully qualified form; none for anything else, more than one, or text around it. So a heart is the same
/// reaction whether a keyboard sends the selector of its coloured form or not.
pub(super) fn parse(text: &str) -> Option<&'static str> {
    emojis::get(text).map(emojis::Emoji::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_emoji_and_nothing_else() {
        for emoji in ["👍", "👍🏽", "❤️", "1️⃣", "🇩🇪", "👩‍🌾", "👨‍👩‍👧", "🏴󠁧󠁢󠁳󠁣󠁴󠁿"]
        {
            assert_eq!(parse(emoji), Some(emoji));
        }
        assert_eq!(parse("❤"), Some("❤️"));
        for other in [
            "",
            " ",
            "a",
            "1",
            "ok",
            ":+1:",
            "👍👍",
            "👍 ",
            "🇩",
            "\u{200d}",
            "\u{fe0f}",
            "🏽🏽",
            "😀\u{200d}😀",
            "<b>",
            "\0",
            "👍\u{202e}",
        ] {
            assert_eq!(parse(other), None, "{other:?}");
        }
    }
}
