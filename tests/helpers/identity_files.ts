import { deflateSync } from 'node:zlib'

/** Small files that are what they say. */
export function aPng(width = 2, height = 2): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const rows = deflateSync(Buffer.alloc(14))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND')])
}

function chunk(name: string, data = Buffer.alloc(0)): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([size, Buffer.from(name), data, Buffer.alloc(4)])
}

export function aJpeg(width = 8, height = 8): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const app0 = Buffer.concat([Buffer.from([0xff, 0xe0, 0, 7]), Buffer.from('JFIF\0')])
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0x55, 0xff, 0xd9])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), app0, frame, scan])
}

export function aPdf(objects = '1 0 obj <</Type /Catalog>> endobj'): Buffer {
  return Buffer.from(
    `%PDF-1.7\n${objects}\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`,
    'latin1'
  )
}
