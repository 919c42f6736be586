/** The height of a line in every tree. */
export const ROW_HEIGHT = 22
/** The height of what an opened entry shows below its line. */
export const DETAILS_HEIGHT = 92

/** Where the line of an index begins, when one of them (-1: none) shows its details. */
export type RowTops = (index: number) => number

/** Makes the function that says where lines begin. */
export function rowTops(opened: number): RowTops {
  return (index) => index * ROW_HEIGHT + (opened !== -1 && index > opened ? DETAILS_HEIGHT : 0)
}
