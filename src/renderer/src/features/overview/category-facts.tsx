import type { ReactNode } from 'react'
import type {
  CategoryOverview,
  FileOverview,
  Provenance,
} from '../../../../bridge/reference-shapes.ts'
import { assertNever } from '../../../../domain/problem.ts'
import { formatSize } from '../../components/numbers.ts'
import { formatInstant } from '../../components/times.ts'
import { useMinute } from './use-minute.ts'

/** Where the data of a category is from, and what its files are. */
export function CategoryFacts({ overview }: { readonly overview: CategoryOverview }) {
  const nowMs = useMinute()
  const { legacy, v2, sourceUrl, lastCheckedAt, lastDownload, provenance } = overview
  return (
    <>
      <h3>Source</h3>
      <dl className="facts">
        <Fact name="Address">{sourceUrl === null ? 'none' : <code>{sourceUrl}</code>}</Fact>
        <Fact name="Asked">
          {lastCheckedAt === null ? 'never' : formatInstant(lastCheckedAt, nowMs)}
        </Fact>
        <Fact name="Downloaded">
          {lastDownload === null
            ? 'never'
            : `${formatInstant(lastDownload.downloadedAt, nowMs)}, ${formatSize(lastDownload.sizeBytes)}`}
        </Fact>
        {lastDownload === null ? null : (
          <>
            <Fact name="From">
              {lastDownload.url === null ? 'unknown' : <code>{lastDownload.url}</code>}
            </Fact>
            <Fact name="SHA-256">
              <code>{lastDownload.sha256}</code>
            </Fact>
          </>
        )}
      </dl>
      <h3>Files</h3>
      <dl className="facts tabular">
        <Fact name="Legacy">
          <FileFacts file={legacy} nowMs={nowMs} />
        </Fact>
        <Fact name="v2">
          <FileFacts file={v2} nowMs={nowMs} />
        </Fact>
        <Fact name="Together">{describeProvenance(provenance)}</Fact>
      </dl>
    </>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}

function FileFacts({ file, nowMs }: { readonly file: FileOverview; readonly nowMs: number }) {
  const { name, state, sizeBytes, modifiedAt } = file
  const facts = [
    state === 'missing' ? 'not there' : null,
    state === 'blocked' ? 'is there, but cannot be read' : null,
    sizeBytes === null ? null : formatSize(sizeBytes),
    modifiedAt === null ? null : `written ${formatInstant(modifiedAt, nowMs)}`,
  ].filter((fact) => fact !== null)
  return (
    <>
      <code>{name}</code> <span className="muted">{facts.join(', ')}</span>
    </>
  )
}

function describeProvenance(provenance: Provenance): string {
  switch (provenance.state) {
    case 'up-to-date':
      return 'v2 is what this legacy file converts to'
    case 'differs':
      return 'v2 is not what this legacy file converts to'
    case 'not-converted':
      return 'the legacy file was not converted yet'
    case 'no-legacy-format':
      return 'v2 is not made from a legacy file'
    case 'not-looked-at':
      return 'being read'
    case 'no-legacy-file':
    case 'fails':
      return provenance.reason
    default:
      return assertNever(provenance)
  }
}
