//! The twelve weeks of the demo's run.

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

/// Themes of the weeks with who speaks.
pub(super) const WEEKS: [(&str, &str); 12] = [
    (
        "Startworkshop: ankommen, kennenlernen, Ziele klären",
        "Henrike Matthiesen, Tarek Boumaza, Dorothea Kienast",
    ),
    (
        "Ein Netzwerk organisieren: Rollen, Ziele, Vereinbarungen",
        "Henrike Matthiesen und Gesa Drewes",
    ),
    (
        "Partner finden und halten: Schulen, Betriebe, Kommunen",
        "Henrike Matthiesen und Ruben Falkner",
    ),
    (
        "Angebote entwickeln: vom Bedarf zum Programm",
        "Dorothea Kienast und Elif Sarikaya",
    ),
    (
        "Digitale Angebote: was online trägt und was nicht",
        "Tarek Boumaza und Piet Hansemann",
    ),
    (
        "Veranstaltungen managen: planen, moderieren, nachbereiten",
        "Dorothea Kienast und Gesa Drewes",
    ),
    (
        "Öffentlichkeitsarbeit I: Botschaften und Zielgruppen",
        "Tarek Boumaza und Carlotta Immen",
    ),
    (
        "Öffentlichkeitsarbeit II: Presse, Newsletter, soziale Medien",
        "Tarek Boumaza und Carlotta Immen",
    ),
    (
        "Qualität sichern: Ziele prüfen, aus Rückmeldungen lernen",
        "Dorothea Kienast und Ruben Falkner",
    ),
    (
        "Laterale Führung: führen ohne Weisung",
        "Henrike Matthiesen und Ansgar Tiedtke",
    ),
    (
        "Netzwerke verstetigen: Finanzierung und Verantwortung",
        "Henrike Matthiesen und Elif Sarikaya",
    ),
    (
        "Abschlussworkshop: Projektarbeiten und Zertifikate",
        "Henrike Matthiesen, Tarek Boumaza, Dorothea Kienast",
    ),
];
