/** What the palette looks among. */
export type PaletteScope = 'all' | 'commands' | 'models' | 'categories' | 'help'

/** What was typed into the palette: where to look, and for what. */
export interface PaletteQuery {
  readonly scope: PaletteScope
  readonly words: string
}

/** The signs that narrow the palette, in the order in which it names them. */
export const PALETTE_SCOPES = [
  { sign: '>', scope: 'commands', title: 'commands' },
  { sign: '@', scope: 'models', title: 'models' },
  { sign: '#', scope: 'categories', title: 'categories' },
  { sign: '?', scope: 'help', title: 'help' },
] as const satisfies readonly {
  readonly sign: string
  readonly scope: PaletteScope
  readonly title: string
}[]

/** Reads what was typed; a sign at the beginning narrows. */
export function parsePaletteText(text: string): PaletteQuery {
  const typed = text.trimStart()
  const narrowed = PALETTE_SCOPES.find(({ sign }) => typed.startsWith(sign))
  return narrowed === undefined
    ? { scope: 'all', words: typed.trimEnd() }
    : { scope: narrowed.scope, words: typed.slice(1).trim() }
}

/** Whether the records of the folder have to be asked for. */
export function asksForModels({ scope, words }: PaletteQuery): boolean {
  return scope === 'models' || (scope === 'all' && words !== '')
}
