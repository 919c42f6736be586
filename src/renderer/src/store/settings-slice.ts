import type {
  SettingChange,
  SettingId,
  SettingShape,
  SettingValue,
} from '../../../bridge/viewer-shapes.ts'
import type { Problem } from '../../../domain/problem.ts'
import { valueOf } from './loadable.ts'
import type { CreateSlice, SliceContext } from './slice.ts'

/** What was typed for a setting and is not in effect. */
export interface SettingDraft {
  readonly text: string
  /** Why it was refused; null: it was not sent yet, or is on its way. */
  readonly problem: Problem | null
}

export type SettingDrafts = Readonly<Partial<Record<SettingId, SettingDraft>>>

/** What a person does to the settings. The settings themselves are facts of the host. */
export interface SettingsSlice {
  readonly settingDrafts: SettingDrafts
  /** What takes back the last changes, newest last. */
  readonly settingUndo: readonly SettingChange[]
  /** What the settings are searched for. */
  readonly settingsFilter: string
  readonly filterSettings: (text: string) => void
  /** The one that had the focus last. */
  readonly settingAtHand: SettingId | null
  readonly attendSetting: (setting: SettingId) => void
  /** One that the page is to show and focus; null: none, or it has. */
  readonly soughtSetting: SettingId | null
  readonly seekSetting: (setting: SettingId | null) => void
  /** Keeps what was typed, without saving it. */
  readonly draftSetting: (setting: SettingId, text: string) => void
  /** Saves what was typed; refused, it stays as a draft and the last valid value in effect. */
  readonly saveDraft: (setting: SettingId) => Promise<void>
  readonly dropDraft: (setting: SettingId) => void
  /** Null: takes it out of the settings file. */
  readonly changeSetting: (setting: SettingId, value: SettingValue) => Promise<void>
  /** Takes back the last change of this session. */
  readonly undoSetting: () => Promise<void>
}

/** As many changes as can be taken back. */
const UNDO_LIMIT = 100

/** Makes the slice of the settings' drafts. */
export const createSettingsSlice: CreateSlice<SettingsSlice> = (context) => {
  const { get, set } = context
  const inTurn = createTurns()
  return {
    settingDrafts: {},
    settingUndo: [],
    settingsFilter: '',
    filterSettings: (settingsFilter) => set({ settingsFilter }),
    settingAtHand: null,
    attendSetting: (settingAtHand) => set({ settingAtHand }),
    soughtSetting: null,
    // What is sought must not be hidden by an earlier search.
    seekSetting: (soughtSetting) =>
      set(soughtSetting === null ? { soughtSetting } : { soughtSetting, settingsFilter: '' }),
    draftSetting: (setting, text) => setDraft(context, setting, { text, problem: null }),
    dropDraft: (setting) => {
      const { settingDrafts } = get()
      const others = Object.entries(settingDrafts).filter(([id]) => id !== setting)
      set({ settingDrafts: Object.fromEntries(others) })
    },
    saveDraft: async (setting) => {
      const draft = get().settingDrafts[setting]
      const present = findSetting(get(), setting)
      if (draft === undefined || present === null) return
      if (draft.text === shownText(present)) get().dropDraft(setting)
      else await get().changeSetting(setting, draft.text.trim() === '' ? null : draft.text)
    },
    changeSetting: (setting, value) =>
      inTurn(async () => {
        const before = findSetting(get(), setting)
        if (!(await change(context, { setting, value })) || before === null) return
        // What the file said before cannot be written again when it was refused.
        const undo = { setting, value: before.inFile }
        const settingUndo = before.refusal === null ? [...get().settingUndo, undo] : []
        set({ settingUndo: settingUndo.slice(-UNDO_LIMIT) })
      }),
    undoSetting: () =>
      inTurn(async () => {
        const last = get().settingUndo.at(-1)
        if (last === undefined) return
        set({ settingUndo: get().settingUndo.slice(0, -1) })
        await change(context, last)
      }),
  }
}

/** Lets one thing be done after the other, so that the last answer is the last state. */
function createTurns(): (work: () => Promise<void>) => Promise<void> {
  let previous: Promise<void> = Promise.resolve()
  return (work) => {
    previous = previous.then(work)
    return previous
  }
}

/** Has a setting changed; false: it was refused, and what was typed stays as a draft. */
async function change(context: SliceContext, request: SettingChange): Promise<boolean> {
  const { client, get } = context
  const typed = get().settingDrafts[request.setting]?.text
  const result = await client.api.changeSetting(request)
  if (result.ok) get().receiveSettings(result.value)
  // What was typed meanwhile is neither saved nor refused.
  if (get().settingDrafts[request.setting]?.text !== typed) return result.ok
  if (result.ok) get().dropDraft(request.setting)
  else {
    const text = typed ?? textOf(request.value)
    setDraft(context, request.setting, { text, problem: result.problem })
  }
  return result.ok
}

/** A setting as the host described it last; null: it is not known yet. */
export function findSetting(
  { settings }: Pick<SettingsState, 'settings'>,
  id: SettingId,
): SettingShape | null {
  return valueOf(settings)?.settings.find((setting) => setting.id === id) ?? null
}

type SettingsState = ReturnType<SliceContext['get']>

/** What stands in a setting's field while nothing is typed there. */
export function shownText({ lockedBy, inFile, refusal, value }: SettingShape): string {
  return textOf(lockedBy === null && refusal !== null ? inFile : value)
}

function textOf(value: SettingValue): string {
  return value === null ? '' : String(value)
}

function setDraft({ get, set }: SliceContext, setting: SettingId, draft: SettingDraft): void {
  set({ settingDrafts: { ...get().settingDrafts, [setting]: draft } })
}
