import { expect, test } from 'vitest'
import { convertCategory } from '../src/domain/conversion/convert-category.ts'
import { RULE_TABLES, type ConvertibleId } from '../src/domain/conversion/rule-tables.ts'
import { writeJson } from '../src/domain/json/write-json.ts'
import { kindSamples } from './field-kinds.ts'

// Object.keys gives plain texts; the record's type says which ones.
const categories = Object.keys(RULE_TABLES) as ConvertibleId[]

test.each(categories)(
  '%s takes the kinds of conversion.md §4 and refuses all others',
  (category) => {
    for (const { title, isAccepted, record } of kindSamples(category)) {
      const text = writeJson(new Map([['probe', record]]))
      const { outcome } = convertCategory(category, text)
      expect(outcome, `${title}: ${text}`).toBe(isAccepted ? 'converted' : 'failed')
    }
  },
)
