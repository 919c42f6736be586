/** The choice of a folder. */
export function FirstRunScreen() {
  return <section aria-label="First run" />
}
