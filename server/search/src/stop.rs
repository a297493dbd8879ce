//! Words that are in every text: a query is about the others, unless it has no others.

/// Sorted, folded.
const WORDS: &[&str] = &[
    "a", "aber", "about", "alle", "als", "also", "am", "an", "and", "are", "as", "at", "auch", "auf", "aus",
    "be", "bei", "bin", "but", "by", "can", "da", "dann", "das", "dass", "dem", "den", "der", "des", "die",
    "dies", "diese", "dieser", "dieses", "do", "doch", "du", "durch", "ein", "eine", "einem", "einen",
    "einer", "eines", "er", "es", "euch", "euer", "eure", "for", "from", "fur", "gibt", "hab", "habe",
    "haben", "hat", "hatte", "have", "how", "i", "ich", "if", "ihr", "ihre", "im", "in", "is", "ist", "it",
    "ja", "kann", "man", "mein", "meine", "mit", "my", "nach", "noch", "not", "nur", "ob", "oder", "of",
    "on", "or", "our", "schon", "sich", "sie", "sind", "so", "that", "the", "their", "there", "they", "this",
    "to", "uber", "um", "und", "uns", "unser", "unsere", "von", "vor", "war", "was", "we", "wenn", "wer",
    "when", "where", "which", "wie", "wir", "wird", "with", "wo", "you", "your", "zu", "zum", "zur",
];

/// Whether a folded word is in every text.
pub(crate) fn is_stop(folded: &str) -> bool {
    WORDS.binary_search(&folded).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_is_sorted() {
        assert!(super::WORDS.is_sorted());
        assert!(super::is_stop("der") && !super::is_stop("termin"));
    }
}
