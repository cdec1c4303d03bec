// What a program that imports Sectoriza sees: the nouns, the stages and the pipeline that joins
// them. A stage can be used by itself.
@_exported public import SectorizaAdjacency
@_exported public import SectorizaAssignment
@_exported public import SectorizaAudit
@_exported public import SectorizaComparison
@_exported public import SectorizaExport
@_exported public import SectorizaGenerator
@_exported public import SectorizaModel
@_exported public import SectorizaPartition
@_exported public import SectorizaPlacement
@_exported public import SectorizaReading
