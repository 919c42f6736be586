import { fileURLToPath } from 'node:url'

/** The folder of the conformance vectors: beside the checkout, or where HRV_VECTORS says. */
export function vectorsFolder() {
  return (
    process.env['HRV_VECTORS'] ??
    fileURLToPath(new URL('../../shared/conformance', import.meta.url))
  )
}
