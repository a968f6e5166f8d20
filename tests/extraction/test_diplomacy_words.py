"""Words of diplomacy, aid, politics and public speech: which type they evoke, and who is who."""

from __future__ import annotations

import pytest

from tests.extraction.conftest import Read

SENTENCES = [
    ("pledge", "Cyprus", "Turkey", "Cyprus is willing to discuss gas with Turkey."),
    ("pledge", "Jordan", "Israel", "Jordan signalled its readiness to hold talks with Israel."),
    ("agreement-reached", "Greece", "Albania", "Greece patched up a quarrel with Albania."),
    ("agreement-reached", "Mali", "Algeria", "Mali found common ground with Algeria on Friday."),
    ("pledge", "France", "Lebanon", "France reassured Lebanon of its backing on Tuesday."),
    ("pledge", "Qatar", "Sudan", "Sudan received guarantees of fuel from Qatar."),
    ("offer", "Pakistan", "India", "Pakistan extended an olive branch to India on Wednesday."),
    ("consult", "Uruguay", "Argentina", "Uruguay raised the matter with Argentina last week."),
    ("meeting", "Margaret Thatcher", "Mikhail Gorbachev",
     "Margaret Thatcher shook hands with Mikhail Gorbachev in the hall."),
    ("visit", "Japan", "China", "Japan dispatched an emissary to China on Thursday."),
    ("negotiation", "Greece", "Turkey", "Greece reopened talks with Turkey on the shelf."),
    ("mediation", "Norway", "Colombia", "Norway acted as a mediator between Colombia and rebels."),
    ("support", "Hungary", "Serbia", "Hungary came out in support of Serbia on Kosovo."),
    ("support", "Iran", "Syria", "Iran stood shoulder to shoulder with Syria, its minister said."),
    ("recognition", "Peru", "Kosovo", "Kosovo won recognition from Peru on Friday."),
    ("alliance", "Egypt", "Turkey", "Egypt mended fences with Turkey on Sunday."),
    ("concede", "Greece", "Germany", "Greece caved in to Germany over pensions."),
    ("concede", "company", "strikers", "The strikers won concessions from the company."),
    ("sanctions-lifted", "Saudi Arabia", "Qatar", "Saudi Arabia reopened its airspace to Qatar."),
    ("cooperate", "Kenya", "Uganda", "Kenya shared intelligence with Uganda on the bombers."),
    ("extradition", "Turkey", "Germany", "Turkey turned a hijacker over to Germany on Friday."),
    ("aid", "Turkey", "Nepal", "Turkey came to the rescue of Nepal."),
    ("humanitarian-aid", "Italy", "Albania", "Italy shipped 300 tonnes of flour to Albania."),
    ("financial-aid", "Kuwait", "Egypt", "Kuwait disbursed $2 billion to Egypt."),
    ("withdrawal", "Turkey", "Iraq", "Turkey cut its troops in Iraq."),
    ("territory-transfer", "Britain", "Mauritius", "Britain handed the base back to Mauritius."),
    ("request", "Haiti", "Canada", "Haiti looked to Canada for help."),
    ("accuse", "Rwanda", "Uganda", "Rwanda traded accusations with Uganda."),
    ("accuse", "Venezuela", "Colombia", "Venezuela branded Colombia an aggressor."),
    ("condemnation", "Malta", "Libya", "Malta took Libya to task over migrants."),
    ("condemnation", "Kenya", "Mali", "Kenya rapped Mali over its record on rights."),
    ("criticism", "European Commission", "Hungary",
     "Hungary came in for criticism from the European Commission."),
    ("reject", "Japan", "Canada", "Japan turned a deaf ear to Canada."),
    ("reject", "Canada", "Peru", "Canada rebuffed an offer by Peru to send monitors."),
    ("threaten", "Iran", "Israel", "Iran vowed revenge on Israel."),
    ("threaten", "Russia", "Georgia", "Russia reserved the right to strike Georgia."),
    ("ultimatum", "nurses", "government",
     "The nurses gave the government two weeks to raise their pay."),
    ("sanction", "Germany", "Malawi", "Germany slashed aid to Malawi."),
    ("talks-broken-off", "Jordan", "Israel", "Jordan froze talks with Israel."),
    ("dispute", "Spain", "Britain", "Spain locked horns with Britain over fish."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "agent", "other", "text"), SENTENCES, ids=lambda part: part[:40])
def test_type_and_parties(read: Read, kind: str, agent: str, other: str, text: str) -> None:
    found = read(text)
    assert kind in found.types
    event = next(e for e in found.reading.events if e.type == kind)
    names = {
        role: {found.entities[p.entity].label for p in event.participants if p.role == role}
        for role in ("agent", "patient", "recipient", "origin", "destination")
    }
    assert agent in names.pop("agent")
    assert other in set().union(*names.values())


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The two firms made claims about speed, according to the court.", "agreement-reached"),
        ("The band shared the stage with a choir.", "cooperate"),
        ("The firm passed its rival, according to figures from Mali.", "ratification"),
        ("The players were dropped down to the hall to suit up.", "concede"),
        ("The company broke even in March.", "relations-broken"),
        ("The nurse gave him three weeks of pills.", "ultimatum"),
        ("The report made America great news.", "announcement"),
        ("The injured are being treated in Juntas.", "humanitarian-aid"),
    ],
)
def test_other_sense(read: Read, text: str, wrong: str) -> None:
    assert wrong not in read(text).types
