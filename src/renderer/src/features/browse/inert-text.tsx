import { visibleParts } from './visible-text.ts'

/** Text from a file as it is: nothing of it hides, turns around or leaves its line. */
export function InertText({ text }: { readonly text: string }) {
  const parts = visibleParts(text)
  const [only] = parts
  if (parts.length === 1 && only?.kind === 'plain') return <bdi>{text}</bdi>
  return (
    <bdi>
      {parts.map((part, index) =>
        part.kind === 'plain' ? (
          part.text
        ) : (
          <span key={index} className="escape">
            {part.text}
          </span>
        ),
      )}
    </bdi>
  )
}

/** A record's name; what stands before its last part (the author of a text model) steps back. */
export function RecordName({
  name,
  hasAuthor,
}: {
  readonly name: string
  readonly hasAuthor: boolean
}) {
  if (name === '') return <span className="muted">(no name)</span>
  const split = hasAuthor ? name.lastIndexOf('/') + 1 : 0
  return (
    <>
      {split === 0 ? null : (
        <span className="muted">
          <InertText text={name.slice(0, split)} />
        </span>
      )}
      <InertText text={name.slice(split)} />
    </>
  )
}
