"""A small library about gardens, to search in."""

from __future__ import annotations

from bot.knowledge.model import Article, Bilingual, Concept, Fact, Library, NotCovered, Section


def keyword(*concepts: str) -> frozenset[str]:
    return frozenset(concepts)


ROSES = Fact(
    "water-roses",
    Bilingual("গোলাপে সকালে পানি দিতে হয়।", "Roses are watered in the morning."),
    title=Bilingual("গোলাপে পানি", "Watering roses"),
    keywords=(keyword("rose", "watering"),),
    questions=(
        "গোলাপে কখন পানি দেব?",
        "গোলাপ গাছে পানি দেওয়ার সময় কোনটা?",
        "সকালে না বিকেলে গোলাপে পানি দেয়?",
        "গোলাপে জল কখন দিতে হয়",
        "When should roses be watered?",
        "when do i water my roses",
        "what time of the day do roses get water?",
        "is the morning right for watering roses?",
        "roses watering time",
        "golap gache kokhon pani dibo",
        "golape pani dewar somoy ki",
        "golap e jol kokhon dei?",
        "rose e pani kokhon dibo?",
    ),
)
MANGO = Fact(
    "water-mango",
    Bilingual("আমগাছে সপ্তাহে একবার পানি দিতে হয়।", "Mango trees are watered once a week."),
    title=Bilingual("আমগাছে পানি", "Watering mango trees"),
    keywords=(keyword("mango", "watering"),),
    questions=(
        "আমগাছে কতদিন পরপর পানি দেব?",
        "আমগাছে সপ্তাহে কয়বার পানি লাগে?",
        "আমগাছে কখন জল দিতে হয়",
        "আমে পানি দেওয়ার নিয়ম",
        "How often are mango trees watered?",
        "how many times a week does a mango tree need water",
        "when do i water my mango tree?",
        "is once a week enough water for mangoes?",
        "mango watering",
        "amgache koydin por por pani dibo",
        "am gache pani kokhon dei",
        "amgach e soptahe koybar jol lage?",
        "mango gache pani dewar niyom",
    ),
    not_answered={"other": ("what juice is made of mango and water?",)},
)
ORIGIN = Fact(
    "rose-origin",
    Bilingual("গোলাপ শব্দটি ফারসি থেকে এসেছে।", "The word for rose came from Persian."),
    title=Bilingual("গোলাপ শব্দের উৎস", "Origin of the word for rose"),
    keywords=(keyword("rose", "origin"), keyword("origin")),
    questions=(
        "গোলাপ শব্দটা কোথা থেকে এল?",
        "গোলাপ শব্দের উৎস কী?",
        "গোলাপ কোন ভাষার শব্দ?",
        "Where does the word for rose come from?",
        "what is the origin of the rose",
        "which language is the word for rose from?",
        "is the word Persian?",
        "rose word origin",
        "golap shobdo kotha theke eseche",
        "golap shobder utso ki",
        "golap kon bhashar shobdo?",
        "golap ki farsi shobdo?",
    ),
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
    questions=(
        "গোলাপের দাম কত?",
        "আমের দাম কত এখন?",
        "একটা আমগাছের দাম কত পড়ে",
        "What is the price of a rose?",
        "how much does a mango tree cost?",
        "price of mangoes",
        "what does the water for a garden cost",
        "golap er dam koto",
        "am er dam koto ekhon?",
        "golape pani dite koto khoroch?",
    ),
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
                    questions=(
                        "বাগানের যত্ন কীভাবে নেব?",
                        "How do I care for a garden?",
                        "garden care",
                        "baganer jotno kivabe nibo",
                    ),
                ),
            ),
            concepts=CONCEPTS,
            not_covered=(PRICES,),
        ),
    )
)
