//! What the library cannot say, said in the parts it built: what pictures show, which rows are headers, the title and
//! the language. The marks that are replaced are the library's own; text of a document is escaped and cannot be one.

use std::fmt::Write as _;

use docx_rs::XMLDocx;

use super::running::clean;
use crate::content::html::escape;

const FIGURE: &str = r#"<wp:docPr id="1" name="Figure" />"#;
const HEADER: &str = "<w:cantSplit />";
const DEFAULTS: &str = "</w:rPr></w:rPrDefault>";
const CORE_END: &str = "</cp:coreProperties>";

pub(super) fn finish(parts: &mut XMLDocx, title: &str, lang: &str, alternatives: &[String]) {
    edit(&mut parts.document, |xml| {
        let mut pieces = xml.split(FIGURE);
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for (at, piece) in pieces.enumerate() {
            let alternative = alternatives
                .get(at)
                .map(|text| escape(&clean(text)))
                .unwrap_or_default();
            let id = at + 1;
            _ = write!(
                out,
                r#"<wp:docPr id="{id}" name="Picture {id}" descr="{alternative}" />"#
            );
            out.push_str(piece);
        }
        out.replace(HEADER, "<w:cantSplit /><w:tblHeader />")
    });
    let lang = escape(lang);
    edit(&mut parts.styles, |xml| {
        xml.replacen(DEFAULTS, &format!(r#"<w:lang w:val="{lang}" />{DEFAULTS}"#), 1)
    });
    let title = escape(&clean(title));
    edit(&mut parts.doc_props.core, |xml| {
        let said = format!("<dc:title>{title}</dc:title><dc:language>{lang}</dc:language>{CORE_END}");
        xml.replacen(CORE_END, &said, 1)
    });
}

fn edit(part: &mut Vec<u8>, change: impl FnOnce(&str) -> String) {
    if let Ok(xml) = std::str::from_utf8(part) {
        *part = change(xml).into_bytes();
    }
}
