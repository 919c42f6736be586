/** Joins path segments to a JSON Pointer (RFC 6901): `['config', 'a/b']` gives `/config/a~1b`. */
export function toPointer(segments: readonly (string | number)[]): string {
  let pointer = ''
  for (const segment of segments) pointer += `/${escapeSegment(segment)}`
  return pointer
}

/** One more segment below a pointer. */
export function childPointer(parent: string, segment: string | number): string {
  return `${parent}/${escapeSegment(segment)}`
}

/** The segments of a JSON Pointer; the empty pointer has none. */
export function fromPointer(pointer: string): string[] {
  if (pointer === '') return []
  return pointer
    .slice(1)
    .split('/')
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** The last segment of a JSON Pointer, still escaped; empty for the root. */
export function lastSegment(pointer: string): string {
  return pointer.slice(pointer.lastIndexOf('/') + 1)
}

function escapeSegment(segment: string | number): string {
  if (typeof segment === 'number') return String(segment)
  return segment.includes('~') || segment.includes('/')
    ? segment.replaceAll('~', '~0').replaceAll('/', '~1')
    : segment
}
