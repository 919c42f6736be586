/** Every key and what it does. */
export function KeyHelp() {
  return <section aria-label="Keys" />
}
