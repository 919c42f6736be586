import { countOf } from '../../components/numbers.ts'
import type { TreeContent } from '../browse/record-tree.ts'

/** A value on one line, or how much it holds. */
export function LineValue({ content }: { readonly content: TreeContent }) {
  if (content.kind === 'value') {
    return <span className={`cut v-${content.tone}`}>{content.text}</span>
  }
  return (
    <span className="muted">
      {countOf(content.members, content.kind === 'list' ? 'item' : 'field')}
    </span>
  )
}
