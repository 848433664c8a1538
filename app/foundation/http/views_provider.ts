import { readFileSync } from 'node:fs'
import edge from 'edge.js'
import type { ApplicationService } from '@adonisjs/core/types'

/** What every page can use: addresses of assets, icons, and components listed once. */
export default class ViewsProvider {
  constructor(protected app: ApplicationService) {}

  boot() {
    const { isDemo } = this.app.config.get<{ isDemo: boolean }>('app')
    edge.global('isDemo', isDemo)
    edge.global('asset', this.#assets())

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
}
