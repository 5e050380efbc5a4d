"""Likely pairs with their reasons; a merge that keeps the old id resolving."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.curation.__main__ import app
from dashboard.curation.desk import Desk, DeskError, Edit
from dashboard.curation.duplicates import decide, likely_pairs
from dashboard.curation.merge import merged
from dashboard.curation.prompts import AnswerError, Answers
from dashboard.curation.tables import appended
from dashboard.dataset import load_dataset
from dashboard.load import Raw, read_raw
from dashboard.validate import check
from dashboard.views.address import open_incident
from tests.curation.conftest import QUIET, TODAY, answers, content, problems, run_add

ONE = "npl-2024-03-families-say-three-men-were-recruited"
TWO = "npl-2024-03-families-say-that-three-men-were"
REASON = "One event in two articles."


def incident(desk: Desk, key: str) -> dict[str, str]:
    frame = desk.read().frames["incidents"].set_index("incident_id")
    return {str(k): str(v) for k, v in frame.loc[key].items()}


def test_a_pair_has_its_reasons(filled: Desk) -> None:
    (pair,) = likely_pairs(filled.read())
    assert (pair.one, pair.two) == (ONE, TWO)
    assert pair.reasons[0] == "same origin, side and kind within 10 days"
    assert pair.reasons[1].startswith("headlines are ")


def test_shared_sources_and_figures_are_reasons(filled: Desk) -> None:
    figure = {
        "measure": "recruited", "low": "30", "high": "30", "qualifier": "exact",
        "unit": "persons", "basis": "unknown", "population": "NPL", "claimed_by": "families",
        "claimant_type": "recruit_or_family",
    }  # fmt: skip

    def share(raw: Raw) -> Edit:
        citation = {"incident_id": TWO, "source_id": "s0001", "role": "background"}
        rows = [
            {**figure, "figure_id": f"f000{n}", "incident_id": key, "source_id": source}
            for n, key, source in ((8, ONE, "s0001"), (9, TWO, "s0002"))
        ]
        return Edit(
            {
                "citations": appended(raw.frames["citations"], [citation]),
                "figures": appended(raw.frames["figures"], rows),
            }
        )

    filled.commit(share)
    (pair,) = likely_pairs(filled.read())
    assert "both cite s0001" in pair.reasons
    assert "both claim recruited 30-30" in pair.reasons


@pytest.mark.parametrize("relation", ["follows", "same_people", "part_of", "contradicts"])
def test_a_decision_becomes_a_relation(filled: Desk, relation: str) -> None:
    pair = f"{ONE} {TWO}"
    assert decide(filled, Answers({pair: relation, f"{pair} note": REASON}, QUIET), TODAY) == 1
    (row,) = filled.read().frames["relations"].to_dict("records")
    assert row == {"from_id": TWO, "to_id": ONE, "relation": relation, "note": REASON}
    assert likely_pairs(filled.read()) == []
    assert filled.read().frames["changes"].iloc[-1]["table"] == "relations"


@pytest.mark.parametrize(
    ("decision", "loser", "winner"),
    [("merge-into-first", TWO, ONE), ("merge-into-second", ONE, TWO)],
)
def test_a_decision_becomes_a_merge(filled: Desk, decision: str, loser: str, winner: str) -> None:
    pair = f"{ONE} {TWO}"
    decide(filled, Answers({pair: decision, f"{pair} note": REASON}, QUIET), TODAY)
    row = incident(filled, loser)
    assert (row["status"], row["merged_into"]) == ("merged", winner)
    frames = filled.read().frames
    cited = frames["citations"][frames["citations"]["incident_id"] == winner]
    assert sorted(cited["source_id"]) == ["s0001", "s0002"]
    owned = frames["figures"][frames["figures"]["incident_id"] == winner]
    assert sorted(owned["source_id"]) == ["s0001", "s0002"]
    told = frames["changes"][frames["changes"]["change"] == "merge"].to_dict("records")
    assert [(t["record_id"], t["new"], t["reason"]) for t in told] == [(loser, winner, REASON)]
    assert problems(filled.folder) == []


def test_skip_and_quit_write_nothing(filled: Desk) -> None:
    before = content(filled.folder)
    for decision in ("skip", "quit", ""):
        given = {f"{ONE} {TWO}": decision} if decision else {}
        assert decide(filled, Answers(given, QUIET), TODAY) == 0
    assert content(filled.folder) == before


@pytest.mark.parametrize(("decision", "note"), [("perhaps", REASON), ("follows", " ")])
def test_a_wrong_decision_is_said(filled: Desk, decision: str, note: str) -> None:
    before = content(filled.folder)
    given = {f"{ONE} {TWO}": decision, f"{ONE} {TWO} note": note}
    with pytest.raises(AnswerError, match=r"is no decision|a reason is needed"):
        decide(filled, Answers(given, QUIET), TODAY)
    assert content(filled.folder) == before


def three(filled: Desk) -> str:
    """A third incident, related to the second; its id."""
    run_add(
        filled,
        answers(
            source__url="https://third.example.org/x",
            source__title="A meeting",
            incident__kind="diplomacy",
            incident__headline="Nepal asked Russia about the three men, the ministry said",
        ),
    )
    key = "npl-2024-03-nepal-asked-russia-about-the-three-men"

    def relate(raw: Raw) -> Edit:
        rows = [
            {"from_id": key, "to_id": TWO, "relation": "follows", "note": ""},
            {"from_id": ONE, "to_id": TWO, "relation": "same_people", "note": ""},
        ]
        return Edit({"relations": appended(raw.frames["relations"], rows)})

    filled.commit(relate)
    return key


def test_relations_and_earlier_merges_follow(filled: Desk) -> None:
    key = three(filled)
    filled.commit(lambda raw: merged(raw, TWO, ONE, REASON, TODAY))
    (row,) = filled.read().frames["relations"].to_dict("records")
    assert (row["from_id"], row["to_id"]) == (key, ONE)
    filled.commit(lambda raw: merged(raw, ONE, key, REASON, TODAY))
    assert incident(filled, TWO)["merged_into"] == key
    assert problems(filled.folder) == []


def test_the_same_claim_is_not_doubled(filled: Desk) -> None:
    def double(raw: Raw) -> Edit:
        citation = {"incident_id": TWO, "source_id": "s0001", "role": "reports"}
        figures = raw.frames["figures"]
        row = figures[figures["figure_id"] == "f0001"].iloc[0].to_dict()
        row |= {"figure_id": "f0009", "incident_id": TWO}
        return Edit(
            {
                "citations": appended(raw.frames["citations"], [citation]),
                "figures": appended(figures, [row]),
            }
        )

    filled.commit(double)
    filled.commit(lambda raw: merged(raw, TWO, ONE, REASON, TODAY))
    figures = filled.read().frames["figures"].set_index("figure_id")["incident_id"]
    assert dict(figures) == {"f0001": ONE, "f0002": ONE, "f0009": TWO}


@pytest.mark.parametrize(
    ("loser", "winner", "said"),
    [(ONE, ONE, "into itself"), (ONE, "nowhere", "'nowhere' is not a published incident")],
)
def test_an_impossible_merge_is_said(filled: Desk, loser: str, winner: str, said: str) -> None:
    before = content(filled.folder)
    with pytest.raises(DeskError, match=said):
        filled.commit(lambda raw: merged(raw, loser, winner, REASON, TODAY))
    assert content(filled.folder) == before


def test_the_merged_id_still_leads_to_the_incident(filled: Desk) -> None:
    """The old address opens the successor."""
    filled.commit(lambda raw: merged(raw, TWO, ONE, REASON, TODAY))
    data = load_dataset(filled.folder)
    assert ONE in data.position_of and TWO not in data.position_of
    assert open_incident({"incident": [TWO]}, data) == ONE


def test_every_real_pair_can_be_merged(package_copy: Path) -> None:
    """On the dataset itself: a merge of any likely pair passes the rule book."""
    desk = Desk(package_copy)
    (pair, *_) = likely_pairs(desk.read())
    desk.commit(lambda raw: merged(raw, pair.two, pair.one, REASON, TODAY))
    assert problems(package_copy) == []
    warned = {p.wrong for p in check(read_raw(package_copy))}
    assert not any(pair.two in wrong for wrong in warned)


def test_the_command_lists(filled: Desk) -> None:
    result = CliRunner().invoke(app, ["duplicates", "--list", "--data", str(filled.folder)])
    assert result.exit_code == 0 and "1 pairs to decide" in result.output
    assert ONE in result.output.replace("\n", "")
