type Page = PDFKit.PDFPage

/** What has been written on each page, kept as text until the document is done. */
export class WrittenPages {
  readonly #operators = new Map<Page, string[]>()

  write(page: Page, operators: string): void {
    const known = this.#operators.get(page)
    if (known) known.push(operators)
    else this.#operators.set(page, [operators])
  }

  /** Hands everything over to the pages. */
  finish(): void {
    for (const [page, operators] of this.#operators) {
      page.write(Buffer.from(operators.join('\n') + '\n', 'latin1') as unknown as string)
    }
    this.#operators.clear()
  }
}
