import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join, resolve, sep } from 'node:path'
import { normalizePath, type Plugin } from 'vite'
import { EVENTS, METHODS } from './src/bridge/method-names.ts'

const fromRoot = (path: string) => resolve(import.meta.dirname, path)

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/**
 * Lists the files of the page, for the host that serves them: it answers these addresses and makes no
 * path of any other (src/backend/page-files.ts).
 */
function pageManifest(): Plugin {
  const name = 'page-manifest.json'
  let folder = ''
  return {
    name: 'hrv-page-manifest',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = resolve(root, build.outDir)
    },
    closeBundle: () => {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== name && !entry.name.endsWith('.map'))
        .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
        .sort()
      writeFileSync(join(folder, name), JSON.stringify(files.map(describeFile), null, 2))
    },
  }

  function describeFile(path: string) {
    const file = path.replaceAll(sep, '/')
    const contentType = CONTENT_TYPES[extname(file)]
    if (contentType === undefined) throw new Error(`no content type is known for ${file}`)
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, path)))
      .digest('hex')
    return { url: file === 'index.html' ? '/' : `/${file}`, file, contentType, sha256 }
  }
}

/** Puts the plain names of the contract in the place of the file that derives them from its schemas. */
function plainMethodNames(): Plugin {
  const file = normalizePath(fromRoot('src/bridge/method-names.ts'))
  const names = { METHODS, EVENTS }
  return {
    name: 'hrv-plain-method-names',
    load: (id) =>
      normalizePath(id) === file
        ? Object.entries(names)
            .map(([name, list]) => `export const ${name} = Object.freeze(${JSON.stringify(list)})`)
            .join('\n')
        : null,
  }
}

/**
 * Leaves out of undici all but the dispatcher that src/backend/http-connections.ts takes of it. Its
 * entry would load fetch, WebSocket, mocks and more, twice as much as is used, at every first download.
 */
function dispatcherOnly(): Plugin {
  const entry = normalizePath(fromRoot('node_modules/undici/index.js'))
  return {
    name: 'hrv-dispatcher-only',
    load: (id) =>
      normalizePath(id) === entry
        ? `Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'))
           exports.EnvHttpProxyAgent = require('./lib/dispatcher/env-http-proxy-agent')`
        : null,
  }
}

export default defineConfig({
  main: {
    plugins: [plainMethodNames(), dispatcherOnly()],
    build: {
      target: 'node24',
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: fromRoot('src/main/index.ts'),
          cli: fromRoot('src/cli/index.ts'),
          'reference-worker': fromRoot('src/backend/reference-worker.ts'),
        },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  },
  // A sandbox loads one CommonJS file and nothing else.
  preload: {
    plugins: [plainMethodNames()],
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: fromRoot('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: fromRoot('src/renderer'),
    plugins: [react(), pageManifest(), plainMethodNames()],
    build: {
      target: 'chrome152',
      minify: true,
      // Fonts and icons stay files: the manifest names them, and the policy allows no data: URLs.
      assetsInlineLimit: 0,
      rolldownOptions: { input: fromRoot('src/renderer/index.html') },
    },
  },
})
