import { fileURLToPath } from 'node:url'
import { runOnProjectNode } from './project-node.mjs'
import { setUp } from './set-up.mjs'

if (await setUp()) {
  const hrv = fileURLToPath(new URL('../bin/hrv.mjs', import.meta.url))
  await runOnProjectNode(hrv, ['start', ...process.argv.slice(2)])
} else {
  process.exitCode = 1
}
