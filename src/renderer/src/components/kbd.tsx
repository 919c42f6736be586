import { formatChord } from '../commands/key-chord.ts'

/** A chord as a hint beside what it does: `Ctrl K`. */
export function Kbd({ chord }: { readonly chord: string }) {
  return (
    <kbd className="kbd" aria-hidden>
      {formatChord(chord)}
    </kbd>
  )
}
