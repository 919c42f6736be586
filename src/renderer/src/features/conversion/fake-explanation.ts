import type { Entry } from '../../../../domain/conversion/entry.ts'
import { explainedModel, type ExplainedModel } from './explained-model.ts'

const LEGACY = {
  name: 'A',
  baseline: 'stable diffusion 1',
  type: 'ckpt',
  nsfw: false,
  features: ['hires_fix'],
  config: { files: [{ path: 'a.ckpt' }] },
}
const V2 = {
  name: 'A',
  baseline: 'stable_diffusion_1',
  files: [{ file_name: 'a.ckpt' }],
  url: 'A/a.ckpt',
}

const SOURCES = { ruleId: 'rule', before: '1', after: '1', note: null }

/** An entry of each kind that an explanation has. */
export const FAKE_ENTRIES: readonly Entry[] = [
  { ...SOURCES, verdict: 'copied', legacyPaths: ['/name'], v2Paths: ['/name'] },
  { ...SOURCES, verdict: 'mapped', legacyPaths: ['/baseline'], v2Paths: ['/baseline'] },
  {
    ...SOURCES,
    verdict: 'renamed',
    legacyPaths: ['/config/files/0/path'],
    v2Paths: ['/files/0/file_name'],
  },
  {
    ...SOURCES,
    verdict: 'merged',
    legacyPaths: ['/name', '/config/files/0/path'],
    v2Paths: ['/url'],
  },
  ...(['obsolete', 'obsolete'] as const).map((reason) => ({
    ...SOURCES,
    verdict: 'dropped' as const,
    reason,
    legacyPaths: ['/type'],
    v2Paths: [],
  })),
  { ...SOURCES, verdict: 'dropped', reason: 'lost', legacyPaths: ['/features'], v2Paths: [] },
  { ...SOURCES, verdict: 'omitted', legacyPaths: ['/nsfw'], v2Paths: [] },
]

/** The lines of an invented record, with a row of the same name that it has overwritten. */
export function explained(entries: readonly Entry[] = FAKE_ENTRIES): ExplainedModel {
  const overwrites = [
    { rowNumber: 3, line: 4, column: 1, cellsText: '{"name":"A"}', skippedFor: null },
  ]
  return explainedModel(
    { legacyText: JSON.stringify(LEGACY) },
    {
      state: 'converted',
      place: { line: 1, column: 1 },
      rowNumber: 2,
      overwrites,
      entries,
      v2Text: JSON.stringify(V2),
    },
  )
}
