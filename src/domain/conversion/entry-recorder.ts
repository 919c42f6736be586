import type { JsonValue } from '../json/json-value.ts'
import { ONE_LINE_LAYOUT, writeJson } from '../json/write-json.ts'
import { ChangeRecorder, type PlacedValue } from './change-recorder.ts'
import type { DropReason, Entry, Verdict } from './entry.ts'
import type { RuleText } from './rule.ts'

/** Writes down what became of every leaf of one record. */
export class EntryRecorder extends ChangeRecorder {
  readonly entries: Entry[] = []

  override dropped(rule: RuleText, reason: DropReason, { place, value }: PlacedValue): void {
    this.entries.push({
      ruleId: rule.id,
      verdict: 'dropped',
      reason,
      legacyPaths: [place.path],
      v2Paths: [],
      before: oneLine(value),
      after: null,
      note: null,
    })
  }

  override written(
    { id: ruleId }: RuleText,
    verdict: Exclude<Verdict, 'dropped'>,
    sources: readonly PlacedValue[],
    after: PlacedValue | null,
  ): void {
    const [only, ...others] = sources
    const values = others.length > 0 ? sources.map(({ value }) => value) : only?.value
    this.entries.push({
      ruleId,
      verdict,
      before: values === undefined ? null : oneLine(values),
      after: after === null ? null : oneLine(after.value),
      legacyPaths: sources.map(({ place }) => place.path),
      v2Paths: after === null ? [] : [after.place.path],
      note: null,
    })
  }
}

function oneLine(value: JsonValue): string {
  return writeJson(value, ONE_LINE_LAYOUT)
}
