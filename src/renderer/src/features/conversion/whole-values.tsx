import type { AlignedLineShape } from '../../../../bridge/aligned-shapes.ts'
import { countOf } from '../../components/numbers.ts'
import { InertText } from '../browse/inert-text.tsx'
import { fieldPath } from './field-words.ts'
import { MarkedText } from './marked-text.tsx'
import type { SideBySideLine } from './side-by-side-model.ts'

export interface WholeValuesProps {
  readonly line: Extract<SideBySideLine, { kind: 'row' }>
}

/** Both values as whole as they were told, on as many lines as they need. */
export function WholeValues({ line: { row, entry } }: WholeValuesProps) {
  const others = entry?.legacyPaths.filter((path) => path !== row.left?.path) ?? []
  return (
    <dl className="whole" tabIndex={0} data-focus-target="details">
      <dt>Legacy</dt>
      <dd>
        <Value line={row.left} side="legacy" />
      </dd>
      <dt>v2</dt>
      <dd>
        <Value line={row.right} side="v2" />
      </dd>
      {others.length === 0 ? null : (
        <>
          <dt>Also from</dt>
          <dd>
            <code>
              <InertText text={others.map(fieldPath).join(', ')} />
            </code>
          </dd>
        </>
      )}
    </dl>
  )
}

function Value({
  line,
  side,
}: {
  readonly line: AlignedLineShape | null
  readonly side: 'legacy' | 'v2'
}) {
  if (line === null) return <span className="muted">nothing</span>
  return (
    <>
      <code className="muted">
        <InertText text={fieldPath(line.path)} />
      </code>{' '}
      {line.pieces === null ? (
        <span className="muted">{countOf(line.size, line.kind === 'list' ? 'item' : 'field')}</span>
      ) : (
        <code className="marked">
          <MarkedText pieces={line.pieces} side={side} />
        </code>
      )}
    </>
  )
}
