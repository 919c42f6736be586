import { formatCount } from '../../components/numbers.ts'

export interface ChangesProps {
  readonly changes: {
    readonly added: number
    readonly removed: number
    readonly modified: number
  }
}

/** `+5 −0 ~3`: records added, removed and modified. */
export function Changes({ changes: { added, removed, modified } }: ChangesProps) {
  return (
    <span className="pm tabular">
      <span className={added === 0 ? 'nil' : 'add'}>
        +{formatCount(added)}
        <span className="unseen"> added</span>
      </span>
      <span className={removed === 0 ? 'nil' : 'rem'}>
        −{formatCount(removed)}
        <span className="unseen"> removed</span>
      </span>
      <span className={modified === 0 ? 'nil' : 'chg'}>
        ~{formatCount(modified)}
        <span className="unseen"> modified</span>
      </span>
    </span>
  )
}
