/** The member of a list that a text is; null: it is none. */
export function memberOf<T extends string>(members: readonly T[], text: string | null): T | null {
  return members.find((member) => member === text) ?? null
}
