import { useEffect, useMemo, useRef, type ClipboardEvent, type MouseEvent } from 'react'
import type { RawFileName, RawLine } from '../../../../bridge/raw-shapes.ts'
import { formatCount } from '../../components/numbers.ts'
import type { ConversionRoute } from '../../routes.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { select } from './conversion-actions.ts'
import { copyLine, seeMore } from './raw-actions.ts'
import { fileOffset, selectedText } from './raw-clipboard.ts'
import { RawLineText, usualEndOf } from './raw-line-text.tsx'
import { piecesOf, quotedStarts, type LitSpan } from './raw-pieces.ts'
import { fieldAt, type ReadLines } from './raw-places.ts'

export interface RawTextProps {
  readonly route: ConversionRoute
  readonly file: RawFileName
  readonly lines: ReadLines
  readonly lit: readonly LitSpan[]
  /** The id of the selected entry, when it has lines here. */
  readonly sought: string | null
}

/** The lines of a file, between folds of those that are not shown. */
export function RawText({ route, file, lines, lit, sought }: RawTextProps) {
  const store = useViewerStore()
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    scroller.current?.querySelector('.lit')?.scrollIntoView({ block: 'nearest' })
  }, [sought, lines])
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const id = clickedId(event, lines, file)
    if (id !== null) select(store.getState(), id)
  }
  const onCopy = (event: ClipboardEvent) => {
    const shown = [...(lines.header === null ? [] : [lines.header]), ...lines.lines]
    const selection = document.getSelection()
    const text = selection === null ? null : selectedText(selection, shown)
    if (text === null) return
    event.clipboardData.setData('text/plain', text)
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      className={`raw-text ${formatOf(lines)} ${route.isWrapped ? 'wrapped' : ''}`}
      role="region"
      aria-label={`Text of ${lines.fileName}`}
      tabIndex={0}
      data-focus-target={file === 'legacy' ? 'legacy' : 'rows'}
      onClick={onClick}
      onCopy={onCopy}
    >
      <Lines
        {...{ route, lines, lit }}
        onCopyLine={(line) => void copyLine(store.getState(), file, line)}
        onMore={(way) => seeMore(store.getState(), file, way)}
      />
    </div>
  )
}

/** The value under the pointer, unless text is being selected. */
function clickedId(
  { target, clientX, clientY }: MouseEvent,
  lines: ReadLines,
  file: RawFileName,
): string | null {
  if (document.getSelection()?.isCollapsed === false) return null
  const caret = document.caretPositionFromPoint(clientX, clientY)
  const piece = target instanceof Element ? target.closest('[data-at]') : null
  if (piece === null) return null
  const isIn = caret !== null && piece.contains(caret.offsetNode)
  const offset = isIn ? fileOffset(caret.offsetNode, caret.offset) : fileOffset(piece, 0)
  const field = offset === null ? null : fieldAt(lines, offset)
  return field === null ? null : `${file}${field.path}`
}

interface LinesProps extends Pick<RawTextProps, 'route' | 'lines' | 'lit'> {
  readonly onCopyLine: (line: number) => void
  readonly onMore: (way: 'before' | 'behind') => void
}

function Lines({ route, lines, lit, onCopyLine, onMore }: LinesProps) {
  const { header, lines: shown, length } = lines
  const format = formatOf(lines)
  const quoted = useMemo(() => quotedStarts(shown), [shown])
  const usualEnd = usualEndOf(lines)
  const draw = (line: RawLine, isQuoted: boolean) => {
    const { hasMarks } = route
    const own = lit.filter(({ start, end }) => start < behind(line) && end > line.start)
    const pieces = piecesOf(line, { format, hasMarks, lit: own, isQuoted })
    return (
      <div key={line.number} className={`rl ${markOf(line, lines, own)}`}>
        <span className="ln">{line.number}</span>
        <RawLineText {...{ line, pieces, hasMarks, usualEnd, onCopyLine }} />
      </div>
    )
  }
  const first = shown[0]?.number ?? 1
  const last = shown.at(-1)?.number ?? 0
  return (
    <>
      {header === null ? null : draw(header, false)}
      <Fold
        from={header === null ? 1 : 2}
        to={first - 1}
        label="Lines before"
        onMore={() => onMore('before')}
      />
      {shown.map((line, index) => draw(line, quoted[index] ?? false))}
      <Fold from={last + 1} to={length} label="Lines behind" onMore={() => onMore('behind')} />
      {length === 0 ? <p className="inote muted">The file is empty.</p> : null}
    </>
  )
}

function formatOf({ fileName }: ReadLines): 'csv' | 'json' {
  return fileName.endsWith('.csv') ? 'csv' : 'json'
}

function behind({ start, text }: RawLine): number {
  return start + text.length
}

function markOf(line: RawLine, { record, fault }: ReadLines, lit: readonly LitSpan[]): string {
  if (fault?.line === line.number) return 'fault'
  if (record === null) return ''
  if (line.number < record.from || line.number > record.to) return 'other'
  if (lit.some(({ light }) => light === 'selected')) return 'has-selected'
  return lit.length > 0 ? 'has-linked' : ''
}

interface FoldProps {
  readonly from: number
  readonly to: number
  readonly label: string
  readonly onMore: () => void
}

/** Lines that are not shown, and the way to them. */
function Fold({ from, to, label, onMore }: FoldProps) {
  if (to < from) return null
  return (
    <div className="skip">
      {from === to
        ? `line ${formatCount(from)}`
        : `lines ${formatCount(from)} to ${formatCount(to)}`}
      <button type="button" className="link" aria-label={`${label}: show more`} onClick={onMore}>
        show more
      </button>
    </div>
  )
}
