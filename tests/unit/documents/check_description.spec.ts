import { test } from '@japa/runner'
import { checkDescription, isSafeLink, LIMITS } from '#documents/domain/check_description'
import type { Block } from '#documents/domain/description'
import { InvalidDescription } from '#documents/errors'
import { documentOf } from '#tests/helpers/pdf_samples'

const table: Block = {
  type: 'table',
  caption: 'Données',
  columns: [{ header: 'A', width: 1 }],
  rows: [['a']],
}

test.group('Description of a document', () => {
  test('is refused when {0}')
    .with([
      ['it has no title', documentOf([], { title: ' ' })],
      ['its date is not an instant', documentOf([], { createdAt: 'hier' })],
      ['a row has another number of cells', documentOf([{ ...table, rows: [['a', 'b']] }])],
      ['a column has no width', documentOf([{ ...table, columns: [{ header: 'A', width: 0 }] }])],
      ['a heading has no words', documentOf([{ type: 'heading', level: 1, text: ' ' }])],
      [
        'a link runs a script',
        documentOf([{ type: 'paragraph', text: [{ text: 'x', href: 'javascript:alert(1)' }] }]),
      ],
      [
        'a code leads to a file',
        documentOf([{ type: 'qr', url: 'file:///etc/passwd', alt: 'x', text: [] }]),
      ],
      [
        'an attachment is named like a path',
        documentOf([], {
          attachments: [
            {
              name: '../x.json',
              mime: 'application/json',
              description: 'x',
              content: '',
              relationship: 'Data',
            },
          ],
        }),
      ],
      [
        'it is too long',
        documentOf([{ type: 'paragraph', text: 'x'.repeat(LIMITS.characters + 1) }]),
      ],
    ] as const)
    .run(({ assert }, [, description]) => {
      assert.throws(() => checkDescription(description), InvalidDescription)
    })

  test('links lead to the Web or a mailbox', ({ assert }) => {
    const addresses = {
      'https://cnil.fr/fr': true,
      'mailto:dpo@example.org': true,
      'http://127.0.0.1:3333/verifier/1': true,
      'http://example.org/': false,
      'http://127.0.0.1.example.org/': false,
      'data:text/html,x': false,
      'cnil.fr': false,
    }
    for (const [address, isSafe] of Object.entries(addresses)) {
      assert.equal(isSafeLink(address), isSafe, address)
    }
  })
})
