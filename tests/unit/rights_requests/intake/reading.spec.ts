import { test } from '@japa/runner'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { canonical } from '#foundation/canonical'
import { uuidOf } from '#rights_requests/domain/uuid_of_digest'
import { originsIn } from '#rights_requests/domain/embedding'
import { faultOfDay, instantOf } from '#rights_requests/domain/entry'
import { guessFrom } from '#rights_requests/domain/guess'
import { htmlToText } from '#rights_requests/domain/html_text'
import { safeName, typeOf } from '#rights_requests/domain/received_file'

test.group('What a message seems to say', () => {
  const names: [sender: string, firstName: string | null, lastName: string | null][] = [
    ['Inès Vasseur', 'Inès', 'Vasseur'],
    ['VASSEUR Inès', 'Inès', 'VASSEUR'],
    ['Vasseur, Inès', 'Inès', 'Vasseur'],
    ['Jean-Marc DE LA TOUR', 'Jean-Marc', 'DE LA TOUR'],
    ['INES VASSEUR', 'INES', 'VASSEUR'],
    ['ines', null, null],
    ['ines vasseur@exemple.example', null, null],
    ['', null, null],
  ]
  for (const [sender, firstName, lastName] of names) {
    test(`"${sender}" is named ${firstName} ${lastName}`, ({ assert }) => {
      assert.containSubset(guessFrom(sender, '', ''), { firstName, lastName })
    })
  }

  const rights: [words: string, right: string][] = [
    ['Je demande la SUPPRESSION de mon compte', 'erasure'],
    ['Please delete my data', 'erasure'],
    ['j’exerce mon droit d’accès', 'access'],
    ['Subject Access Request', 'access'],
    ['merci de rectifier mon adresse', 'rectification'],
    ['mon droit à la portabilité', 'portability'],
    ['stop à la prospection', 'objection_to_marketing'],
    ['Je m’oppose au traitement', 'objection'],
    ['je retire mon consentement', 'withdrawal_of_consent'],
  ]
  for (const [words, right] of rights) {
    test(`"${words}" speaks of ${right}`, ({ assert }) => {
      assert.include(guessFrom(null, '', words).rights, right)
    })
  }

  test('a rendez-vous is no right', ({ assert }) => {
    assert.isEmpty(guessFrom('Inès', 'Rendez-vous', 'À quelle heure ouvrez-vous lundi ?').rights)
  })

  test('anything at all is read without failing', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 500 })
    fc.assert(
      fc.property(anything, anything, (name, text) => {
        guessFrom(name, text, text)
        htmlToText(text)
        return safeName(name).length > 0
      })
    )
  })
})

test.group('HTML as text', () => {
  const cases: [html: string, text: string][] = [
    ['<p>Bonjour</p><p>Merci</p>', 'Bonjour\n\nMerci'],
    ['a<br>b<BR/>c', 'a\nb\nc'],
    ['<ul><li>un</li><li>deux</li></ul>', 'un\n\ndeux'],
    ['<script>alert(1)</script>ok', 'ok'],
    ['<STYLE>p{}</style >ok', 'ok'],
    ['<script>alert(1)', ''],
    ['a<!-- <script> -->b', 'ab'],
    ['1 &lt; 2 &amp;&amp; caf&#233; &#x1F642; &unknown;', '1 < 2 && café 🙂 &unknown;'],
    ['&lt;script&gt;', '<script>'],
    ['&#0;&#xFFFFFF;ok', 'ok'],
    ['2 < 3', '2 < 3'],
    ['<a href="https://piege.example">votre banque</a>', 'votre banque'],
  ]
  for (const [html, text] of cases) {
    test(`${html} says ${JSON.stringify(text)}`, ({ assert }) => {
      assert.equal(htmlToText(html), text)
    })
  }

  test('tags without end are read once', ({ assert }) => {
    assert.isString(htmlToText('<'.repeat(2_000_000)))
    assert.isString(htmlToText('<p '.repeat(500_000)))
    assert.isString(htmlToText('<script>'.repeat(100_000)))
  })
})

test.group('A file received', () => {
  test('has a name that is safe to save under', ({ assert }) => {
    assert.equal(safeName('../../etc/passwd'), 'etc passwd')
    assert.equal(safeName('C:\\Windows\\x.exe'), 'C Windows x.exe')
    assert.equal(safeName('fac\u202Efdp.exe'), 'fac fdp.exe')
    assert.equal(safeName('a\r\nX: y.pdf'), 'a X y.pdf')
    assert.equal(safeName('...'), 'document')
    assert.equal(safeName(''), 'document')
    assert.equal(safeName(`${'é'.repeat(300)}.pdf`), `${'é'.repeat(100)}.pdf`)
  })

  test('is what its bytes say', ({ assert }) => {
    assert.equal(typeOf(Buffer.from('%PDF-1.7')), 'pdf')
    assert.equal(typeOf(Buffer.from([0xff, 0xd8, 0xff, 0xe0])), 'jpeg')
    assert.equal(typeOf(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')), 'png')
    assert.isNull(typeOf(Buffer.from('<html>')))
    assert.isNull(typeOf(Buffer.alloc(0)))
  })
})

test.group('A day of receipt', () => {
  const now = DateTime.fromISO('2026-03-31T22:30:00Z')
  const cases: [day: string, fault: string | null][] = [
    ['2026-04-01', null],
    ['2026-04-02', 'future'],
    ['2026-03-01', null],
    ['2026-02-28', 'old'],
    ['2018-05-25', 'old'],
    ['2018-05-24', 'too_early'],
    ['2026-02-30', 'too_early'],
  ]
  for (const [day, fault] of cases) {
    test(`${day} is ${fault ?? 'taken'}, when it is 1 April in Paris`, ({ assert }) => {
      assert.equal(faultOfDay(day, now), fault)
    })
  }

  test('is the same day from Martinique to New Caledonia', ({ assert }) => {
    const at = instantOf('2026-03-28', now)
    for (const zone of ['America/Martinique', 'Europe/Paris', 'Indian/Reunion', 'Pacific/Noumea']) {
      assert.equal(at.setZone(zone).toISODate(), '2026-03-28', zone)
    }
    assert.equal(instantOf('2026-04-01', now).toMillis(), now.toMillis())
  })
})

test.group('What a program sends', () => {
  test('is the same text whatever the order of its keys', ({ assert }) => {
    const one = canonical({ b: [2, 1], a: { d: 1, c: null } })
    assert.equal(canonical({ a: { c: null, d: 1 }, b: [2, 1] }), one)
    assert.notEqual(canonical({ a: { c: null, d: 1 }, b: [1, 2] }), one)
  })

  test('is named by a UUID of its key', ({ assert }) => {
    const uuid = uuidOf('0123456789abcdef'.repeat(4))
    assert.match(uuid, /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  test('sites are origins and nothing else', ({ assert }) => {
    const { origins, wrong } = originsIn(
      'https://A.example/page\nhttps://a.example http://localhost:8080\nftp://x.example x'
    )
    assert.deepEqual(origins, ['https://a.example', 'http://localhost:8080'])
    assert.deepEqual(wrong, ['ftp://x.example', 'x'])
  })
})
