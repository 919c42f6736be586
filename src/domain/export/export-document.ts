/**
 * A report to be passed on, before it is Markdown or HTML. Texts are raw; whoever writes the document
 * escapes them.
 */
export type Block =
  | { readonly block: 'heading'; readonly level: 1 | 2 | 3; readonly text: readonly Inline[] }
  | { readonly block: 'paragraph'; readonly text: readonly Inline[] }
  | { readonly block: 'list'; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly block: 'table'
      readonly head: readonly string[]
      readonly rows: readonly TableRow[]
    }

export type TableRow = readonly (readonly Inline[])[]

/** Words of ours, or something out of the data, which is shown as it is. */
export type Inline =
  | { readonly inline: 'words'; readonly text: string }
  | { readonly inline: 'strong'; readonly text: string }
  | { readonly inline: 'data'; readonly text: string }

export function words(text: string): Inline {
  return { inline: 'words', text }
}

export function strong(text: string): Inline {
  return { inline: 'strong', text }
}

/** Text out of the data: a key, a path, a value as JSON. */
export function data(text: string): Inline {
  return { inline: 'data', text }
}
