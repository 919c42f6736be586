import type { CategoryOverview } from '../../../../bridge/reference-shapes.ts'

/** A source in few words: which of GitHub's repositories, else the host. */
export function nameSource(url: string, repository: CategoryOverview['repository']): string {
  if (!URL.canParse(url)) return 'an unknown source'
  const { host } = new URL(url)
  return host === 'raw.githubusercontent.com' ? `GitHub, ${repository}` : host
}
