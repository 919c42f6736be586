import { setImmediate } from 'node:timers/promises'
import type { ChangedRecordRequest } from '../../bridge/aligned-shapes.ts'
import type { Entry } from '../../domain/conversion/entry.ts'
import type { RecordExplainer } from '../../domain/conversion/explain-records.ts'
import type { RecordOrder } from './category-data.ts'

type Asked = Pick<ChangedRecordRequest, 'name' | 'direction'>

/** After so long others are answered in between. */
const LONGEST_STRETCH_MS = 30

/**
 * Finds records with changes. A record has changes when one of its own values is another one in v2
 * (mapped, coerced), when one is dropped for another reason than that nothing reads it, or when
 * nothing was made of it. What every record is given or loses is no change to look for: names,
 * constants, defaults, what follows from other fields, and what is obsolete.
 */
export class ChangedRecords {
  readonly #order: RecordOrder
  readonly #explainer: RecordExplainer
  /** Of records that were looked at; looking at all of a large category takes seconds. */
  readonly #known = new Map<string, boolean>()

  constructor(order: RecordOrder, explainer: RecordExplainer) {
    this.#order = order
    this.#explainer = explainer
  }

  /** The nearest one behind or before a record; null: there is none, or no such record. */
  async find({ name, direction }: Asked): Promise<string | null> {
    const { keys, places } = this.#order
    const from = places.get(name) ?? places.get(this.#explainer.explain(name)?.key ?? '')
    if (from === undefined) return null
    const step = direction === 'next' ? 1 : -1
    let restedAt = performance.now()
    for (let at = from + step; at >= 0 && at < keys.length; at += step) {
      const key = keys[at]
      if (key !== undefined && this.#hasChanges(key)) return key
      if (performance.now() - restedAt < LONGEST_STRETCH_MS) continue
      await setImmediate()
      restedAt = performance.now()
    }
    return null
  }

  #hasChanges(key: string): boolean {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const explanation = this.#explainer.explain(key)
    const hasChanges =
      explanation !== null &&
      (explanation.state !== 'converted' || explanation.entries.some(isChange))
    this.#known.set(key, hasChanges)
    return hasChanges
  }
}

function isChange(entry: Entry): boolean {
  switch (entry.verdict) {
    case 'mapped':
    case 'coerced':
      return true
    case 'dropped':
      return entry.reason !== 'obsolete'
    default:
      return false
  }
}
