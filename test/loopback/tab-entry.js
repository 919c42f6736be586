// Not a .ts file, as it belongs to the browser: test/ is checked as a program of Node.
import { createHttpClient } from '../../src/renderer/src/clients/http-client.ts'

// The page's own client in a page without anything else; `tabs.slow.test.ts` drives it.
const client = createHttpClient()
const heard = []
const connections = []
client.on('didLog', (entry) => heard.push(entry))
client.onDidChangeConnection((connection) => connections.push(connection))
Object.assign(globalThis, { client, heard, connections })
