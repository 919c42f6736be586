import { expect } from '@playwright/test'
import { TOLD_AT } from '../workbench.ts'
import { atConversion, onConversion } from './on-conversion.ts'
import { RAW_SCENES } from './raw-scenes.ts'
import { copyOf, type Scenes } from './scene.ts'
import { SIDE_BY_SIDE_SCENES } from './side-by-side-scenes.ts'

const OTTER = 'brackish/Otter-24B-v1.3'

/** What a conversion did to a record or a category, in every state. */
export const CONVERSION_SCENES: Scenes = {
  'conversion-explained': (stage) =>
    onConversion(stage, { record: 'Fernweh XL', at: 'v2/baseline', isOpen: true }),
  'conversion-changed': (stage) =>
    onConversion(stage, { record: 'Fernweh XL', isOnlyChanged: true, verdicts: ['dropped'] }),
  'conversion-csv': async (stage) => {
    const record = OTTER
    await onConversion(stage, { category: 'text_generation', record, at: 'legacy/parameters_bn' })
  },
  'conversion-csv-overwritten': async (stage) => {
    const record = 'brackish/Otter-7B-v1.1'
    await onConversion(stage, { category: 'text_generation', record, at: 'row14' })
  },
  'conversion-rejected': async (stage) => {
    await atConversion(stage, { category: 'controlnet', record: 'control_tidewater_seg' })
    await expect(stage.page.getByText('Rejected: does not convert')).toBeVisible()
  },
  'conversion-unknown': async (stage) => {
    await atConversion(stage, { record: 'no such record' })
    await expect(stage.page.getByText('There is no such record')).toBeVisible()
  },
  'conversion-loading': async (stage) => {
    await stage.page.route(/\/api\/record$/, () => undefined)
    await atConversion(stage, { record: 'Fernweh XL' })
    await expect(stage.page.getByText('The record is being explained.')).toBeAttached()
  },
  ...RAW_SCENES,
  ...SIDE_BY_SIDE_SCENES,
  'conversion-ledger': (stage) =>
    onConversion(stage, { at: 'legacy/features_not_supported', cell: 'dropped' }),
  'conversion-ledger-csv': (stage) => onConversion(stage, { category: 'text_generation' }),
  'conversion-ledger-rule': (stage) =>
    onConversion(stage, { at: 'legacy/baseline', isOnlyChanged: true }),
  'conversion-failed': async (stage) => {
    const conversion = await atConversion(stage, { category: 'controlnet' })
    await conversion.isRefused()
    await expect(conversion.convertible.getByText('control_harbour_canny')).toBeVisible()
  },
  'conversion-failed-ledger': async (stage) => {
    await onConversion(stage, { category: 'controlnet', at: 'legacy/name' })
  },
  'conversion-failed-many': async (stage) => {
    const path = copyOf(stage)
    const refused = { name: 'x', type: 'clip', config: [], description: '\u202e' }
    const many = Array.from({ length: 300 }, (_, at) => [`Tern ${at + 1}`, refused])
    stage.bench.write(path, 'legacy/clip.json', JSON.stringify(Object.fromEntries(many), null, 4))
    const host = await stage.bench.host({ base: path, at: TOLD_AT })
    const own = { ...stage, host, story: { ...stage.story, path } }
    const conversion = await atConversion(own, { category: 'clip', at: 'record/Tern 3' })
    await conversion.isRefused()
  },
  'conversion-no-legacy': async (stage) => {
    await atConversion(stage, { category: 'audio_generation' })
    await expect(stage.page.getByText(/Nothing to convert/)).toBeVisible()
  },
}
