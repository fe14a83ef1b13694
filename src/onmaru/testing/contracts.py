"""A contract of import-linter: features meet only at their front doors.

What a feature offers its neighbours stands in its `__init__.py`; who may do what, in `policy.py`. All else is its own.
"""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.domain.imports import ImportExpression

OPEN_TO_NEIGHBOURS = ("policy",)


class FrontDoors(Contract):
    """No feature imports an inner module of another feature."""

    type_name = "front_doors"
    features: str = fields.StringField()  # type: ignore[assignment]  # the library fills it in
    """The package whose folders are the features."""
    ignore_imports: set[ImportExpression] = fields.SetField(  # type: ignore[assignment]
        subfield=fields.ImportExpressionField(), required=False
    )

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002  import-linter's signature
        """Look at every import between two features."""
        ignored = {(each.importer.expression, each.imported.expression) for each in self.ignore_imports or ()}
        broken = [
            (importer, imported)
            for importer in sorted(graph.find_descendants(self.features))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if self._is_behind_a_door(importer, imported) and (importer, imported) not in ignored
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import and the door to take instead."""
        for importer, imported in check.metadata["broken"]:
            door = ".".join(imported.split(".")[: self.features.count(".") + 2])
            output.print_error(f"{importer} imports {imported}; what a neighbour may use is in {door}")
        output.new_line()

    def _is_behind_a_door(self, importer: str, imported: str) -> bool:
        depth = self.features.count(".") + 1
        asking, asked = importer.split("."), imported.split(".")
        if not imported.startswith(f"{self.features}.") or asking[depth] == asked[depth]:
            return False
        return len(asked) > depth + 1 and asked[depth + 1] not in OPEN_TO_NEIGHBOURS
