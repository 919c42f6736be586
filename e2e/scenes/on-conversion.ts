import { conversionRoute, type ConversionRoute } from '../../src/renderer/src/routes.ts'
import { Conversion } from '../pages/conversion.ts'
import { open, type Stage } from './scene.ts'

/** What of the conversion screen is arranged. */
export type Converted = Partial<Omit<ConversionRoute, 'folder'>>

/** The conversion screen, as it comes. */
export async function atConversion(stage: Stage, arranged: Converted): Promise<Conversion> {
  const { category = 'image_generation' } = arranged
  await open(stage, (folder) => ({ ...conversionRoute(folder, category), ...arranged, folder }))
  return new Conversion(stage.page)
}

/** The conversion screen with what it tells. */
export async function onConversion(stage: Stage, arranged: Converted): Promise<Conversion> {
  const conversion = await atConversion(stage, arranged)
  if (arranged.record === undefined) await conversion.isCounted()
  else await conversion.isExplained()
  return conversion
}
