/** A test: its file, and its title, that of its group, or what a templated title begins with. */
export type NamedTest = readonly [file: string, title: string]

/** The program with guards taken out of its source text, and the test that must then fail. */
export interface WeakBuild {
  readonly fails: NamedTest
  readonly edits: readonly SourceEdit[]
}

/** A file below `src/`, a piece that stands in it once, and what stands there instead. */
export type SourceEdit = readonly [file: string, from: string, to: string]

/** What holds one row of the list of faults, and what shows that it would notice. */
export interface FaultRow {
  readonly tests: readonly NamedTest[]
  /** The same assertions on something deliberately weak. */
  readonly twins?: readonly NamedTest[]
  /** The same tests on a weak build. */
  readonly builds?: readonly WeakBuild[]
}
