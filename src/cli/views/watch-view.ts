import type { CategoryOverview, FetchResult } from '../../bridge/reference-shapes.ts'
import type { CategoryId } from '../../domain/categories.ts'
import type { JsonValue } from '../../domain/json/json-value.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Told } from '../command.ts'
import { jsonObject, problemJson } from '../../domain/export/json-shapes.ts'
import { showText } from '../terminal/display-text.ts'
import type { Tone, View } from '../terminal/view.ts'
import { describeResult, fetchJson, problemOf } from './fetch-view.ts'
import { describeFreshness, toneOfFreshness } from './freshness-view.ts'
import { categoriesJson, describeProvenance } from './status-view.ts'
import { formatTime } from './times.ts'

/** That watching has begun. */
export function watchingEvent({
  base,
  categories,
  isOffline,
}: {
  readonly base: string
  readonly categories: readonly CategoryId[]
  readonly isOffline: boolean
}): Told {
  const how = isOffline ? ', offline' : ''
  return event('watching', { base, categories, offline: isOffline }, [
    { text: `watching ${base}${how}`, tone: 'title' },
  ])
}

/** What a fetch has done; those with nothing new share a line. */
export function fetchedEvent(results: readonly FetchResult[]): Told {
  const isQuiet = (result: FetchResult) =>
    result.outcome === 'unchanged' && problemOf(result) === null
  const quiet = results.filter(isQuiet).map(({ category }) => category)
  return event('fetched', { categories: fetchJson(results) }, [
    ...results.filter((result) => !isQuiet(result)).map(resultLine),
    ...(quiet.length === 0
      ? []
      : [{ text: `${quiet.join(' ')}: unchanged`, tone: 'quiet' } as const]),
  ])
}

/** What another program has changed, and what that means. */
export function changedEvent(categories: readonly CategoryOverview[]): Told {
  return event(
    'changed',
    { categories: categoriesJson(categories) },
    categories.map(({ category, freshness, provenance }) => ({
      text: `${category}: changed by another program; ${describeFreshness(freshness)}; v2 file: ${describeProvenance(provenance)}`,
      tone: toneOfFreshness(freshness),
    })),
  )
}

/** That something could not be done now. */
export function failedEvent(problem: Problem): Told {
  const { action, cause, target } = problem
  const text = `could not ${action}: ${cause} (${target})`
  return event('failed', { problem: problemJson(problem) }, [{ text, tone: 'bad' }])
}

interface Line {
  readonly text: string
  readonly tone: Tone
}

function event(
  name: string,
  members: Readonly<Record<string, JsonValue>>,
  lines: readonly Line[],
): Told {
  const at = new Date()
  return {
    json: () => jsonObject({ event: name, at: at.toISOString(), ...members }),
    text: (view) => lines.map((line) => lineText(line, at, view)).join(''),
  }
}

function lineText({ text, tone }: Line, at: Date, view: View): string {
  return `${view.paint('quiet', formatTime(at))}  ${view.paint(tone, showText(text))}\n`
}

function resultLine(result: FetchResult): Line {
  const { category } = result
  switch (result.outcome) {
    case 'failed':
      return {
        text: `${category}: ${describeResult(result)}: ${result.problem.cause}`,
        tone: 'bad',
      }
    case 'updated':
    case 'unchanged':
    case 'skipped':
      return { text: `${category}: ${describeResult(result)}${changesText(result)}`, tone: 'good' }
  }
}

function changesText(result: FetchResult): string {
  const changes = 'changes' in result ? result.changes : null
  if (changes === null) return ''
  const { added, removed, modified } = changes
  return `; ${added.length} added, ${removed.length} removed, ${modified.length} modified`
}
