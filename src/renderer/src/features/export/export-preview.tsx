import { Check, Copy, Download, Info } from 'lucide-react'
import type { ExportRequest, ExportShape } from '../../../../bridge/export-shapes.ts'
import { Button } from '../../components/button.tsx'
import { countOf, formatCount } from '../../components/numbers.ts'
import { ProblemCard } from '../../components/problem-card.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useViewer, useViewerStore } from '../../store/store-context.ts'
import { InertText } from '../browse/inert-text.tsx'
import { charactersOf } from './export-words.ts'

/** So much of a text is shown before it is saved. */
const SHOWN_CHARACTERS = 20_000

/** What is to be passed on, as it will be, and the ways to take it. */
export function ExportPreview({ request }: { readonly request: ExportRequest }) {
  const answer = useViewer(({ exported }) => exported.answer)
  if (answer === null || answer.content.state === 'loading') return <Loading />
  const isBusy = JSON.stringify(answer.subject) !== JSON.stringify(request)
  if (answer.content.state === 'failed') {
    return (
      <section className="export-preview" aria-label="What it comes to" aria-busy={isBusy}>
        <ProblemCard problem={answer.content.problem} isCompact />
      </section>
    )
  }
  return <Rendered shape={answer.content.value} isBusy={isBusy} />
}

function Rendered({ shape, isBusy }: { readonly shape: ExportShape; readonly isBusy: boolean }) {
  const { saving } = useViewer(({ exported }) => exported)
  const { files, notes } = shape
  const isSplit = files.length > 1
  return (
    <section className="export-preview" aria-label="What it comes to" aria-busy={isBusy}>
      <p className="export-sum tabular" role="status">
        <b className="cut">
          <InertText text={isSplit ? `${files.length} parts` : (files[0]?.name ?? '')} />
        </b>
        <span className="muted">{countOf(charactersOf(shape), 'character')}</span>
      </p>
      {notes.map((note) => (
        <p key={note} className="export-note">
          <Info size={14} aria-hidden />
          <InertText text={note} />
        </p>
      ))}
      {isSplit ? <Parts files={files} /> : <Text text={files[0]?.text ?? ''} />}
      {saving.state === 'failed' ? <ProblemCard problem={saving.problem} isCompact /> : null}
      <Actions isSplit={isSplit} />
    </section>
  )
}

function Parts({ files }: Pick<ExportShape, 'files'>) {
  return (
    <ol className="export-parts">
      {files.map(({ name, text }, index) => (
        <li key={name}>
          <div className="export-part">
            <b className="tabular">
              Part {index + 1} of {files.length}
            </b>
            <span className="muted tabular">{countOf(text.length, 'character')}</span>
            <CopyButton index={index} label={`Copy part ${index + 1}`} isSmall />
          </div>
          <Text text={text} />
        </li>
      ))}
    </ol>
  )
}

function Text({ text }: { readonly text: string }) {
  const isLong = text.length > SHOWN_CHARACTERS
  const lines = (isLong ? text.slice(0, SHOWN_CHARACTERS) : text).trimEnd().split(/\r?\n/)
  return (
    // Text that scrolls has to be reached without a pointer.
    <pre className="export-text" tabIndex={0} role="region" aria-label="Text">
      {lines.map((line, index) => (
        <span key={index} className="export-line">
          <InertText text={line} />
        </span>
      ))}
      {isLong ? (
        <span className="muted">
          {`… the first ${formatCount(SHOWN_CHARACTERS)} characters; what is copied or saved is whole`}
        </span>
      ) : null}
    </pre>
  )
}

function Actions({ isSplit }: { readonly isSplit: boolean }) {
  const store = useViewerStore()
  const { saving } = useViewer(({ exported }) => exported)
  return (
    <div className="acts">
      <p className="export-saved cut" role="status">
        {saving.state === 'saved' ? <SavedNames names={saving.names} /> : null}
      </p>
      {isSplit ? null : <CopyButton index={0} label="Copy" />}
      <Button
        icon={Download}
        look="primary"
        isOff={saving.state === 'saving'}
        onClick={() => void store.getState().saveFiles()}
      >
        {isSplit ? 'Save all parts' : 'Save'}
      </Button>
    </div>
  )
}

function SavedNames({ names }: { readonly names: readonly string[] }) {
  const [first = ''] = names
  return (
    <>
      <Check size={14} className="good" aria-hidden />
      <span className="cut" title={names.join('\n')}>
        Saved {names.length === 1 ? <InertText text={first} /> : countOf(names.length, 'part')}
      </span>
    </>
  )
}

interface CopyButtonProps {
  readonly index: number
  readonly label: string
  readonly isSmall?: boolean
}

function CopyButton({ index, label, isSmall = false }: CopyButtonProps) {
  const store = useViewerStore()
  const isCopied = useViewer(({ exported }) => exported.copied.includes(index))
  return (
    <Button
      icon={isCopied ? Check : Copy}
      isSmall={isSmall}
      aria-label={isCopied ? `${label}: copied` : label}
      onClick={() => void store.getState().copyFile(index)}
    >
      {isCopied ? 'Copied' : 'Copy'}
    </Button>
  )
}

function Loading() {
  return (
    <section className="export-preview" aria-label="What it comes to" aria-busy>
      <Skeleton width={240} />
      <Skeleton width={380} />
      <Skeleton width={320} />
      <span className="unseen">It is being written.</span>
    </section>
  )
}
