import { CircleAlert, CircleDashed, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RecordInspection } from '../../../../bridge/viewer-shapes.ts'
import type { RejectedRecord } from '../../../../domain/conversion/convert-category.ts'
import type { Finding } from '../../../../domain/finding.ts'
import { RuleId } from '../../components/rule-id.tsx'
import { fieldPath } from '../conversion/field-words.ts'
import { InertText } from './inert-text.tsx'

/** What has to be said of a record before anything else; issues and findings in few words. */
export function Notices({ record }: { readonly record: RecordInspection }) {
  const { explanation, issues, findings } = record
  return (
    <>
      {explanation?.state === 'rejected' ? <RejectedCard rejected={explanation.rejected} /> : null}
      {explanation?.state === 'left-out' ? (
        <NoticeCard icon={CircleDashed} tone="quiet" title="Left out of v2">
          <p>
            <InertText text={explanation.reason} />
          </p>
        </NoticeCard>
      ) : null}
      {issues.length === 0 ? null : <Issues issues={issues} />}
      {findings.length === 0 ? null : <Findings findings={findings} />}
    </>
  )
}

/** Why a record does not convert: the reason, its place, what helps, the rule. */
export function RejectedCard({ rejected }: { readonly rejected: RejectedRecord }) {
  const { reason, hint, path, line, column, ruleId } = rejected
  return (
    <NoticeCard icon={OctagonX} tone="bad" title="Rejected: does not convert">
      <p>
        <InertText text={reason} />
      </p>
      {hint === null ? null : (
        <p>
          <InertText text={hint} />
        </p>
      )}
      <span className="foot">
        <PathAndPlace path={path} line={line} column={column} />
        {ruleId === null ? null : <RuleId id={ruleId} />}
      </span>
    </NoticeCard>
  )
}

/** The library's own words, exact and in its order. */
export function Issues({ issues }: { readonly issues: readonly string[] }) {
  return (
    <section>
      <h3>
        Issues {issues.length} <span className="muted">of the library</span>
      </h3>
      {issues.map((issue, index) => (
        <NoticeCard key={index} icon={TriangleAlert} tone="warn">
          <p>
            <InertText text={issue} />
          </p>
        </NoticeCard>
      ))}
    </section>
  )
}

/** What this program noticed besides. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <section>
      <h3>
        Findings {findings.length} <span className="muted">of this viewer</span>
      </h3>
      {findings.map((finding, index) => (
        <NoticeCard key={index} icon={CircleAlert} tone={TONES[finding.severity]}>
          <p>
            <InertText text={finding.message} />
          </p>
          <span className="foot">
            <span>{finding.severity}</span>
            <PathAndPlace {...finding} />
            <RuleId id={finding.id} />
          </span>
        </NoticeCard>
      ))}
    </section>
  )
}

const TONES = { info: 'quiet', warning: 'warn', error: 'bad' } as const

interface NoticeCardProps {
  readonly icon: LucideIcon
  readonly tone: 'quiet' | 'warn' | 'bad'
  readonly title?: string
  readonly children: ReactNode
}

function NoticeCard({ icon: Icon, tone, title, children }: NoticeCardProps) {
  return (
    <div className={`notice ${tone}`}>
      <Icon size={16} aria-hidden />
      <div>
        {title === undefined ? null : <b>{title}</b>}
        {children}
      </div>
    </div>
  )
}

interface PathAndPlaceProps {
  readonly path: string
  readonly line: number | null
  readonly column: number | null
}

function PathAndPlace({ path, line, column }: PathAndPlaceProps) {
  const place =
    line === null ? '' : column === null ? `line ${line}` : `line ${line}, column ${column}`
  return (
    <>
      <code>{path === '' ? 'the whole record' : <InertText text={fieldPath(path)} />}</code>
      {place === '' ? null : <span>{place}</span>}
    </>
  )
}
