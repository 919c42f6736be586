import { Copy } from 'lucide-react'
import { useMemo } from 'react'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import { assertNever } from '../../../../domain/problem.ts'
import { IconButton } from '../../components/icon-button.tsx'
import { countOf } from '../../components/numbers.ts'
import { Tag } from '../../components/tag.tsx'
import { useViewerStore } from '../../store/store-context.ts'
import { copyAndTell } from './browse-actions.ts'
import { InertText } from './inert-text.tsx'
import { LinkText } from './link-text.tsx'
import { Notices } from './record-notices.tsx'
import { recordFacts, type Fact, type FactValue, type FileFacts } from './record-facts.ts'

const MAX_DESCRIPTION = 5000

/** What a record says of its model, for people: v2's words where there are any. */
export function InspectorOverview({ record }: { readonly record: RecordInspection }) {
  const { legacyText, v2Text, family, legacyKeys } = record
  const facts = useMemo(() => {
    const text = v2Text ?? legacyText
    return text === null ? null : recordFacts(text, v2Text === null ? null : legacyText)
  }, [legacyText, v2Text])
  return (
    <>
      {facts === null ? (
        <p className="muted">The record holds no fields; its tab has the exact value.</p>
      ) : (
        <>
          <Description text={facts.description} />
          <dl className="props">
            {facts.facts.map((fact) => (
              <FactEntry key={fact.label} fact={fact} />
            ))}
            {family === null ? null : (
              <>
                <dt>Family</dt>
                <dd>
                  <InertText text={family.name} />
                  <span className="muted">from the name, {countOf(family.records, 'record')}</span>
                </dd>
              </>
            )}
          </dl>
        </>
      )}
      <Notices record={record} />
      {facts === null ? null : <Files files={facts.files} />}
      {facts === null ? null : <Showcases urls={facts.showcases} />}
      <LegacyKeys keys={legacyKeys} v2Key={v2Text === null ? null : record.key} />
    </>
  )
}

function Description({ text }: { readonly text: string | null }) {
  if (text === null) return <p className="desc muted">No description.</p>
  const isLong = text.length > MAX_DESCRIPTION
  return (
    <p className="desc">
      <InertText text={isLong ? text.slice(0, MAX_DESCRIPTION) : text} />
      {isLong ? <span className="muted">… the v2 and legacy tabs have it whole</span> : null}
    </p>
  )
}

function FactEntry({ fact }: { readonly fact: Fact }) {
  return (
    <>
      <dt>{fact.label}</dt>
      <dd>
        <Value value={fact.value} />
      </dd>
    </>
  )
}

function Value({ value }: { readonly value: FactValue }) {
  switch (value.kind) {
    case 'text':
      return (
        <>
          <span className={/^[\d,]+$/.test(value.text) ? 'figure tabular' : undefined}>
            <InertText text={value.text} />
          </span>
          {value.note === null ? null : (
            <span className="muted">
              <InertText text={value.note} />
            </span>
          )}
        </>
      )
    case 'code':
      return (
        <code>
          <InertText text={value.text} />
        </code>
      )
    case 'tags':
      return value.tags.map((tag, index) => (
        <Tag key={index}>
          <InertText text={tag} />
        </Tag>
      ))
    case 'link':
      return <LinkText url={value.url} />
    default:
      return assertNever(value)
  }
}

function Files({ files }: { readonly files: readonly FileFacts[] }) {
  if (files.length === 0) return null
  return (
    <section>
      <h3>{files.length === 1 ? 'File' : `Files ${files.length}`}</h3>
      <ul className="files">
        {files.map((file, index) => (
          <li key={index}>
            <b>
              <InertText text={file.name} />
            </b>
            {file.isSlow ? <Tag tone="warn">slow download</Tag> : null}
            {file.url === null ? (
              <span className="muted">no address</span>
            ) : (
              <LinkText url={file.url} />
            )}
            {file.sha256 === null ? null : <Hash sha256={file.sha256} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Enough of a hash to compare by eye; the copy has it whole. */
function Hash({ sha256 }: { readonly sha256: string }) {
  const store = useViewerStore()
  const short = sha256.length > 20 ? `${sha256.slice(0, 8)}…${sha256.slice(-8)}` : sha256
  return (
    <span className="hash">
      <span className="muted">SHA-256</span>
      <code title={sha256}>
        <InertText text={short} />
      </code>
      <IconButton
        icon={Copy}
        label="Copy the SHA-256"
        isSmall
        onClick={() => void copyAndTell(store.getState(), sha256, 'the SHA-256')}
      />
    </span>
  )
}

function Showcases({ urls }: { readonly urls: readonly string[] }) {
  if (urls.length === 0) return null
  return (
    <section>
      <h3>Showcases {urls.length}</h3>
      <ul className="files">
        {urls.map((url, index) => (
          <li key={index}>
            <LinkText url={url} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function LegacyKeys({
  keys,
  v2Key,
}: {
  readonly keys: readonly string[]
  readonly v2Key: string | null
}) {
  if (keys.length === 0) return null
  return (
    <section>
      <h3>Keys made from this row</h3>
      <ul className="keys">
        {keys.map((key) => (
          <li key={key}>
            <code className="cut" title={key}>
              <InertText text={key} />
            </code>
            <span className="muted">{key === v2Key ? 'v2 and legacy' : 'legacy'}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
