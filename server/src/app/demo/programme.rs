//! The twelve weeks of the demo's run, and who speaks.

/// Name of the course.
pub(super) const COURSE: &str = "Regionale Netzwerke koordinieren";

/// Name of the run.
pub(super) const RUN: &str = "Durchgang 1";

/// The week that today lies in: late enough to look back, early enough to look forward.
pub(super) const CURRENT_WEEK: i64 = 7;

/// Day of the webinars, counted from Monday = 1.
pub(super) const WEBINAR_DAY: i64 = 4;

/// Local time at which a webinar begins, and at which it ends.
pub(super) const WEBINAR_TIME: [(u8, u8); 2] = [(14, 0), (15, 30)];

/// A week and its webinar.
pub(super) struct Week {
    /// What it is about.
    pub(super) theme: &'static str,
    /// What people take from it.
    pub(super) about: &'static str,
    /// Who speaks: keys of the demo's people, or names of [`VISITORS`].
    pub(super) speakers: &'static [&'static str],
    /// What to read: title, and the last part of its address.
    pub(super) materials: &'static [(&'static str, &'static str)],
}

/// Who speaks once or twice and has no account: name, and a line about them.
pub(super) const VISITORS: &[(&str, &str)] = &[
    (
        "Gesa Drewes",
        "Leiterin eines Bildungsnetzwerks mit vierzig Partnern",
    ),
    ("Ruben Falkner", "Ausbildungsleiter in einem Maschinenbaubetrieb"),
    ("Elif Sarikaya", "Programmverantwortliche einer Bildungsstiftung"),
    ("Piet Hansemann", "Gestaltet Lernwerkstätten, vor Ort und online"),
    ("Carlotta Immen", "Redakteurin und Pressesprecherin"),
    ("Ansgar Tiedtke", "Organisationsberater für Verwaltungen"),
];

/// What the trainers say about themselves.
pub(super) const TRAINERS: &[(&str, &str)] = &[
    ("henrike", "Koordiniert seit zwölf Jahren ein regionales Netzwerk"),
    ("tarek", "Begleitet Teams, die an vielen Orten zusammenarbeiten"),
    ("dorothea", "Entwickelt Angebote für außerschulische Lernorte"),
];

/// How a webinar runs: what, how long, and whether it is a break.
pub(super) const AGENDA: &[(&str, u16, bool)] = &[
    ("Ankommen", 10, false),
    ("Impuls", 25, false),
    ("Fragen und Antworten", 20, false),
    ("Pause", 5, true),
    ("Arbeit an den eigenen Netzwerken", 20, false),
    ("Abschluss und Ausblick", 10, false),
];

/// The twelve weeks.
pub(super) const WEEKS: [Week; 12] = [
    Week {
        theme: "Startworkshop: ankommen, kennenlernen, Ziele klären",
        about: "Wer ist dabei, was bringen wir mit, und woran merken wir am Ende, dass es sich gelohnt hat?",
        speakers: &["henrike", "tarek", "dorothea"],
        materials: &[("Kursplan", "kursplan"), ("Vorstellungsbogen", "vorstellung")],
    },
    Week {
        theme: "Ein Netzwerk organisieren: Rollen, Ziele, Vereinbarungen",
        about: "Vom losen Kreis zur Zusammenarbeit: Wer entscheidet was, und wo steht das?",
        speakers: &["henrike", "Gesa Drewes"],
        materials: &[("Vorlage: Kooperationsvereinbarung", "vereinbarung")],
    },
    Week {
        theme: "Partner finden und halten: Schulen, Betriebe, Kommunen",
        about: "Was Schulen, Betriebe und Kommunen brauchen, damit sie dabei bleiben.",
        speakers: &["henrike", "Ruben Falkner"],
        materials: &[("Leitfaden für das Erstgespräch", "erstgespraech")],
    },
    Week {
        theme: "Angebote entwickeln: vom Bedarf zum Programm",
        about: "Bedarf erheben, Angebote skizzieren, klein erproben, dann wachsen.",
        speakers: &["dorothea", "Elif Sarikaya"],
        materials: &[("Arbeitsblatt: Bedarf und Angebot", "bedarf")],
    },
    Week {
        theme: "Digitale Angebote: was online trägt und was nicht",
        about: "Formate, die an schwachen Leitungen funktionieren, und solche, die man besser lässt.",
        speakers: &["tarek", "Piet Hansemann"],
        materials: &[("Übersicht der Formate", "formate")],
    },
    Week {
        theme: "Veranstaltungen managen: planen, moderieren, nachbereiten",
        about: "Ein Ablaufplan, der hält, eine Moderation, die führt, und eine Nachbereitung, die wirkt.",
        speakers: &["dorothea", "Gesa Drewes"],
        materials: &[
            ("Checkliste für Veranstaltungen", "checkliste"),
            ("Vorlage: Ablaufplan", "ablaufplan"),
        ],
    },
    Week {
        theme: "Öffentlichkeitsarbeit I: Botschaften und Zielgruppen",
        about: "Eine Botschaft je Zielgruppe, in einem Satz, den man weitersagen kann.",
        speakers: &["tarek", "Carlotta Immen"],
        materials: &[("Arbeitsblatt: Botschaften", "botschaften")],
    },
    Week {
        theme: "Öffentlichkeitsarbeit II: Presse, Newsletter, soziale Medien",
        about: "Was die Presse druckt, was im Newsletter gelesen wird und was Zeit kostet, ohne zu wirken.",
        speakers: &["tarek", "Carlotta Immen"],
        materials: &[("Muster: Pressemitteilung", "presse")],
    },
    Week {
        theme: "Qualität sichern: Ziele prüfen, aus Rückmeldungen lernen",
        about: "Wenige Fragen, die man wirklich auswertet.",
        speakers: &["dorothea", "Ruben Falkner"],
        materials: &[("Fragebogen in drei Längen", "fragebogen")],
    },
    Week {
        theme: "Laterale Führung: führen ohne Weisung",
        about: "Menschen gewinnen, denen man nichts anweisen kann.",
        speakers: &["henrike", "Ansgar Tiedtke"],
        materials: &[("Fälle zum Üben", "faelle")],
    },
    Week {
        theme: "Netzwerke verstetigen: Finanzierung und Verantwortung",
        about: "Was nach der Förderung bleibt, und wer es trägt.",
        speakers: &["henrike", "Elif Sarikaya"],
        materials: &[("Überblick: Fördermöglichkeiten", "foerderung")],
    },
    Week {
        theme: "Abschlussworkshop: Projektarbeiten und Zertifikate",
        about: "Die Kleingruppen stellen ihre Projektarbeiten vor.",
        speakers: &["henrike", "tarek", "dorothea"],
        materials: &[("Hinweise zur Präsentation", "praesentation")],
    },
];

/// The webinar that runs while somebody looks around for the first time.
pub(super) const OPEN_HOUR: Week = Week {
    theme: "Offene Sprechstunde: eure Fragen zur Projektarbeit",
    about: "Bringt mit, woran ihr gerade hängt. Wer zuerst da ist, fragt zuerst.",
    speakers: &["dorothea", "henrike"],
    materials: &[("Leitfaden zur Projektarbeit", "projektarbeit")],
};
