import type { Page } from '@playwright/test'
import type { FolderId } from '../../src/bridge/viewer-shapes.ts'
import type { Route } from '../../src/renderer/src/routes.ts'
import { enter } from '../enter.ts'
import type { HostProcess } from '../host-process.ts'
import type { PageGuard } from '../page-guard.ts'
import type { Story } from '../story.ts'
import type { Workbench } from '../workbench.ts'

/** What a scene is played with. */
export interface Stage {
  readonly page: Page
  readonly bench: Workbench
  readonly guard: PageGuard
  readonly story: Story
  /** Serves the story's folder; nothing of it is changed. */
  readonly host: HostProcess
}

/** A state of the page: how to get there. */
export type Scene = (stage: Stage) => Promise<unknown>

/** Scenes by their names. */
export type Scenes = Readonly<Record<string, Scene>>

/** Opens the story's folder at a place. */
export function open(
  { page, host, story }: Stage,
  route: (folder: FolderId) => Route,
): Promise<FolderId> {
  return enter(page, host, { path: story.path, route })
}

/** A copy of the story's folder, for scenes that change something. */
export function copyOf({ bench, story }: Stage): string {
  return bench.folder('model_reference', story.path)
}
