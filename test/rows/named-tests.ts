import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import type { NamedTest } from './row.ts'

const ROOT = join(import.meta.dirname, '../..')
const TESTERS: readonly string[] = ['test', 'describe', 'testAsRoot', 'testKind']

/** The titles of the tests, and of the groups of tests, of a file. */
interface Titles {
  readonly whole: ReadonlySet<string>
  /** What titles begin with that are completed by a value. */
  readonly beginnings: ReadonlySet<string>
}

const known = new Map<string, Titles>()

/** Whether a file has a test, or a group of tests, of a title; of a templated one, that beginning. */
export function isNamed([file, title]: NamedTest): boolean {
  const titles = known.get(file) ?? readTitles(file)
  known.set(file, titles)
  const { whole, beginnings } = titles
  return whole.has(title) || [...beginnings].some((beginning) => title.startsWith(beginning))
}

function readTitles(file: string): Titles {
  const text = readFileSync(join(ROOT, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const titles = { whole: new Set<string>(), beginnings: new Set<string>(), areByValue: false }
  const texts = { whole: new Set<string>(), beginnings: new Set<string>() }
  const visit = (node: ts.Node): void => {
    noteText(node, texts)
    if (ts.isCallExpression(node) && isTester(node.expression)) {
      const [title] = node.arguments
      if (title !== undefined && !noteText(title, titles)) titles.areByValue = true
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  if (!titles.areByValue) return titles
  // Those begin with a value, which stands somewhere else in the file.
  const beginnings = new Set([...titles.beginnings, ...texts.beginnings])
  return { whole: texts.whole, beginnings }
}

/** Notes down a text, or the words before its first gap; gives whether there were any. */
function noteText(
  node: ts.Node,
  { whole, beginnings }: { readonly whole: Set<string>; readonly beginnings: Set<string> },
): boolean {
  if (ts.isStringLiteralLike(node)) {
    const [beginning = ''] = node.text.split(/[$%](?=\w)/)
    if (beginning === node.text) whole.add(beginning)
    else if (isTelling(beginning)) beginnings.add(beginning)
    return beginning === node.text || isTelling(beginning)
  }
  if (!ts.isTemplateExpression(node) || !isTelling(node.head.text)) return false
  beginnings.add(node.head.text)
  return true
}

function isTelling(beginning: string): boolean {
  return /\w.* /.test(beginning)
}

/** `test(...)`, `test.each(...)(...)`, `needs('gcc').test(...)`. */
function isTester(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return TESTERS.includes(callee.text)
  if (ts.isPropertyAccessExpression(callee)) {
    return isTester(callee.name) || (isTester(callee.expression) && !isTable(callee))
  }
  // What a table was given to.
  return (
    ts.isCallExpression(callee) &&
    ts.isPropertyAccessExpression(callee.expression) &&
    isTable(callee.expression) &&
    isTester(callee.expression.expression)
  )
}

function isTable(callee: ts.PropertyAccessExpression): boolean {
  return ['each', 'for'].includes(callee.name.text)
}
