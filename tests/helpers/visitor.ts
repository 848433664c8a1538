import env from '#start/env'

type Answer = { status: number; location: string | null; text: string }

/** Somebody with a browser: keeps cookies and sends forms as the pages hold them. */
export class Visitor {
  readonly #jar = new Map<string, string>()

  /** Every `Set-Cookie` received, as sent. */
  readonly setCookies: string[] = []

  /** Somebody else with the same cookies, as they are now. */
  copy(): Visitor {
    const other = new Visitor()
    for (const [name, value] of this.#jar) other.#jar.set(name, value)
    return other
  }

  async statusOf(path: string): Promise<number> {
    const { status } = await this.#ask(path)
    return status
  }

  async read(path: string): Promise<string> {
    const { text } = await this.#ask(path)
    return text
  }

  /** Where the page sends its reader; null when it is shown. */
  async leadsTo(path: string): Promise<string | null> {
    const { location } = await this.#ask(path)
    return location
  }

  /** Sends a form of `page` there, or elsewhere, with the page's token; gives where that leads. */
  async send(page: string, fields: Record<string, string>, to = page): Promise<string | null> {
    const text = await this.read(page)
    const [, token] = /name='_csrf' value='([^']*)'/.exec(text) ?? ['', '']
    const { location } = await this.#ask(to, new URLSearchParams({ ...fields, _csrf: token }))
    return location
  }

  signIn(email: string, password: string) {
    return this.send('/connexion', { email, password })
  }

  async #ask(path: string, body?: URLSearchParams): Promise<Answer> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const url = new URL(path, `http://${env.get('HOST')}:${env.get('PORT')}`)
    const method = body ? 'POST' : 'GET'
    const response = await fetch(url, { method, body, headers: { cookie }, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      this.setCookies.push(line)
      this.#jar.set(name, value)
    }
    const location = response.headers.get('location')
    return { status: response.status, location, text: await response.text() }
  }
}
