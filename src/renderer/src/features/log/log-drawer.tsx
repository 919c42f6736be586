/** The newest lines of the log. */
export function LogDrawer() {
  return <section aria-label="Log" />
}
