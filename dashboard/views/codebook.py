"""The codebook: every table, field and category, from the descriptor."""

from __future__ import annotations

import pandas as pd

from dashboard.schema import Field, Package, Table
from dashboard.translation import _


def field_table(table: Table) -> pd.DataFrame:
    """One row a field: Field, Type, Meaning, Required, Example; computed ones last."""
    rows = [_field_row(field, table, False) for field in table.fields]
    rows += [_field_row(field, table, True) for field in table.computed]
    columns = [_("Field"), _("Type"), _("Meaning"), _("Required"), _("Example")]
    return pd.DataFrame(rows, columns=columns)


def _field_row(field: Field, table: Table, computed: bool) -> tuple[str, str, str, str, str]:
    kind = _("list, separated by ;") if field.is_list else field.type
    need = _("computed") if computed else _("yes") if field.required else _("no")
    name = field.name
    if name in table.key:
        name = _("{field} (key)").format(field=name)
    return name, kind, field.description, need, field.example


def field_lines(table: Table) -> list[str]:
    """The same for a screen of any width: "name (type): meaning. Required: no. Example: …"."""
    text = _("{name} ({kind}): {meaning} Required: {need}.")
    return [
        text.format(name=name, kind=kind, meaning=meaning, need=need)
        + (" " + _("Example: {example}").format(example=example) if example else "")
        for name, kind, meaning, need, example in field_table(table).itertuples(index=False)
    ]


def category_tables(table: Table) -> dict[str, pd.DataFrame]:
    """field -> its vocabulary: Value, Label, Definition"""
    return {
        field.name: pd.DataFrame(
            [(c.value, field.labels[c.value], c.description) for c in field.categories],
            columns=[_("Value"), _("Label"), _("Definition")],
        )
        for field in (*table.fields, *table.computed)
        if field.categories
    }


def markdown(package: Package) -> str:
    """The codebook as Markdown, for `data/README.md`."""
    lines = [f"# Codebook: {package.title}", "", package.description, ""]
    lines += [f"Version {package.version} of {package.created}. {package.licence}.", ""]
    lines += ["Generated from `datapackage.json` by `make fix`; do not edit.", ""]
    for table in package.tables.values():
        lines += [
            f"## {table.path}",
            "",
            table.description,
            "",
            _md(field_table(table)),
            "",
        ]
        for name, categories in category_tables(table).items():
            lines += [f"### {table.name}: `{name}`", "", _md(categories), ""]
    return "\n".join(lines).rstrip() + "\n"


def _md(frame: pd.DataFrame) -> str:
    rows = [
        list(frame.columns),
        ["---"] * len(frame.columns),
        *frame.astype(str).to_numpy(),
    ]
    return "\n".join("| " + " | ".join(c.replace("|", "\\|") for c in row) + " |" for row in rows)
