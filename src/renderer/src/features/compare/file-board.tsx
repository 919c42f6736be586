import { ChevronsUp, TriangleAlert } from 'lucide-react'
import type { ComparisonView, FileDifferences } from '../../../../bridge/comparison-shapes.ts'
import { formatCount } from '../../components/numbers.ts'
import { sentence } from '../../components/sentence.ts'
import { useViewerStore } from '../../store/store-context.ts'
import { formatWords } from './difference-words.ts'

/** All files of two folders with how much differs; each opens its records. */
export function FileBoard({ view: { files, problems } }: { readonly view: ComparisonView }) {
  const store = useViewerStore()
  const open = (file: string) => store.getState().arrangeComparison({ file }, 'push')
  return (
    <div className="cv-scroll" data-pane="files" tabIndex={-1}>
      {problems.map((problem) => (
        <p key={problem.target} className="cv-notice warn not-compared">
          <TriangleAlert size={14} aria-hidden />
          <span>
            <b>Not compared.</b> {sentence(problem.cause)} <code>{problem.target}</code>
          </span>
        </p>
      ))}
      <table className="file-board" aria-label="Files that were compared">
        <thead>
          <tr>
            <th scope="col">Category</th>
            <th scope="col">File</th>
            <th scope="col" className="num-r">
              Added
            </th>
            <th scope="col" className="num-r">
              Removed
            </th>
            <th scope="col" className="num-r">
              Modified
            </th>
            <th scope="col" className="num-r">
              Same
            </th>
            <th scope="col">What stands out</th>
          </tr>
        </thead>
        <tbody className="tabular">
          {files.map((file, index) => (
            <FileRow key={file.id} file={file} isFirst={index === 0} onOpen={open} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface FileRowProps {
  readonly file: FileDifferences
  readonly isFirst: boolean
  readonly onOpen: (file: string) => void
}

function FileRow({ file, isFirst, onOpen }: FileRowProps) {
  const { id, category, before, after, added, removed, modified, same } = file
  return (
    <tr className={added + removed + modified === 0 ? 'same' : ''} onClick={() => onOpen(id)}>
      <th scope="row">
        <button
          type="button"
          className="link"
          data-focus-target={isFirst ? 'rows' : undefined}
          onClick={() => onOpen(id)}
        >
          {category ?? 'unknown category'}
        </button>
      </th>
      <td className="muted">{formatWords((before ?? after)?.format ?? 'unmarked')}</td>
      <Figure sign="+" count={added} tone="add" />
      <Figure sign="−" count={removed} tone="rem" />
      <Figure sign="~" count={modified} tone="chg" />
      <td className="num-r muted">{formatCount(same)}</td>
      <td>
        <Remarks file={file} />
      </td>
    </tr>
  )
}

function Figure({ sign, count, tone }: { sign: string; count: number; tone: string }) {
  return (
    <td className={`num-r ${count === 0 ? 'muted' : tone}`}>
      {count === 0 ? '0' : `${sign}${formatCount(count)}`}
    </td>
  )
}

function Remarks({ file }: { readonly file: FileDifferences }) {
  const { before, after, criticalFields } = file
  if (before === null) return <span className="add">only in B</span>
  if (after === null) return <span className="rem">only in A</span>
  if (criticalFields === 0) return null
  return (
    <span className="bad crit">
      <ChevronsUp size={12} aria-hidden /> {formatCount(criticalFields)} critical
    </span>
  )
}
