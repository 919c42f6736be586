import { CATEGORIES, type CategoryId } from '../../domain/categories.ts'
import { createRuleBook } from '../../domain/conversion/rule-book.ts'
import { isConvertible } from '../../domain/conversion/rule-tables.ts'
import type { Answer, Call } from '../command.ts'
import { jsonObject } from '../../domain/export/json-shapes.ts'
import { parseConvertible } from '../name-arguments.ts'
import { renderTable } from '../terminal/table.ts'

const CONVERTIBLE = CATEGORIES.map(({ id }) => id).filter(isConvertible)

const COLUMNS = [
  { heading: 'rule' },
  { heading: 'for' },
  { heading: 'sentence', leastWidth: 40 },
  { heading: 'categories', leastWidth: 10 },
]

/** `hrv rules`: the rule book, generated from the tables that convert. Needs no folder. */
export function rules({ args }: Call): Promise<Answer> {
  const category = args[0] === undefined ? null : parseConvertible(args[0])
  const book = createRuleBook().filter(
    ({ categories }) => category === null || categories.includes(category),
  )
  return Promise.resolve({
    json: () =>
      jsonObject({
        rules: book.map(({ id, purpose, sentence, categories }) =>
          jsonObject({ id, purpose, sentence, categories }),
        ),
      }),
    text: (view) =>
      renderTable(
        COLUMNS,
        book.map(({ id, purpose, sentence, categories }) => [
          { text: id, tone: 'title' },
          { text: purpose, tone: 'quiet' },
          sentence,
          { text: describeCategories(categories), tone: 'quiet' },
        ]),
        view,
      ),
  })
}

/** Most rules are for nearly all categories; then the others are named. */
function describeCategories(categories: readonly CategoryId[]): string {
  const others = CONVERTIBLE.filter((id) => !categories.includes(id))
  if (others.length === 0) return 'all'
  return others.length < 3 ? `all but ${others.join(' ')}` : categories.join(' ')
}
