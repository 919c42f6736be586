import type { ExportRequest, ExportShape, ExportSubject } from '../../../bridge/export-shapes.ts'
import { copyAndTell } from '../features/browse/browse-actions.ts'
import { choiceInHand, exportChoices } from '../features/export/export-choices.ts'
import { NOTHING_EXPORTED, type ExportState } from '../features/export/export-state.ts'
import { firstFormat, FORMAT_WORDS } from '../features/export/export-words.ts'
import { copyText } from '../components/copy-text.ts'
import { AnswerLoader } from './answer-loader.ts'
import { valueOf } from './loadable.ts'
import type { CreateSlice, SliceContext } from './slice.ts'

/** What the page's person passes on. */
export interface ExportSlice {
  readonly exported: ExportState
  /** Shows in which forms things can be passed on; begins with the first of them. */
  readonly openExport: () => void
  readonly chooseExported: (subject: ExportSubject) => void
  readonly arrangeExport: (change: Partial<Pick<ExportRequest, 'format' | 'isSplit'>>) => void
  /** Lets go of what was rendered. */
  readonly endExport: () => void
  /** Copies one of the files that are shown, and remembers which. */
  readonly copyFile: (index: number) => Promise<void>
  /** Saves all of them where the host saves. */
  readonly saveFiles: () => Promise<void>
  /** Copies what the page is about, without a question. */
  readonly copyInHand: (format: 'json' | 'markdown') => Promise<void>
}

/** Makes the slice of exports. */
export const createExportSlice: CreateSlice<ExportSlice> = (context) => {
  const { client, get, set } = context
  const tell = (change: Partial<ExportState>) => set({ exported: { ...get().exported, ...change } })
  const loader = new AnswerLoader<ExportRequest, ExportShape>({
    ask: (request) => client.api.export(request),
    tell: (answer) => tell({ answer, copied: [], saving: { state: 'unsaved' } }),
    tellTrouble: () => undefined,
  })
  const show = (request: ExportRequest) => {
    tell({ request })
    loader.show(request)
  }
  return {
    exported: NOTHING_EXPORTED,
    openExport: () => {
      const [first] = exportChoices(get())
      if (first === undefined) return
      get().openOverlay({ overlay: 'export' })
      get().chooseExported(first.subject)
    },
    chooseExported: (subject) => show({ subject, format: firstFormat(subject), isSplit: false }),
    arrangeExport: (change) => {
      const { request } = get().exported
      if (request !== null) show({ ...request, ...change })
    },
    endExport: () => {
      loader.show(null)
      set({ exported: NOTHING_EXPORTED })
    },
    copyFile: async (index) => {
      const { answer } = get().exported
      const file = answer === null ? null : valueOf(answer.content)?.files[index]
      if (file === null || file === undefined) return
      if (!(await copyText(file.text))) await copyAndTell(get(), file.text, file.name)
      else if (get().exported.answer === answer) tell({ copied: [...get().exported.copied, index] })
    },
    saveFiles: () => saveFiles(context, tell),
    copyInHand: async (format) => {
      const choice = choiceInHand(get())
      if (choice === null) return
      const { title, subject } = choice
      const result = await client.api.export({ subject, format, isSplit: false })
      if (!result.ok) {
        get().showProblem(result.problem)
        return
      }
      const [file] = result.value.files
      const what = `${title.charAt(0).toLowerCase()}${title.slice(1)}`
      await copyAndTell(get(), file?.text ?? '', `${what} as ${FORMAT_WORDS[format].title}`)
    },
  }
}

async function saveFiles(
  { host, get }: SliceContext,
  tell: (change: Partial<ExportState>) => void,
): Promise<void> {
  const { answer, saving } = get().exported
  const shape = answer === null ? null : valueOf(answer.content)
  if (answer === null || shape === null || saving.state === 'saving') return
  tell({ saving: { state: 'saving' } })
  const result = await host.saveExport(answer.subject, shape.files)
  // Another form may be shown by now.
  if (get().exported.answer !== answer) return
  if (!result.ok) tell({ saving: { state: 'failed', problem: result.problem } })
  else if (result.value === null) tell({ saving: { state: 'unsaved' } })
  else tell({ saving: { state: 'saved', names: result.value } })
}
