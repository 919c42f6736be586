import type { FoundRecord } from '../../../bridge/viewer-shapes.ts'
import { asksForModels, parsePaletteText } from '../features/palette/palette-query.ts'
import { folderOf } from '../routes.ts'
import { loaded, LOADING, type Loadable } from './loadable.ts'
import type { CreateSlice } from './slice.ts'

/** Models by name. */
export interface FoundModels {
  readonly records: Loadable<readonly FoundRecord[]>
  /** False: they are those of earlier words, until the folder answers. */
  readonly isCurrent: boolean
}

/** What was typed into the palette, and what the folder answered. */
export interface PaletteSlice {
  readonly paletteText: string
  /** Null: not asked for. */
  readonly foundModels: FoundModels | null
  /** Commands by their ids, the last one used first. */
  readonly recentCommands: readonly string[]
  /** Asks for models where the words want them; an answer for words that were typed over is dropped. */
  readonly typeInPalette: (text: string) => Promise<void>
  readonly rememberCommand: (id: string) => void
}

/** As many models as anybody looks through. */
export const MODEL_LIMIT = 50
const RECENT_LIMIT = 5

/** Makes the slice of the palette. */
export const createPaletteSlice: CreateSlice<PaletteSlice> = ({ client, get, set }) => ({
  paletteText: '',
  foundModels: null,
  recentCommands: [],
  typeInPalette: async (paletteText) => {
    const query = parsePaletteText(paletteText)
    const folder = folderOf(get().route)
    if (folder === null || !asksForModels(query)) {
      set({ paletteText, foundModels: null })
      return
    }
    const asked: FoundModels = { records: keptModels(get()), isCurrent: false }
    set({ paletteText, foundModels: asked })
    const result = await client.api.find({ folder, text: query.words, limit: MODEL_LIMIT })
    const isStillAsked = get().foundModels === asked
    if (isStillAsked) set({ foundModels: { records: loaded(result), isCurrent: true } })
  },
  rememberCommand: (id) => {
    const others = get().recentCommands.filter((other) => other !== id)
    set({ recentCommands: [id, ...others].slice(0, RECENT_LIMIT) })
  },
})

/** What is listed until the answer comes, so that the list does not blink at every letter. */
function keptModels({ foundModels }: Pick<PaletteSlice, 'foundModels'>): FoundModels['records'] {
  return foundModels?.records.state === 'ready' ? foundModels.records : LOADING
}
