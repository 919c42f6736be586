/** Where a link from a file leads, as far as it may be followed. */
export type LinkTarget =
  | { readonly state: 'may-open'; readonly host: string }
  | { readonly state: 'text-only'; readonly why: string }

/** Judges a link from a file: only https is opened, and only where its host can be told plainly. */
export function linkTarget(url: string): LinkTarget {
  const parsed = URL.parse(url)
  if (parsed === null) return textOnly('not an address')
  if (parsed.protocol !== 'https:') return textOnly('not https, so it is not opened')
  if (parsed.username !== '' || parsed.password !== '') {
    return textOnly('has a name before its host, so it is not opened')
  }
  return { state: 'may-open', host: parsed.host }
}

function textOnly(why: string): LinkTarget {
  return { state: 'text-only', why }
}
