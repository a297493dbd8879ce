//! What the pages of an archive say, beside what the group wrote.

/// The words of a language.
pub(super) struct Words {
    pub(super) lang: &'static str,
    pub(super) theme: &'static str,
    pub(super) group: &'static str,
    pub(super) documents: &'static str,
    pub(super) board: &'static str,
    pub(super) files: &'static str,
    pub(super) hand_ins: &'static str,
    pub(super) handed_in: &'static str,
    pub(super) returned: &'static str,
    pub(super) accepted: &'static str,
    pub(super) none: &'static str,
    pub(super) until: &'static str,
}

const GERMAN: Words = Words {
    lang: "de",
    theme: "Thema",
    group: "Kleingruppe",
    documents: "Dokumente",
    board: "Board",
    files: "Dateien",
    hand_ins: "Abgaben",
    handed_in: "abgegeben",
    returned: "zurückgegeben",
    accepted: "angenommen",
    none: "Noch nichts.",
    until: "bis",
};

const ENGLISH: Words = Words {
    lang: "en",
    theme: "Theme",
    group: "Group",
    documents: "Documents",
    board: "Board",
    files: "Files",
    hand_ins: "Hand-ins",
    handed_in: "handed in",
    returned: "returned",
    accepted: "accepted",
    none: "Nothing yet.",
    until: "until",
};

/// The words of a language; German unless it is English.
pub(super) fn of(lang: &str) -> &'static Words {
    if lang == "en" { &ENGLISH } else { &GERMAN }
}
