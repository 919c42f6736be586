import { HOW_TO_GET_ELECTRON } from './find-electron.mjs'

/** @typedef {import('./tally.mjs').Skip} Skip */

/** Why the window itself is not tested where npm's packages are all there is. */
export const NO_ELECTRON = `no Electron program; to get it: ${HOW_TO_GET_ELECTRON}`

/**
 * The only tests that may be skipped with CI=true, each by its name and its reason: what they need
 * comes from no package registry. docs/verification.md says what stands in for them.
 * @type {readonly Skip[]}
 */
const ALLOWED_SKIPS = [{ what: 'the window in a real Electron', why: NO_ELECTRON }]

/**
 * The skipped tests that are a failure with CI=true.
 * @param {readonly Skip[]} skipped
 */
export function unexcusedSkips(skipped) {
  return skipped.filter(
    ({ what, why }) => !ALLOWED_SKIPS.some((skip) => skip.what === what && skip.why === why),
  )
}
