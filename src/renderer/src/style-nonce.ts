/**
 * Hands the nonce of this page's answer to the parts that write a `<style>` of their own (the scroll
 * lock of dialogs): without it the page's policy refuses them.
 */
export function allowStylesOfParts(page: Document): void {
  const nonce = page.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.content
  // The name that `get-nonce`, which they all use, looks for.
  if (nonce !== undefined && nonce !== '') Object.assign(globalThis, { __webpack_nonce__: nonce })
}
