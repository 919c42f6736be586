import { resolve } from 'node:path'
import { defineConfig } from 'electron-vite'

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { cli: resolve(import.meta.dirname, 'src/cli/index.ts') },
        output: {
          format: 'cjs',
          entryFileNames: '[name].cjs',
          chunkFileNames: '[name]-[hash].cjs',
        },
      },
    },
  },
})
