//! The people of the demo. All names are made up; employers are of the kinds that send people to such a course.

use protocol::Role;

/// Somebody of the demo.
pub(super) struct Figure {
    /// What the conversations call them; also the local part of their address.
    pub(super) key: &'static str,
    /// Their name.
    pub(super) name: &'static str,
    /// What they are in the run.
    pub(super) role: Role,
    /// Employer or network.
    pub(super) organisation: &'static str,
}

/// The organiser, who makes the run and its channels. The first sign-in link is theirs.
pub(super) const ORGANISER: Figure =
    organiser("franziska", "Franziska Ohlendorf", "Geschäftsstelle Netzwerkkurs");

/// Everybody else, trainers first.
pub(super) const FIGURES: &[Figure] = &[
    trainer("henrike", "Henrike Matthiesen", "Netzwerkbüro Küste"),
    trainer("tarek", "Tarek Boumaza", "Akademie für Zusammenarbeit"),
    trainer("dorothea", "Dorothea Kienast", "Stiftung Lernorte"),
    participant("jana", "Jana Wiechers", "Transferstelle der Hochschule Elbtal"),
    participant(
        "oliver",
        "Oliver Brandhorst",
        "Wirtschaftsförderung Landkreis Heidesee",
    ),
    participant("miriam", "Miriam Aslan", "Bildungsbüro Stadt Kranfeld"),
    participant("lennart", "Lennart Voss", "Initiative MINT am Deich"),
    participant(
        "sabine",
        "Sabine Quandt",
        "Wirtschaftsförderung Landkreis Auenland",
    ),
    participant("emre", "Emre Demirtas", "Schülerforschungszentrum Kranfeld"),
    participant("katharina", "Katharina Lüttich", "Stiftung Talente im Land"),
    participant("paul", "Paul Hentschel", "Bildungsbüro Landkreis Oberwald"),
    participant("nele", "Nele Frahm", "Regionalverein Haffküste"),
    participant(
        "dimitri",
        "Dimitri Sokolow",
        "Hochschule Oberwald, Studienberatung",
    ),
    participant("anke", "Anke Terhorst", "Kreishandwerkerschaft Moorlage"),
    participant(
        "tobias",
        "Tobias Rechlin",
        "Wirtschaftsförderung Stadt Haldenberg",
    ),
    participant(
        "leonie",
        "Leonie Marquardt",
        "Initiative Junge Tüftler Haldenberg",
    ),
    participant("farid", "Farid Rahimi", "Bildungsbüro Landkreis Moorlage"),
    participant("ulrike", "Ulrike Seidlitz", "Universität Elbtal, Schulkontakte"),
    participant("marek", "Marek Nowicki", "Grenzregion Fachkräfte e. V."),
    participant("christina", "Christina Poppinga", "Stiftung Wattlabor"),
    participant(
        "jonas",
        "Jonas Ebeling",
        "Wirtschaftsförderung Landkreis Haffküste",
    ),
    participant(
        "hatice",
        "Hatice Yildirim",
        "Netzwerk Schule und Betrieb Auenland",
    ),
    participant("wiebke", "Wiebke Carstens", "Bildungsinitiative Heidesee"),
];

const fn organiser(key: &'static str, name: &'static str, organisation: &'static str) -> Figure {
    Figure {
        key,
        name,
        role: Role::Organiser,
        organisation,
    }
}

const fn trainer(key: &'static str, name: &'static str, organisation: &'static str) -> Figure {
    Figure {
        key,
        name,
        role: Role::Trainer,
        organisation,
    }
}

const fn participant(key: &'static str, name: &'static str, organisation: &'static str) -> Figure {
    Figure {
        key,
        name,
        role: Role::Participant,
        organisation,
    }
}

/// The name behind a key; empty for a key that nobody has.
pub(super) fn name(key: &str) -> &'static str {
    let everybody = std::iter::once(&ORGANISER).chain(FIGURES);
    everybody
        .filter(|figure| figure.key == key)
        .map(|figure| figure.name)
        .next()
        .unwrap_or_default()
}
