/** The records of a category, and one of them. */
export function BrowseScreen() {
  return <section aria-label="Browse" />
}
