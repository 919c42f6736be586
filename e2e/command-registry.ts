import { z } from 'zod'

/** The page's own table of commands; computed, because it is checked with the types of a page. */
const REGISTRY = new URL('../src/renderer/src/commands/command-registry.ts', import.meta.url).href

const commandSchema = z.object({
  id: z.string(),
  title: z.string(),
  keys: z.array(z.string()),
  isKeyOnly: z.boolean().optional(),
})

/** What the tests have to know of a command. */
export type CommandFacts = z.infer<typeof commandSchema>

/** Every command that the page has. */
export async function loadCommands(): Promise<readonly CommandFacts[]> {
  const module: unknown = await import(REGISTRY)
  return z.object({ COMMANDS: z.array(commandSchema) }).parse(module).COMMANDS
}
