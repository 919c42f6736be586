/** A source in few words: the repository where it is one of GitHub's, else the host. */
export function nameSource(url: string): string {
  if (!URL.canParse(url)) return 'an unknown source'
  const { host, pathname } = new URL(url)
  const [, , repository] = pathname.split('/')
  return host === 'raw.githubusercontent.com' && repository !== undefined ? repository : host
}
