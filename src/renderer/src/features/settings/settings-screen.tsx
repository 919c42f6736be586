/** What can be set, and where each value comes from. */
export function SettingsScreen() {
  return <section aria-label="Settings" />
}
