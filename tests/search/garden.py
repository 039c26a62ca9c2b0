"""A small library about gardens, to search in."""

from __future__ import annotations

from bot.knowledge.model import Article, Bilingual, Concept, Fact, Library, NotCovered, Section


def keyword(*concepts: str) -> frozenset[str]:
    return frozenset(concepts)


ROSES = Fact(
    "water-roses",
    Bilingual("গোলাপে সকালে পানি দিতে হয়।", "Roses are watered in the morning."),
    title=Bilingual("গোলাপে পানি", "Watering roses"),
    keywords=(keyword("rose", "watering"), keyword("rose", "when")),
    questions=("গোলাপে কখন পানি দেব?", "When should roses be watered?"),
)
MANGO = Fact(
    "water-mango",
    Bilingual("আমগাছে সপ্তাহে একবার পানি দিতে হয়।", "Mango trees are watered once a week."),
    title=Bilingual("আমগাছে পানি", "Watering mango trees"),
    keywords=(keyword("mango", "watering"),),
)
ORIGIN = Fact(
    "rose-origin",
    Bilingual("গোলাপ শব্দটি ফারসি থেকে এসেছে।", "The word for rose came from Persian."),
    keywords=(keyword("rose", "origin"), keyword("origin")),
)
CONCEPTS = (
    Concept("garden", bn=("বাগান",), en=("garden",), background=True),
    Concept("rose", bn=("গোলাপ",), en=("rose",)),
    Concept("mango", bn=("আম", "আমগাছ"), en=("mango", "mango tree"), latin=("amgach",)),
    Concept("watering", bn=("পানি", "জল"), en=("water", "watering"), aspect=True),
    Concept("origin", bn=("উৎস",), en=("origin", "come from"), aspect=True),
    Concept("price", bn=("দাম",), en=("price", "cost"), aspect=True),
)
PRICES = NotCovered(
    "prices",
    Bilingual("দাম", "prices"),
    keywords=(keyword("price"),),
    questions=("গোলাপের দাম কত?", "What is the price of a rose?"),
)
GARDEN = Library(
    (
        Article(
            "garden",
            Bilingual("বাগান", "The garden"),
            sections=(
                Section(
                    "care",
                    Bilingual("যত্ন", "Care"),
                    (ROSES, MANGO, ORIGIN),
                    summary=Bilingual("বাগানের যত্ন।", "How to care for a garden."),
                    keywords=(keyword("watering"),),
                ),
            ),
            concepts=CONCEPTS,
            not_covered=(PRICES,),
        ),
    )
)
