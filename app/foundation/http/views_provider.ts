import { readFileSync } from 'node:fs'
import edge from 'edge.js'
import type { ApplicationService } from '@adonisjs/core/types'
import { platform } from '#config/platform'
import { countryName } from '#foundation/country_name'
import { escapeAttributes } from '#foundation/http/safe_attributes'

const ICON =
  '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75"' +
  ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'

/** What every page can use: addresses of assets, icons, and components listed once. */
export default class ViewsProvider {
  constructor(protected app: ApplicationService) {}

  boot() {
    escapeAttributes()
    const { isDemo } = this.app.config.get<{ isDemo: boolean }>('app')
    edge.global('isDemo', isDemo)
    edge.global('platform', platform)
    edge.global('listOf', listOf)
    edge.global('countryOf', countryName)
    edge.global('asset', this.#assets())
    edge.global('drawing', this.#drawings())

    /** Edge lists the components of every disk again for every request. */
    if (!this.app.inDev) {
      const list = edge.loader.listComponents.bind(edge.loader)
      let memo: ReturnType<typeof list> | undefined
      edge.loader.listComponents = () => (memo ??= list())
    }
  }

  /** `asset('app.css')` -> '/assets/app.<digest>.css', as scripts/assets.mjs wrote it. */
  #assets() {
    let manifest: Record<string, string> | undefined
    return (name: string) => {
      manifest ??= JSON.parse(readFileSync(this.app.publicPath('assets/manifest.json'), 'utf8'))
      const file = manifest![name]
      if (!file) throw new Error(`No asset is called ${name}`)
      return `/assets/${file}`
    }
  }

  /** `drawing('mail')` -> the SVG of that name in the icon set, hidden from screen readers. */
  #drawings() {
    const known = new Map<string, string>()
    return (name: string) => {
      if (!known.has(name)) {
        const file = this.app.makePath(`node_modules/lucide-static/icons/${name}.svg`)
        const svg = readFileSync(file, 'utf8').replace(/<!--[^]*?-->\s*/, '')
        known.set(name, svg.replace(/<svg[^>]*>/, ICON).replace(/\s*\n\s*/g, ''))
      }
      return known.get(name)!
    }
  }
}

/** "a, b et c" in the language of the reader. */
function listOf(items: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items)
}
