"""One incident taken into another: its id stays and leads to the other, nothing is lost."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard.curation.desk import DeskError, Edit
from dashboard.curation.tables import row_of, with_cells, with_change
from dashboard.load import Raw

CLAIM = ["source_id", "measure", "low", "high", "qualifier"]


def merged(raw: Raw, loser: str, winner: str, reason: str, today: date) -> Edit:
    """The tables after a merge.

    The loser keeps its row (status merged, merged_into) and its citations; the winner gets the
    citations that it lacks, the figures that it lacks, the relations and the incidents that were
    merged into the loser before. Raises DeskError when one of them is not published.
    """
    for key in (loser, winner):
        found = row_of(raw.frames["incidents"], "incident_id", key)
        if found is None or found["status"] != "published":
            raise DeskError(f"{key!r} is not a published incident; both must be")
    if loser == winner:
        raise DeskError(f"{loser!r} cannot be merged into itself")
    frames = {
        "incidents": _incidents(raw, loser, winner, today),
        "citations": _citations(raw, loser, winner),
        "figures": _figures(raw, loser, winner),
        "relations": _relations(raw, loser, winner),
        "changes": raw.frames["changes"],
    }
    told = {"field": "merged_into", "new": winner, "reason": reason}
    frames["changes"] = with_change(frames, today, "merge", "incidents", record_id=loser, **told)
    took = {"record_id": winner, "reason": f"Took over the articles and figures of {loser}."}
    frames["changes"] = with_change(frames, today, "correction", "incidents", **took)
    return Edit(frames)


def _incidents(raw: Raw, loser: str, winner: str, today: date) -> pd.DataFrame:
    frame = raw.frames["incidents"]
    earlier = frame.loc[frame["merged_into"] == loser, "incident_id"]
    for key in (loser, *earlier):
        cells = {"status": "merged", "merged_into": winner, "revised": today.isoformat()}
        frame = with_cells(frame, {"incident_id": key}, cells)
    return with_cells(frame, {"incident_id": winner}, {"revised": today.isoformat()})


def _citations(raw: Raw, loser: str, winner: str) -> pd.DataFrame:
    frame = raw.frames["citations"]
    cited = set(frame.loc[frame["incident_id"] == winner, "source_id"])
    rows = frame[(frame["incident_id"] == loser) & ~frame["source_id"].isin(cited)]
    return pd.concat([frame, rows.assign(incident_id=winner)], ignore_index=True)


def _figures(raw: Raw, loser: str, winner: str) -> pd.DataFrame:
    """The loser's figures under the winner; one that the winner has word for word stays behind."""
    frame = raw.frames["figures"]
    own = set(frame.loc[frame["incident_id"] == winner, CLAIM].itertuples(index=False, name=None))
    claims = list(frame[CLAIM].itertuples(index=False, name=None))
    moves = [
        key == loser and claim not in own
        for key, claim in zip(frame["incident_id"], claims, strict=True)
    ]
    return frame.assign(incident_id=frame["incident_id"].mask(pd.Series(moves, dtype=bool), winner))


def _relations(raw: Raw, loser: str, winner: str) -> pd.DataFrame:
    frame = raw.frames["relations"]
    moved = frame.assign(
        from_id=frame["from_id"].replace(loser, winner), to_id=frame["to_id"].replace(loser, winner)
    )
    moved = moved[moved["from_id"] != moved["to_id"]]
    return moved.drop_duplicates(["from_id", "to_id", "relation"], ignore_index=True)
