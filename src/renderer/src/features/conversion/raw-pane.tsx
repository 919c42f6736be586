import { FileQuestion } from 'lucide-react'
import type { RawEncoding, RawFileName } from '../../../../bridge/raw-shapes.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { formatCount } from '../../components/numbers.ts'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import type { ConversionRoute } from '../../routes.ts'
import { useViewer } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { readLinesOf } from './raw-actions.ts'
import { endsOf } from './raw-bar.tsx'
import { litSpans } from './raw-places.ts'
import { RawText } from './raw-text.tsx'

export interface RawPaneProps {
  readonly route: ConversionRoute
  readonly file: RawFileName
  /** What lights up. */
  readonly ids: ReadonlySet<string>
}

/** What a file is as bytes. */
export function RawFacts({ file }: { readonly file: RawFileName }) {
  const answer = useViewer(({ conversion }) =>
    file === 'legacy' ? conversion.legacyLines : conversion.v2Lines,
  )
  const lines = useViewer((state) => readLinesOf(state, file))
  if (lines === null) {
    const name = answer?.content.state === 'ready' ? answer.content.value.fileName : file
    return (
      <div className="panehead">
        <b>{name}</b>
      </div>
    )
  }
  const ends = endsOf(lines)
  return (
    <div className="panehead">
      <b className="cut">{lines.fileName}</b>
      <span className="rawfacts tabular">
        <span>{formatCount(lines.sizeBytes)} bytes</span>
        <span>{ENCODINGS[lines.encoding]}</span>
        {ends.length === 1 ? <span>{ends[0]}</span> : null}
        <code title={`sha256 ${lines.sha256}`}>
          sha256 {lines.sha256.slice(0, 4)} {lines.sha256.slice(4, 8)}
        </code>
      </span>
    </div>
  )
}

const ENCODINGS: Readonly<Record<RawEncoding, string>> = {
  ascii: 'ASCII only',
  'utf-8': 'UTF-8, no mark',
  'utf-8-mark': 'UTF-8 with a byte order mark',
  'not-utf-8': 'not UTF-8',
}

/** A file's lines around the record, or why there are none. */
export function RawPane({ route, file, ids }: RawPaneProps) {
  const answer = useViewer(({ conversion }) =>
    file === 'legacy' ? conversion.legacyLines : conversion.v2Lines,
  )
  if (answer === null || answer.content.state === 'loading') return <Loading />
  if (answer.content.state === 'failed') {
    return (
      <div className="cv-note">
        <ProblemCard problem={answer.content.problem} />
      </div>
    )
  }
  const lines = answer.content.value
  if (lines.state === 'missing') {
    return (
      <EmptyState icon={FileQuestion} title={`There is no ${file} file`}>
        {lines.hasFormat
          ? `${lines.fileName} is not in this folder.`
          : `${route.category} has no legacy format: its v2 file is written by hand.`}
      </EmptyState>
    )
  }
  const lit = litSpans(lines, file, { ids, selected: route.at })
  return (
    <>
      {lines.fault === null ? null : (
        <p className="cv-notice warn" role="note">
          <b>This file cannot be read:</b> <InertText text={lines.fault.reason} />, line{' '}
          {lines.fault.line}. It is shown as it is.
        </p>
      )}
      {lines.fault === null && lines.record === null ? (
        <p className="cv-notice" role="note">
          <b>This record is not in {lines.fileName}.</b> Shown is how the file begins.
        </p>
      ) : null}
      <RawText {...{ route, file, lines, lit }} sought={route.at} />
    </>
  )
}

function Loading() {
  return (
    <div className="cv-note" aria-busy>
      <Skeleton width={280} />
      <Skeleton width={220} />
      <span className="unseen">The file is being read.</span>
    </div>
  )
}
