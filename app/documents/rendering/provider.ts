import { stopRendering } from '#documents/render'

/** Ends the drawing threads with the application. */
export default class RenderingProvider {
  async shutdown(): Promise<void> {
    await stopRendering()
  }
}
