import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Raw } from '../pages/raw.ts'
import { TOLD_AT } from '../workbench.ts'
import { atConversion, type Converted } from './on-conversion.ts'
import { copyOf, type Scenes, type Stage } from './scene.ts'

const OTTER = 'brackish/Otter-24B-v1.3'

/** The text of both files around a record, in every state. */
export const RAW_SCENES: Scenes = {
  'conversion-raw': (stage) => onRaw(stage, { record: 'Fernweh XL', at: 'v2/baseline' }),
  'conversion-raw-csv': (stage) =>
    onRaw(stage, { category: 'text_generation', record: OTTER, at: 'legacy/parameters_bn' }),
  'conversion-raw-plain': (stage) =>
    onRaw(stage, {
      ...{ category: 'text_generation', record: OTTER, hasMarks: false, isWrapped: false },
    }),
  'conversion-raw-overwritten': (stage) =>
    onRaw(stage, { category: 'text_generation', record: 'brackish/Otter-7B-v1.1' }),
  'conversion-raw-no-v2': async (stage) => {
    const path = copyOf(stage)
    rmSync(join(path, 'blip.json'))
    const host = await stage.bench.host({ base: path, at: TOLD_AT })
    const arranged = { category: 'blip', record: 'Gannet Caption' } as const
    await onRaw({ ...stage, host, story: { ...stage.story, path } }, arranged)
  },
}

async function onRaw(stage: Stage, arranged: Converted): Promise<Raw> {
  await atConversion(stage, { ...arranged, view: 'raw' })
  const raw = new Raw(stage.page)
  await raw.isRead()
  return raw
}
