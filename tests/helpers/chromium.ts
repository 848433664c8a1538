import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { extract } from 'tar-fs'
import { chromium, type LaunchOptions } from 'playwright-core'

const packed = fileURLToPath(new URL('../bin', import.meta.resolve('@sparticuz/chromium')))
const version = '153.0.0'

/** Unpacks the Chromium that npm brought, once, into node_modules/.cache. */
async function unpack() {
  const target = fileURLToPath(
    new URL(`../../node_modules/.cache/chromium-${version}/`, import.meta.url)
  )
  if (existsSync(target)) return target
  const partial = `${target.replace(/\/$/, '')}.${process.pid}`
  await mkdir(partial, { recursive: true })
  const inflate = (name: string) =>
    createReadStream(join(packed, name)).pipe(createBrotliDecompress())
  await Promise.all([
    pipeline(inflate('chromium.br'), createWriteStream(join(partial, 'chromium'))),
    pipeline(inflate('fonts.tar.br'), extract(partial)),
    pipeline(inflate('al2023.tar.br'), extract(partial)),
  ])
  await chmod(join(partial, 'chromium'), 0o755)
  await rename(partial, dirname(join(target, 'x')))
  return target
}

export async function launchChromium(options: LaunchOptions) {
  if (process.env.CHROMIUM_PATH) {
    return chromium.launch({ ...options, executablePath: process.env.CHROMIUM_PATH })
  }
  const home = await unpack()
  return chromium.launch({
    ...options,
    executablePath: join(home, 'chromium'),
    args: ['--disable-gpu', '--disable-dev-shm-usage'],
    chromiumSandbox: false,
    env: { ...process.env, LD_LIBRARY_PATH: join(home, 'lib') } as Record<string, string>,
  })
}
