//! The styles of the file, by the names word processors know.

use docx_rs::{Docx, LineSpacing, RunFonts, Style, StyleType};

pub(super) const MONO: &str = "Courier New";

pub(super) fn add(file: Docx) -> Docx {
    let paragraph = |id: &str, name: &str| Style::new(id, StyleType::Paragraph).name(name).based_on("Normal");
    let heading = |level: usize, size: usize| {
        paragraph(&format!("Heading{level}"), &format!("heading {level}"))
            .next("Normal")
            .q_format(true)
            .bold()
            .size(size)
            .outline_lvl(level - 1)
            .line_spacing(LineSpacing::new().before(320).after(120))
    };
    file.default_size(22)
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri"))
        .default_line_spacing(LineSpacing::new().after(140).line(276))
        .add_style(paragraph("Title", "Title").q_format(true).bold().size(44))
        .add_style(heading(1, 32))
        .add_style(heading(2, 28))
        .add_style(heading(3, 24))
        .add_style(paragraph("ListParagraph", "List Paragraph").q_format(true))
        .add_style(paragraph("Quote", "Quote").q_format(true).italic().indent(
            Some(567),
            None,
            Some(567),
            None,
        ))
        .add_style(paragraph("Code", "Code").size(19).fonts(mono()))
        .add_style(
            paragraph("Callout", "Callout")
                .q_format(true)
                .indent(Some(284), None, None, None),
        )
        .add_style(paragraph("Caption", "caption").q_format(true).italic().size(19))
        .add_style(
            Style::new("Hyperlink", StyleType::Character)
                .name("Hyperlink")
                .color("0B5CAD")
                .underline("single"),
        )
}

pub(super) fn mono() -> RunFonts {
    RunFonts::new().ascii(MONO).hi_ansi(MONO).cs(MONO)
}
