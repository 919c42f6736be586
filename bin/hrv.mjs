#!/usr/bin/env node
import { existsSync } from 'node:fs'
import * as nodeModule from 'node:module'
import { fileURLToPath } from 'node:url'
import { findProjectNode, runOnProjectNode, runsOnProjectNode } from '../scripts/project-node.mjs'

const STORAGE_EXIT_CODE = 5
const commandLine = fileURLToPath(new URL('../out/main/cli.cjs', import.meta.url))

// What was compiled once need not be compiled again; older Nodes do not know this and only pass on.
nodeModule.enableCompileCache?.(fileURLToPath(new URL('../out/main/compiled', import.meta.url)))

if (existsSync(commandLine) && (runsOnProjectNode || findProjectNode() !== undefined)) {
  await runOnProjectNode(commandLine, process.argv.slice(2))
} else {
  console.error('hrv is not built yet: run `npm ci && npm run build` in its folder.')
  process.exitCode = STORAGE_EXIT_CODE
}
