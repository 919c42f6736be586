import './middle-cut.css'

/** So much of the end is kept while the rest gives way. */
const KEPT_AT_END = 10

/**
 * A name that gives way in its middle where there is no room, so that both of its ends can be read.
 * For the eye alone: the whole of it has to be named and titled by what stands around.
 */
export function MiddleCut({ text }: { readonly text: string }) {
  const characters = Array.from(text)
  const start = Math.max(characters.length - KEPT_AT_END, Math.ceil(characters.length / 2))
  return (
    <span className="midcut" aria-hidden>
      <bdi className="cut">{characters.slice(0, start).join('')}</bdi>
      <bdi>{characters.slice(start).join('')}</bdi>
    </span>
  )
}
