import { setUp } from './set-up.mjs'

if (!(await setUp())) process.exitCode = 1
