/** The board of a folder. */
export function OverviewScreen() {
  return <section aria-label="Overview" />
}
