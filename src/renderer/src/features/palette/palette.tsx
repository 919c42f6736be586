/** Commands and models by what is typed. */
export function Palette() {
  return <section aria-label="Palette" />
}
