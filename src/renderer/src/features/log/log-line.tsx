import { Info, OctagonX, TriangleAlert, type LucideIcon } from 'lucide-react'
import { memo } from 'react'
import type { LogEntry } from '../../../../bridge/viewer-shapes.ts'
import { formatLogTime } from './log-lines.ts'

const SIGNS: Readonly<Record<LogEntry['severity'], LucideIcon>> = {
  info: Info,
  warning: TriangleAlert,
  error: OctagonX,
}

/** One line: when, how bad, what. Lines never change, and there are many. */
export const LogLine = memo(function LogLine({ entry }: { readonly entry: LogEntry }) {
  const { at, severity, text } = entry
  const Sign = SIGNS[severity]
  return (
    <div className={`log-line ${severity}`}>
      <time dateTime={at}>{formatLogTime(at)}</time>
      <span className="log-severity">
        <Sign size={12} aria-hidden />
        {severity}
      </span>
      <span className="log-text">{text}</span>
    </div>
  )
})
