#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findProjectNode, runOnProjectNode, runsOnProjectNode } from '../scripts/project-node.mjs'

const STORAGE_EXIT_CODE = 5
const commandLine = fileURLToPath(new URL('../out/main/cli.cjs', import.meta.url))

if (existsSync(commandLine) && (runsOnProjectNode || findProjectNode() !== undefined)) {
  await runOnProjectNode(commandLine, process.argv.slice(2))
} else {
  console.error('hrv is not built yet: run `npm ci && npm run build` in its folder.')
  process.exitCode = STORAGE_EXIT_CODE
}
