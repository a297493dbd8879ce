//! How a document becomes slides: every heading of the first two levels begins one; what stands before the first is a
//! slide of its own; notes are the presenter's. Pure; the web client cuts the same way.

use document::content::blocks::{self, Block, Inline, Span, Style};
use protocol::{
    SlideBlock, SlideCode, SlideHeading, SlideImage, SlideItem, SlideList, SlideRun, SlideTable, SlideText,
};

/// Deepest place of an item.
const DEEPEST: u8 = 4;

/// The slides of a document.
pub(super) fn slides(document: &[Block]) -> Vec<Vec<SlideBlock>> {
    let mut made: Vec<Vec<SlideBlock>> = Vec::new();
    for block in document {
        if let Block::Heading(level @ 1..=2, words) = block {
            // A heading without a word is somebody's empty line.
            if !blocks::words(words).trim().is_empty() {
                made.push(vec![heading(*level, words)]);
            }
            continue;
        }
        let shown = shown(block);
        if shown.is_empty() {
            continue;
        }
        match made.last_mut() {
            Some(slide) => slide.extend(shown),
            None => made.push(shown),
        }
    }
    made
}

fn heading(level: u8, words: &[Inline]) -> SlideBlock {
    let text = text_of(words);
    SlideBlock::Heading(SlideHeading { level, text })
}

/// What a slide shows of a block; nothing of what is empty.
fn shown(block: &Block) -> Vec<SlideBlock> {
    let one = match block {
        Block::Heading(_, words) => filled(text_of(words)).map(|text| {
            let level = 3;
            SlideBlock::Heading(SlideHeading { level, text })
        }),
        Block::Paragraph(words) => filled(text_of(words)).map(SlideBlock::Paragraph),
        Block::Quote(inner) => filled(lines_of(inner)).map(SlideBlock::Quote),
        Block::Callout(_, inner) => return inner.iter().flat_map(shown).collect(),
        Block::Code(_, words) => {
            let text = blocks::words(words).trim().to_owned();
            (!text.is_empty()).then_some(SlideBlock::Code(SlideCode { text }))
        }
        Block::Bullets(_) | Block::Numbers(..) | Block::Tasks(_) => {
            let mut items = Vec::new();
            gather(block, 0, &mut items);
            let is_ordered = matches!(block, Block::Numbers(..));
            (!items.is_empty()).then_some(SlideBlock::List(SlideList { is_ordered, items }))
        }
        Block::Image(image) => image.file.parse().ok().map(|file_id| {
            let alt = image.alt.clone();
            SlideBlock::Image(SlideImage { file_id, alt })
        }),
        Block::Table(rows) => {
            let cells = |row: &Vec<blocks::Cell>| row.iter().map(|cell| lines_of(&cell.blocks)).collect();
            let rows: Vec<_> = rows.iter().map(cells).collect();
            (!rows.is_empty()).then_some(SlideBlock::Table(SlideTable { rows }))
        }
        Block::Rule | Block::Note(_) | Block::Unknown(..) => None,
    };
    one.into_iter().collect()
}

fn filled(text: SlideText) -> Option<SlideText> {
    let has_words = text.runs.iter().any(|run| !run.text.trim().is_empty());
    has_words.then_some(text)
}

/// The items of a list with those of the lists inside, flat.
fn gather(list: &Block, depth: u8, into: &mut Vec<SlideItem>) {
    let items: Vec<(Option<bool>, &[Block])> = match list {
        Block::Bullets(items) | Block::Numbers(_, items) => {
            items.iter().map(|item| (None, item.as_slice())).collect()
        }
        Block::Tasks(items) => {
            let item = |task: &blocks::Task| Some(task.is_done);
            items
                .iter()
                .map(|task| (item(task), task.blocks.as_slice()))
                .collect()
        }
        _ => return,
    };
    for (is_done, content) in items {
        let words: Vec<_> = content
            .iter()
            .filter(|block| !is_list(block))
            .flat_map(lines)
            .collect();
        let text = joined(words);
        if !text.runs.is_empty() {
            into.push(SlideItem { depth, is_done, text });
        }
        for inner in content.iter().filter(|block| is_list(block)) {
            gather(inner, (depth + 1).min(DEEPEST), into);
        }
    }
}

fn is_list(block: &Block) -> bool {
    matches!(block, Block::Bullets(_) | Block::Numbers(..) | Block::Tasks(_))
}

/// The words of several blocks, however deep, each on a line of its own.
fn lines_of(inner: &[Block]) -> SlideText {
    joined(inner.iter().flat_map(lines).collect())
}

fn joined(lines: Vec<Vec<SlideRun>>) -> SlideText {
    let mut runs = Vec::new();
    for (number, line) in lines.into_iter().enumerate() {
        if number > 0 {
            runs.push(plain("\n"));
        }
        runs.extend(line);
    }
    SlideText { runs }
}

fn lines(block: &Block) -> Vec<Vec<SlideRun>> {
    let all = |inner: &[Block]| inner.iter().flat_map(lines).collect();
    match block {
        Block::Paragraph(words) | Block::Heading(_, words) | Block::Code(_, words) => {
            let runs = text_of(words).runs;
            if runs.is_empty() { Vec::new() } else { vec![runs] }
        }
        Block::Bullets(items) | Block::Numbers(_, items) => items.iter().flatten().flat_map(lines).collect(),
        Block::Tasks(items) => items
            .iter()
            .flat_map(|task| &task.blocks)
            .flat_map(lines)
            .collect(),
        Block::Table(rows) => rows
            .iter()
            .flatten()
            .flat_map(|cell| &cell.blocks)
            .flat_map(lines)
            .collect(),
        Block::Quote(inner) | Block::Callout(_, inner) | Block::Note(inner) | Block::Unknown(_, inner) => {
            all(inner)
        }
        Block::Image(_) | Block::Rule => Vec::new(),
    }
}

fn text_of(words: &[Inline]) -> SlideText {
    SlideText {
        runs: words.iter().filter_map(run).collect(),
    }
}

fn run(inline: &Inline) -> Option<SlideRun> {
    match inline {
        Inline::Break => Some(plain("\n")),
        Inline::Mention { name, .. } => Some(plain(&format!("@{name}"))),
        Inline::Text(Span { text, styles, .. }) if !text.is_empty() => Some(SlideRun {
            text: text.clone(),
            is_bold: styles.contains(&Style::Bold),
            is_italic: styles.contains(&Style::Italic),
            is_code: styles.contains(&Style::Code),
        }),
        Inline::Text(_) | Inline::Unknown(..) => None,
    }
}

fn plain(text: &str) -> SlideRun {
    SlideRun {
        text: text.into(),
        is_bold: false,
        is_italic: false,
        is_code: false,
    }
}

#[cfg(test)]
mod tests {
    use document::content::markdown;

    use super::*;

    fn of(markdown: &str) -> Vec<Vec<SlideBlock>> {
        slides(&markdown::parse(markdown))
    }

    fn heading_of(slide: &[SlideBlock]) -> String {
        match slide.first() {
            Some(SlideBlock::Heading(heading)) => {
                heading.text.runs.iter().map(|run| run.text.as_str()).collect()
            }
            _ => String::new(),
        }
    }

    #[test]
    fn every_heading_of_the_first_two_levels_begins_one() {
        let made = of("# Titel\n\n## Lage\n\nFünf Netzwerke.\n\n### Zahlen\n\n## Plan\n");
        let titles: Vec<_> = made.iter().map(|slide| heading_of(slide)).collect();
        assert_eq!(titles, ["Titel", "Lage", "Plan"]);
        assert_eq!(made[1].len(), 3);
        assert!(matches!(&made[1][2], SlideBlock::Heading(heading) if heading.level == 3));
    }

    #[test]
    fn what_stands_before_the_first_heading_is_a_slide_and_nothing_empty_is() {
        assert_eq!(of(""), Vec::<Vec<SlideBlock>>::new());
        assert_eq!(of("---\n"), Vec::<Vec<SlideBlock>>::new());
        let made = of("Vorweg\n\n# Eins\n");
        assert_eq!(made.len(), 2);
        assert_eq!(heading_of(&made[1]), "Eins");
    }

    #[test]
    fn notes_are_the_presenters_alone() {
        let words = |text: &str| vec![Block::Paragraph(vec![Inline::plain(text)])];
        let document = [
            Block::Heading(1, vec![Inline::plain("Titel")]),
            Block::Note(words("Hier lächeln.")),
            Block::Paragraph(vec![Inline::plain("Alle sehen das.")]),
        ];
        let shown = serde_json::to_string(&slides(&document)).unwrap();
        assert!(shown.contains("Alle sehen das.") && !shown.contains("lächeln"));
    }

    #[test]
    fn lists_are_flat_with_their_depth() {
        let made = of("- außen\n  1. innen\n\n- [x] fertig\n");
        let depths: Vec<_> = made[0]
            .iter()
            .filter_map(|block| match block {
                SlideBlock::List(list) => Some(list.items.iter().map(|item| item.depth)),
                _ => None,
            })
            .flatten()
            .collect();
        assert_eq!(depths, [0, 1, 0]);
    }
}
