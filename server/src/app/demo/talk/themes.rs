//! Channels of the webinars' themes.

use super::{Talk, ago, open, then};

const HOUR: i64 = 60;
const DAY: i64 = super::AWAKE_HOURS * HOUR;

pub(super) const TALKS: &[Talk] = &[
    open(
        "Netzwerk organisieren",
        "Rollen, Ziele, Vereinbarungen: was ein Netzwerk zusammenhält.",
        &[2, 3],
        0,
        &[
            then(2, 4, 15, 50, "henrike", "Die Frage, an der wir vorhin aufgehört haben: **Wer entscheidet in eurem Netzwerk, und wissen das alle?**"),
            then(2, 4, 16, 12, "oliver", "Bei uns entscheidet die Steuerungsgruppe. Auf dem Papier. Tatsächlich entscheidet, wer am Montag anruft."),
            then(2, 4, 16, 30, "miriam", "Wir haben nach dem Webinar unsere Geschäftsordnung gesucht. Sie ist von 2011 und nennt zwei Ämter, die es nicht mehr gibt."),
            then(2, 5, 8, 40, "henrike", "Das ist ein guter Anlass, sie durch eine Seite zu ersetzen: Wofür sind wir da, wer macht mit, wie entscheiden wir, wie kommt man wieder heraus?").answering(2),
            then(2, 5, 9, 5, "paul", "Der letzte Punkt fehlt bei uns. Niemand tritt aus, man kommt nur nicht mehr."),
            then(2, 5, 9, 22, "hatice", "Wir fragen seit diesem Jahr jeden Partner einmal: *Bleibst du ein weiteres Jahr?* Zwei haben nein gesagt, und seitdem ist die Runde wacher.").answering(4),
            then(3, 2, 14, 15, "jana", "Wie oft trefft ihr euch eigentlich? Wir schwanken zwischen monatlich und einmal im Quartal."),
            then(3, 2, 14, 40, "lennart", "Sechsmal im Jahr, immer eine Stunde, immer bei jemand anderem. Der Ort macht die halbe Tagesordnung.").answering(6),
        ],
    ),
    open(
        "Angebote entwickeln",
        "Vom Bedarf zum Programm: für Schulen, Betriebe und alle dazwischen.",
        &[4, 5],
        0,
        &[
            then(4, 4, 15, 41, "dorothea", "Hausaufgabe aus dem Webinar: Fragt **drei Menschen aus eurer Zielgruppe**, was sie zuletzt gebraucht hätten. Nicht, was sie sich wünschen."),
            then(4, 5, 10, 22, "emre", "Drei Jugendliche gefragt. Alle drei: einen Ort, an dem man nach der Schule *nichts* muss. Wir planen seit zwei Jahren Kurse."),
            then(4, 5, 10, 45, "dorothea", "Das ist genau der Unterschied zwischen Bedarf und Programm. Was machst du daraus?").answering(1),
            then(4, 5, 11, 3, "emre", "Mittwochs offen, Werkstatt auf, ein Mensch da, kein Kurs. Ich probiere es im nächsten Monat."),
            then(5, 1, 9, 17, "anke", "Betriebe gefragt: Sie brauchen keine Messe, sondern **zwei Namen**, die sie anrufen können, wenn ein Praktikum klemmt."),
            then(5, 1, 9, 40, "jonas", "Das höre ich auch ständig. Könnten wir so eine Liste regional gemeinsam pflegen?").answering(4),
            then(5, 4, 15, 38, "tarek", "Aus dem Webinar heute: Online trägt, was kurz ist, was man vorbereiten kann und wo man sich zu Wort melden darf. Online trägt nicht: das Kaffeegespräch. Das muss man eigens einladen."),
            then(5, 4, 16, 2, "christina", "Wir haben unser Wattlabor als Paket mit der Post geschickt und dann gemeinsam geöffnet. Der Schlick war echt."),
            then(5, 5, 8, 31, "leonie", "Das klauen wir euch!").answering(7),
        ],
    ),
    open(
        "Veranstaltungen",
        "Planen, moderieren, nachbereiten.",
        &[6],
        2,
        &[
            then(6, 3, 13, 20, "sabine", "Zur Vorbereitung auf Donnerstag mein Bericht von der Ausbildungsmesse online: 38 Betriebe, 410 Anmeldungen, 95 Gäste. Am besten besucht war der Stand, an dem ein Azubi einfach gezeigt hat, was er tut."),
            then(6, 3, 13, 55, "katharina", "Danke für die ehrlichen Zahlen. Was würdest du weglassen?").answering(0),
            then(6, 3, 14, 10, "sabine", "Die Eröffnungsrede. Und die 3D-Halle.").answering(1),
            then(6, 4, 15, 44, "dorothea", "Die Checkliste von heute in Kurzform:\n\n1. **Acht Wochen vorher:** Wozu? Für wen? Woran merken wir, dass es gut war?\n2. **Vier Wochen vorher:** Einladung, die man in einem Satz weitersagen kann\n3. **Eine Woche vorher:** Ablauf mit Namen hinter jeder Zeile\n4. **Am Tag danach:** Danke sagen und *eine* nächste Verabredung"),
            then(6, 4, 16, 20, "tobias", "Punkt vier hat bei uns immer gefehlt. Die Leute gingen begeistert nach Hause, und dann kam nichts.").answering(3),
            then(6, 5, 9, 12, "wiebke", "Wer hat Erfahrung mit gemischten Veranstaltungen, also ein Teil im Saal, ein Teil am Bildschirm?"),
            then(6, 5, 9, 48, "dimitri", "Wir, mehrfach. Wichtigste Lehre: Eine Person im Saal ist nur für die am Bildschirm da und leiht ihnen ihre Stimme.").answering(5),
            ago(DAY + 2 * HOUR, "ulrike", "Wir probieren das am Monatsende mit zwölf Leuten im Saal und dreißig draußen. Mag jemand zuschauen und hinterher streng sein?"),
            ago(DAY + HOUR, "farid", "Gern. Ich nehme den Bildschirm und berichte, wann ich abgehängt wurde.").answering(7),
        ],
    ),
    open(
        "Öffentlichkeitsarbeit",
        "Botschaften, Zielgruppen, Presse, Newsletter, soziale Medien.",
        &[7, 8],
        4,
        &[
            ago(DAY + 8 * HOUR, "tobias", "Mein Satz: *Wir sorgen dafür, dass Jugendliche in Haldenberg Berufe kennenlernen, bevor sie wegziehen.*"),
            ago(DAY + 7 * HOUR + 20, "jana", "*Wir bringen Menschen aus der Hochschule in Betriebe, die noch nie jemanden von dort getroffen haben.* Zu lang?"),
            ago(DAY + 7 * HOUR, "tarek", "Nicht zu lang, aber von euch aus gedacht. Was hat der Betrieb davon?").answering(1),
            ago(DAY + 6 * HOUR + 30, "jana", "*Eine Frage aus Ihrem Betrieb, eine Antwort aus der Hochschule, in vier Wochen.* Besser?").answering(2),
            ago(DAY + 6 * HOUR + 10, "tarek", "Viel besser. Den Satz kann jemand weitersagen.").answering(3),
            ago(6 * HOUR, "nele", "*Drei Leute, hundert Kilometer Küste, ein Telefon: Wir wissen, wen man fragen muss.*"),
            ago(5 * HOUR + 30, "christina", "Da möchte ich sofort anrufen.").answering(5),
            ago(150, "paul", "Ich hänge noch. Unser Netzwerk macht *alles ein bisschen*. Wie wird daraus ein Satz?"),
            ago(110, "hatice", "Erzähl von einem einzigen Menschen, dem ihr geholfen habt. Der Satz kommt dann von selbst.").answering(7),
        ],
    ),
    open(
        "Qualität sichern",
        "Ziele prüfen, aus Rückmeldungen lernen. Das Webinar dazu kommt noch.",
        &[9],
        0,
        &[
            then(6, 1, 15, 30, "dorothea", "Das Thema ist erst in Woche 9 dran, aber ihr könnt hier schon sammeln: **Welche eine Zahl** zeigt euch, dass euer Netzwerk wirkt?"),
            then(6, 1, 16, 4, "oliver", "Wie viele Anrufe *nicht* mehr über mich laufen."),
            then(6, 2, 8, 22, "katharina", "Wie viele Schulen im zweiten Jahr wiederkommen."),
            then(6, 2, 9, 10, "marek", "Wie viele Sitzungen in beiden Sprachen geführt werden, ohne dass jemand darum bitten muss."),
            then(6, 2, 9, 33, "dorothea", "Keine davon steht in einem Förderantrag. Genau darüber sprechen wir dann.").answering(1),
        ],
    ),
];
