"""Contents of reports, made up: an ordinary one, the smallest there is, and as rich as the checks let through."""

import msgspec

from award.feedback.checking import PAGE, WHOLE
from award.feedback.contents import (
    Agreeing,
    Among,
    Formula,
    Gap,
    Group,
    Indicator,
    Line,
    Point,
    ReportInputs,
    Term,
    Unjudged,
    Verdict,
    View,
)
from award.feedback.words import Kind

AMONG = Among(15, "61.25", "70.00", "80.58")
DOMAINS = {
    "Satisfaction client": (
        ("L’écoute des clients", "78.50"),
        ("Le parcours et l’effort", "66.67"),
        ("La qualité de la relation", "91.00"),
        ("Les réclamations et la réparation", "55.31"),
        ("La recommandation et la fidélité", "80.00"),
    ),
    "Culture client": (
        ("La vision et l’exemple de la direction", "72.13"),
        ("La symétrie des attentions", "64.00"),
        ("Le management et l’autonomie", "59.38"),
        ("Le client dans toute l’entreprise", "83.00"),
    ),
    "Moyens déployés": (
        ("L’organisation et le pilotage", "70.05"),
        ("Les compétences et la reconnaissance", "48.00"),
        ("Les outils et les données", "62.50"),
        ("La mesure et le progrès", ""),
    ),
}
CRITERIA = (
    ("Culture client", "82.50", "2"),
    ("Engagement de la direction", "88.33", "1"),
    ("Écoute des clients", "90.00", "1"),
    ("Qualité du parcours", "76.67", "2"),
    ("Moyens donnés aux équipes", "71.00", "1"),
    ("Mesure et progrès", "69.17", "1"),
)
EVIDENCE = (
    "Deux directeurs de magasin ont cité, sans se concerter, la même décision de l’hiver : rembourser sans condition les "
    "commandes en retard. Les chiffres montrés à l’écran le confirment."
)
WHY = "Une réclamation traitée en un jour ramène trois clients sur quatre ; au-delà d’une semaine, un sur dix."


def ordinary() -> ReportInputs:
    return ReportInputs(
        language="fr",
        fictional=True,
        preview=False,
        award="Prix Excellence Client",
        edition="Édition 2017",
        company="Œillet & Sauge",
        sector="Distribution spécialisée « home »",
        date="5 décembre 2017",
        verdict=Verdict("laureate", "88.17", "Lauréat"),
        formula=Formula(
            (Term("", "90", "1", "90"), Term("", "90", "1", "90"), Term("", "84.5", "1", "84.5")), "264.5", "3", "529/6", 3
        ),
        points=(*headed(), *under_dimensions(), Point("not_judged", "", "", "Le service après-vente du soir", "Fermé le jour de l’entretien.", "", 0, 1)),
        reference="companies",
        indicators=(indicator(),),
        questionnaire=questionnaire(),
        questionnaire_mark="71.42",
        interviews=Group("", "79.61", AMONG, tuple(Line(f"interview:{at}", name, mark, weight, AMONG) for at, (name, mark, weight) in enumerate(CRITERIA))),
        leaders=(View("Satisfaction client", "74.30", 3, "alike"), View("Culture client", "69.63", 4, "alike"), View("Moyens déployés", "60.18", 1, "lower")),
        agreement=Agreeing("close", 3, "84.50", "90.00", "5.50", "20", 1, (Gap("Qualité du parcours", "62.00", "91.00", "29.00"), Gap("Culture client", "75.00", "88.00", "13.00"))),
        unjudged=(Unjudged("Moyens donnés aux équipes", 1, 3),),
        not_applicable=2,
        participants=15,
        rules="f3c1" * 16,
        inputs="09ab" * 16,
    )  # fmt: skip


def indicator(label: str = "Satisfaction") -> Indicator:
    return Indicator(
        label, "7.93", "7.64", "0.29", "0.08", "0.50", "clearly_above", 214, flagged=False, least="0", most="10", companies=16,
        sector=Among(16, "7.41", "7.62", "7.85"), among=Among(15, "0.14", "0.22", "0.35"), quarter=3,
    )  # fmt: skip


def questionnaire() -> tuple[Group, ...]:
    return tuple(
        Group(
            name, "71.52", AMONG,
            tuple(Line(f"dimension:{name}{at}", title, mark, "1", AMONG) for at, (title, mark) in enumerate(lines)),
        )
        for name, lines in DOMAINS.items()
    )  # fmt: skip


def headed() -> tuple[Point, ...]:
    said: tuple[tuple[Kind, str, int, int], ...] = (
        ("strength", "Des équipes qui décident seules", 8, 3),
        ("strength", "Une écoute continue, partagée jusqu’au comité de direction", 5, 2),
        ("strength", "Une promesse simple et tenue", 2, 1),
        ("priority", "Rappeler ceux qui sont partis", 7, 3),
        ("priority", "Raccourcir le traitement des réclamations", 4, 2),
        ("priority", "Donner aux magasins les données que le siège possède", 1, 1),
    )
    return tuple(
        Point(kind, "dimension:Satisfaction client0" if at == 1 else "", "L’écoute des clients" if at == 1 else "", point, EVIDENCE, WHY, weight, voices)
        for at, (kind, point, weight, voices) in enumerate(said)
    )  # fmt: skip


def under_dimensions() -> tuple[Point, ...]:
    lines = [(f"dimension:{name}{at}", title) for name, each in DOMAINS.items() for at, (title, _) in enumerate(each)]
    lines += [(f"interview:{at}", name) for at, (name, *_) in enumerate(CRITERIA)]
    return tuple(
        Point("finding", subject, title, f"Sur « {title} », des preuves datées et concordantes", EVIDENCE, WHY, 0, 2)
        for subject, title in lines
    )


def smallest() -> ReportInputs:
    """A company of which next to nothing is known."""
    return msgspec.structs.replace(
        ordinary(), fictional=False, company="A", sector="", date="", verdict=Verdict("incomplete", ""),
        formula=Formula((), "0", "0", "", 3), points=(), indicators=(), questionnaire=(), questionnaire_mark="", interviews=None, leaders=(),
        agreement=None, unjudged=(), not_applicable=0, participants=1, inputs="",
    )  # fmt: skip


def richest(letter: str = "ab éàç ") -> ReportInputs:
    """As long as the checks let texts be, and more of everything than an edition has."""
    each = sum(PAGE.values())
    points = tuple(
        Point(
            ("strength", "priority", "finding")[at % 3] if at < 6 else "finding", f"dimension:{at}", f"Dimension {at}",  # type: ignore[arg-type]  # kinds
            _long(letter, PAGE["point"]), _long(letter, PAGE["evidence"]), _long(letter, PAGE["why"]), 3, 1,
        )
        for at in range(WHOLE // each)
    )  # fmt: skip
    lines = tuple(Line(f"dimension:{at}", f"Dimension {at} {letter * 3}", "50.00", "1", AMONG) for at in range(40))
    return msgspec.structs.replace(
        ordinary(), company=letter * 12, sector=letter * 20, edition=letter * 10, award=letter * 10, points=points,
        indicators=tuple(indicator(f"Indicateur {at} {letter}") for at in range(4)),
        questionnaire=(Group("Domaine", "50.00", AMONG, lines),),
        unjudged=tuple(Unjudged(f"Question {at} {letter}", 1, 3) for at in range(40)),
    )  # fmt: skip


def fullest() -> ReportInputs:
    """An ordinary company with as many letters in its findings as the checks let through, whole words only."""
    each = {"point": "mot " * 34, "evidence": "mot " * 104, "why": "mot " * 59}
    texts = {part: text.strip() for part, text in each.items()}
    count = WHOLE // sum(map(len, texts.values()))
    points = [msgspec.structs.replace(one, **texts) for one in (*headed(), *under_dimensions())][:count]
    return msgspec.structs.replace(ordinary(), points=tuple(points))


def _long(letter: str, count: int) -> str:
    return (letter * count)[:count].strip() or "x"
