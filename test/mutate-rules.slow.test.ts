import { expect, test } from 'vitest'
import { RULE_TABLES, type ConvertibleId } from '../src/domain/conversion/rule-tables.ts'
import { createRuleBook } from '../src/domain/conversion/rule-book.ts'
import { failingChecks, killMutants } from './kill-mutants.ts'
import { needs } from './requirements.ts'
import { ruleMutants } from './rule-mutants.ts'

const { describe } = needs('vectors')

describe('broken rules', () => {
  // Object.keys gives plain texts; the record's type says which ones.
  test.each(Object.keys(RULE_TABLES) as ConvertibleId[])(
    'the unbroken rules of %s pass every check',
    (category) => {
      expect(failingChecks(category, RULE_TABLES[category])).toEqual([])
    },
  )

  test('every mutant is killed by a vector or a property', () => {
    const fates = killMutants()
    const survivors = fates.filter(({ killedBy }) => killedBy === null)
    console.log(`${fates.length - survivors.length} of ${fates.length} killed`)
    expect(survivors.map(({ mutant }) => mutant.title)).toEqual([])
  })

  test('every rule that does something has mutants', () => {
    const mutated = new Set(ruleMutants().map(({ title }) => title.split(': ')[0]))
    const unmutated = createRuleBook().filter(({ id }) => !mutated.has(id))
    // These say what the engine does with what no rule takes; they hold no function to break.
    expect(unmutated.map(({ id }) => id)).toEqual([
      'download.repeated-file',
      'common.unknown-field',
      'text.shadowed-cell',
    ])
  })
})
