import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** Colours that a palette holds: a quarter of what it could, which is what makes the file small. */
const MOST = 64
/** Colours of as many pixels are kept as they are: surfaces, lines, signs. */
const LARGE = 400
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const PIXEL = 3

interface Image {
  readonly width: number
  readonly height: number
  /** Three bytes a pixel. */
  readonly pixels: Buffer
}

/**
 * The same picture with a few colours, each other one as the nearest of them: a quarter of the size
 * for pages, whose other colours are the edges of letters. Takes what Chromium writes: eight bits, no
 * alpha.
 */
export function withPalette(png: Buffer): Buffer {
  const { width, height, pixels } = decode(png)
  const palette = fewColours(pixels)
  const nearest = new Map<number, number>()
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < width * height; at += 1) {
    const colour = pixels.readUIntBE(at * PIXEL, PIXEL)
    const index = nearest.get(colour) ?? nearestOf(palette, colour)
    nearest.set(colour, index)
    rows[Math.floor(at / width) * (width + 1) + 1 + (at % width)] = index
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.alloc(palette.length * PIXEL)
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * PIXEL, PIXEL))
  const data = deflateSync(rows, { level: 9, memLevel: 9 })
  const chunks = [chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', data)]
  return Buffer.concat([SIGNATURE, ...chunks, chunk('IEND', Buffer.alloc(0))])
}

function decode(png: Buffer): Image {
  const parts: Buffer[] = []
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  if (png[24] !== 8 || png[25] !== 2) throw new TypeError('not a picture of three bytes a pixel')
  return {
    width,
    height,
    pixels: unfilter(inflateSync(Buffer.concat(parts)), width * PIXEL, height),
  }
}

/** Takes back what each row was filtered with before it was packed. */
function unfilter(rows: Buffer, stride: number, height: number): Buffer {
  const pixels = Buffer.alloc(stride * height)
  for (let row = 0; row < height; row += 1) {
    const filter = rows[row * (stride + 1)] ?? 0
    for (let at = 0; at < stride; at += 1) {
      const here = row * stride + at
      const left = at < PIXEL ? 0 : (pixels[here - PIXEL] ?? 0)
      const up = row === 0 ? 0 : (pixels[here - stride] ?? 0)
      const corner = row === 0 || at < PIXEL ? 0 : (pixels[here - stride - PIXEL] ?? 0)
      const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0
      pixels[here] = ((rows[row * (stride + 1) + 1 + at] ?? 0) + predicted) & 255
    }
  }
  return pixels
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(guess - one))
  if (toLeft === undefined || toUp === undefined || toCorner === undefined) return 0
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

/** The colours of large parts, then of each kind of the others the commonest. */
function fewColours(pixels: Buffer): readonly number[] {
  const counts = new Map<number, number>()
  for (let at = 0; at < pixels.length; at += PIXEL) {
    const colour = pixels.readUIntBE(at, PIXEL)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || a - b)
  const few = sorted.filter(([, count]) => count >= LARGE).map(([colour]) => colour)
  const kinds = new Set(few.map(kindOf))
  for (const [colour] of sorted) {
    if (few.length >= MOST || kinds.has(kindOf(colour))) continue
    kinds.add(kindOf(colour))
    few.push(colour)
  }
  return few.slice(0, MOST)
}

/** Eight shades of each of the three. */
function kindOf(colour: number): number {
  return colour & 0xe0e0e0
}

function nearestOf(palette: readonly number[], colour: number): number {
  const distances = palette.map((other) => distance(other, colour))
  return distances.indexOf(Math.min(...distances))
}

function distance(one: number, other: number): number {
  return [16, 8, 0].reduce((sum, shift) => {
    const step = ((one >> shift) & 255) - ((other >> shift) & 255)
    return sum + step * step
  }, 0)
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
