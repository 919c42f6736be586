/**
 * Why the library's URL parser would refuse a download URL, or null when it would not (spec
 * conversion.md §4.4). Much that is not a URL passes.
 */
export function refuseUrl(url: string): string | null {
  const authority = authorityOf(url)
  if (authority === null) return null
  const opens = authority.includes('[')
  const closes = authority.includes(']')
  if (opens !== closes) return 'the host has an unbalanced bracket'
  if (opens && !hasValidBracketedHost(authority))
    return 'the host in brackets is not an IPv6 address'
  return hidesDelimiter(authority)
    ? 'the host holds a character that normalises to / ? # @ or :'
    : null
}

function authorityOf(url: string): string | null {
  const cleaned = url.replace(/^[\u0000-\u0020]+/, '').replace(/[\t\r\n]/g, '')
  const rest = cleaned.replace(/^[A-Za-z][A-Za-z0-9+.-]*:/, '')
  return /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? null
}

function hasValidBracketedHost(authority: string): boolean {
  const place = authority.slice(authority.lastIndexOf('@') + 1)
  const open = place.indexOf('[')
  if (open < 0) return isBracketHost(place.split(':', 1)[0] ?? '')
  const close = place.indexOf(']', open)
  const host = close < 0 ? place.slice(open + 1) : place.slice(open + 1, close)
  const after = close < 0 ? '' : place.slice(close + 1)
  return open === 0 && (after === '' || after.startsWith(':')) && isBracketHost(host)
}

function isBracketHost(host: string): boolean {
  return /^v[0-9a-fA-F]+\..+$/.test(host) || isIpv6(host)
}

function isIpv6(host: string): boolean {
  const [address = '', ...zones] = host.split('%')
  if (zones.length > 1 || zones[0] === '') return false
  const ipv4 = /:((?:\d{1,3}\.){3}\d{1,3})$/.exec(address)?.[1]
  if (ipv4 !== undefined && !isIpv4(ipv4)) return false
  const groups = ipv4 === undefined ? address : `${address.slice(0, -ipv4.length)}0:0`
  const halves = groups.split('::')
  if (halves.length > 2) return false
  const parts = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const isWhole = halves.length === 1 ? parts.length === 8 : parts.length < 8
  return isWhole && parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))
}

function isIpv4(address: string): boolean {
  return address.split('.').every((part) => Number(part) <= 255 && !/^0./.test(part))
}

function hidesDelimiter(authority: string): boolean {
  const plain = authority.replace(/[@:#?]/g, '')
  const normalised = plain.normalize('NFKC')
  return normalised !== plain && /[/?#@:]/.test(normalised)
}
