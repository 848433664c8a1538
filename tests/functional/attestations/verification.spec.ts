import { readdir } from 'node:fs/promises'
import os from 'node:os'
import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { attestationNumber } from '#attestations/domain/number'
import { issuedAttestation } from '#tests/helpers/attestations'

const upload = (file: Buffer, name = 'attestation.pdf') =>
  [file, { filename: name, contentType: 'application/pdf' }] as const

test.group('Verifying an attestation by its number', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says it is authentic, with the facts and the limits', async ({ client }) => {
    const { number } = await issuedAttestation()
    const response = await client.get(`/verifier/${number}`)

    response.assertStatus(200)
    for (const words of ['Authentique', 'Cycles Fontaine &amp; Filles', '7 enregistrements']) {
      response.assertTextIncludes(words)
    }
    response.assertTextIncludes('sauvegardes')
    response.assertTextIncludes('class="notice success"')
    response.assertHeader('x-robots-tag', 'noindex')
  })

  test('answers in English to who reads English', async ({ assert }) => {
    const { number } = await issuedAttestation()
    const { HOST, PORT } = process.env
    const address = `http://${HOST}:${PORT}/verifier/${number}`
    const page = await fetch(address, { headers: { cookie: 'langue=en' } })
    const html = await page.text()

    assert.include(html, 'Authentic')
    assert.include(html, '7 records')
  })

  test('reads a number typed in another way', async ({ client }) => {
    const { number } = await issuedAttestation()
    const response = await client.get(`/verifier/${number.replaceAll('-', '')}`)
    response.assertStatus(200)
  })

  test('says by which one it was superseded', async ({ client }) => {
    const former = await issuedAttestation()
    const next = await issuedAttestation(former.number)
    const response = await client.get(`/verifier/${former.number}`)

    response.assertTextIncludes('Remplacée')
    response.assertTextIncludes(next.number)
  })

  test('knows nothing of {0}')
    .with([
      ['a number never given', attestationNumber(2026, 999_999)],
      ['a number mistyped', '2026-000123-39'],
      ['something else', '%3Cscript%3Ealert(1)%3C%2Fscript%3E'],
    ])
    .run(async ({ client }, [, number]) => {
      const response = await client.get(`/verifier/${number}`)
      response.assertStatus(404)
      response.assertTextIncludes('Inconnue')
    })

  test('knows nothing of a number only reserved', async ({ client }) => {
    const number = attestationNumber(2026, 888_888)
    await db.table('attestations').insert({
      number,
      key: 'erasure:reserved',
      kind: 'erasure',
      language: 'fr',
      facts: '{}',
      journal_seq: 0,
      journal_hash: '',
      reserved_at: new Date('2026-11-20T09:00:00Z'),
    })
    const response = await client.get(`/verifier/${number}`)
    response.assertStatus(404)
  })

  test('the form leads to the page of the number', async ({ client }) => {
    const { number } = await issuedAttestation()
    const typed = ` ${number.replaceAll('-', ' ')} `
    const response = await client.post('/verifier').form({ number: typed }).withCsrfToken()
    response.assertRedirectsTo(`/verifier/${number}`)
  })

  test('the form keeps what was typed and says what is wrong with {0}')
    .with([
      ['a digit too many', '2026-000123-380'],
      ['words', 'bonjour'],
      ['markup', '"><script>alert(1)</script>'],
    ])
    .run(async ({ client, assert }, [, number]) => {
      const response = await client.post('/verifier').form({ number }).withCsrfToken()
      response.assertRedirectsTo('/verifier')
      response.assertTextIncludes('Ce numéro ne peut pas être juste')
      assert.include(response.text(), number.slice(2, 7))
      assert.notInclude(response.text(), '"><script>alert')
    })

  test('the form refuses 20,000 characters and nothing at all', async ({ client }) => {
    for (const number of ['9'.repeat(20_000), '']) {
      const response = await client.post('/verifier').form({ number }).withCsrfToken()
      response.assertStatus(200)
      response.assertTextIncludes('id="error-summary"')
    }
  })
})

test.group('Verifying the file of an attestation', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('says it is authentic, and by whom it was signed', async ({ client }) => {
    const { number, file } = await issuedAttestation()
    const response = await client.post('/verifier/fichier').file('file', ...upload(file))

    response.assertStatus(200)
    response.assertTextIncludes('Authentique')
    response.assertTextIncludes(number)
    response.assertTextIncludes('horloge de la plateforme')
  })

  test('sees that {0}')
    .with([
      ['one byte was changed', (file: Buffer) => flipped(file)],
      ['something was added', (file: Buffer) => Buffer.concat([file, Buffer.from('\n%ajout')])],
    ] as const)
    .run(async ({ client }, [, change]) => {
      const { file } = await issuedAttestation()
      const response = await client.post('/verifier/fichier').file('file', ...upload(change(file)))
      response.assertTextIncludes('Modifiée')
    })

  test('says by which one it was superseded', async ({ client }) => {
    const former = await issuedAttestation()
    const next = await issuedAttestation(former.number)
    const response = await client.post('/verifier/fichier').file('file', ...upload(former.file))

    response.assertTextIncludes('Remplacée')
    response.assertTextIncludes(next.number)
  })

  test('knows nothing of a PDF of somebody else', async ({ client }) => {
    const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF')
    const response = await client.post('/verifier/fichier').file('file', ...upload(pdf))
    response.assertStatus(200)
    response.assertTextIncludes('Inconnue')
  })

  test('refuses {0}')
    .with([
      ['an image', Buffer.from('\x89PNG\r\n\x1a\n')],
      ['more than 5 MB', Buffer.alloc(5_000_001, '%PDF-')],
      ['much more than 5 MB', Buffer.alloc(12_000_000, '%PDF-')],
    ] as const)
    .run(async ({ client }, [, file]) => {
      const response = await client.post('/verifier/fichier').file('file', ...upload(file))
      response.assertTextIncludes('n’est pas un PDF de 5 Mo au plus')
    })

  test('asks for a file when there is none', async ({ client }) => {
    for (const request of [
      client.post('/verifier/fichier').fields({ file: 'texte' }),
      client.post('/verifier/fichier').file('file', ...upload(Buffer.alloc(0))),
    ]) {
      const response = await request
      response.assertTextIncludes('Choisissez le fichier PDF')
    }
  })

  test('refuses a form that is not of files', async ({ client }) => {
    const response = await client.post('/verifier/fichier').form({ file: 'texte' })
    response.assertTextIncludes('n’est pas un PDF de 5 Mo au plus')
  })

  test('leaves no copy behind', async ({ client, assert }) => {
    const { file } = await issuedAttestation()
    const before = await readdir(os.tmpdir())
    const documents = await db.from('stored_documents').count('* as n')
    await client.post('/verifier/fichier').file('file', ...upload(flipped(file)))

    assert.sameMembers(await readdir(os.tmpdir()), before)
    assert.deepEqual(await db.from('stored_documents').count('* as n'), documents)
  })
})

test.group('Verifying without us', () => {
  test('gives the certificate of the authority and its fingerprint', async ({ client, assert }) => {
    const certificate = await client.get('/verifier/certificat.pem')
    certificate.assertStatus(200)
    const { X509Certificate } = await import('node:crypto')
    const pem = certificate.text() || String(certificate.body())
    const fingerprint = new X509Certificate(pem).fingerprint256.replaceAll(':', '').toLowerCase()

    const guide = await client.get('/verifier/sans-nous')
    assert.include(guide.text(), fingerprint)
  })
})

function flipped(file: Buffer): Buffer {
  const changed = Buffer.from(file)
  changed[Math.floor(file.length / 3)] ^= 1
  return changed
}
