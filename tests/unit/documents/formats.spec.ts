import v8 from 'node:v8'
import vm from 'node:vm'
import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { DateTime } from 'luxon'
import { csvLine } from '#documents/formats/csv'
import { folded } from '#documents/formats/folding'
import { asHtml } from '#documents/formats/html'
import { icalendar, type CalendarEvent } from '#documents/formats/icalendar'
import { ods } from '#documents/formats/ods'
import { vcard } from '#documents/formats/vcard'
import { zip, type ArchiveEntry } from '#documents/formats/zip'
import { allOf } from '#tests/helpers/packages'

const AT = DateTime.fromISO('2026-11-22T10:30:02Z', { zone: 'utc' })

async function* from<Value>(values: Iterable<Value>) {
  yield* values
}

const entry = (name: string, pieces: readonly (string | Uint8Array)[]): ArchiveEntry => ({
  name,
  content: from(pieces),
})

/** Lines as a reader of iCalendar or vCard has them: unfolded, then parted at the first colon. */
function unfolded(text: string): [string, string][] {
  const lines = text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)
  return lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
}

const unescaped = (text: string) =>
  text.replace(/\\([\\;,nN])/g, (_, it: string) => (it.toLowerCase() === 'n' ? '\n' : it))

/** A reader of CSV that knows quotes, and nothing of ours. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = []
  let [cell, quoted] = ['', false]
  for (let index = 0; index < line.length; index++) {
    const it = line[index]
    if (quoted && it === '"' && line[index + 1] === '"') cell += line[++index]
    else if (it === '"') quoted = !quoted
    else if (!quoted && (it === separator || line.startsWith('\r\n', index))) {
      cells.push(cell)
      cell = ''
      if (it === '\r') index++
    } else cell += it
  }
  return cells
}

test.group('A ZIP archive', () => {
  test('is read by another reader, with names and contents as they were', async ({ assert }) => {
    const long = 'é'.repeat(300_000)
    const entries = [
      entry('données/נועה 🎻.txt', ['une', ' ', 'ligne']),
      entry('vide.txt', []),
      entry('long.txt', [long.slice(0, 150_000), long.slice(150_000)]),
      entry('octets', [new Uint8Array([0, 255, 80, 75])]),
    ]
    const told = { size: 0 }

    const files = unzipSync(await allOf(zip(from(entries), AT, told)))

    assert.deepEqual(
      Object.keys(files),
      entries.map(({ name }) => name)
    )
    assert.equal(strFromU8(files['données/נועה 🎻.txt']), 'une ligne')
    assert.lengthOf(files['vide.txt'], 0)
    assert.equal(strFromU8(files['long.txt']), long)
    assert.deepEqual([...files.octets], [0, 255, 80, 75])
    assert.equal(told.size, 9 + 600_000 + 4)
  })

  test('reads an entry as it is written, never ahead', async ({ assert }) => {
    let read = 0
    async function* entries() {
      for (let number = 1; number <= 200; number++) {
        read = number
        yield entry(`${number}.bin`, [Buffer.alloc(50_000, number)])
      }
    }
    const archive = zip(entries(), AT)
    for (let chunk = 0; chunk < 5; chunk++) await archive.next()
    assert.isBelow(read, 4)
    await archive.return(undefined)
  })

  test('holds no more of many files than their names', async ({ assert }) => {
    v8.setFlagsFromString('--expose_gc')
    const collect = vm.runInNewContext('gc') as () => void
    const held = () => {
      collect()
      return process.memoryUsage().arrayBuffers
    }
    let grown = 0
    async function* entries() {
      const before = held()
      for (let index = 0; index < 1500; index++) {
        yield {
          name: `registre-${index}.txt`,
          content: [Buffer.from(`${index}`)].values() as never,
        }
      }
      grown = held() - before
    }
    for await (const bytes of zip(entries(), AT)) assert.isAbove(bytes.length, 0)

    assert.isBelow(grown, 32 * 1024 * 1024)
  })

  test('fails with what its content fails with', async ({ assert }) => {
    async function* broken() {
      yield 'a'
      throw new Error('la base a fermé')
    }
    const archive = zip(from([{ name: 'a', content: broken() }]), AT)
    await assert.rejects(() => allOf(archive), 'la base a fermé')
  })
})

test.group('A line of CSV', () => {
  test('runs no formula', ({ assert }) => {
    for (const text of ['=1+1', '+33612345678', '-2', '@A1', '\t=1', ' =1', '＝1', '|x', '\n=1']) {
      const [cell] = cellsOf(csvLine([text], ';'), ';')
      assert.equal(cell, `'${text}`)
    }
    assert.equal(csvLine([-2, 'a=b', null, true], ','), '-2,a=b,,true\r\n')
  })

  test('gives back any text', ({ assert }) => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1 })
    fc.assert(
      fc.property(texts, fc.constantFrom(';', ','), (cells, separator) => {
        const read = cellsOf(csvLine(cells, separator as ';'), separator)
        const plain = read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell))
        assert.deepEqual(plain, cells)
      })
    )
  })
})

test.group('A calendar', () => {
  const event: CalendarEvent = {
    startsAt: new Date('2027-03-28T00:30:00Z'),
    endsAt: new Date('2027-03-28T01:30:00Z'),
    summary: 'Réglage; accord, \\ 🎻',
    description: `Ligne 1\nBEGIN:VEVENT\r\n${'é'.repeat(20_000)}`,
    location: 'נועה, 4 rue des Tilleuls',
  }
  const written = async (events: readonly CalendarEvent[]) => {
    const calendar = { maker: '-//A//B//FR', name: 'Atelier, Morel', madeAt: AT }
    const lines = await Array.fromAsync(icalendar(from(events), calendar))
    return lines.join('')
  }

  test('has its instants in UTC and its texts as they were', async ({ assert }) => {
    const lines = unfolded(await written([event]))
    const value = (name: string) => unescaped(lines.find(([it]) => it === name)![1])
    assert.equal(value('DTSTART'), '20270328T003000Z')
    assert.equal(value('DTEND'), '20270328T013000Z')
    assert.equal(value('DTSTAMP'), '20261122T103002Z')
    assert.equal(value('SUMMARY'), event.summary)
    assert.equal(value('LOCATION'), event.location)
    assert.equal(value('DESCRIPTION'), event.description!.replace('\r\n', '\n'))
    assert.lengthOf(
      lines.filter(([name, it]) => name === 'BEGIN' && it === 'VEVENT'),
      1
    )
  })

  test('names an event after what it says', async ({ assert }) => {
    const uids = async (events: readonly CalendarEvent[]) =>
      unfolded(await written(events)).filter(([name]) => name === 'UID')
    const [[, first], [, second]] = await uids([event, { ...event, summary: 'Autre' }])
    assert.notEqual(first, second)
    assert.deepEqual(await uids([event]), [['UID', first]])
  })

  test('has no line above 75 octets, and cuts no character', ({ assert }) => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const line = `X:${text.replace(/[\r\n]/g, '')}`
        const parts = folded(line).slice(0, -2).split('\r\n')
        assert.isAtMost(Math.max(...parts.map((part) => Buffer.byteLength(part))), 75)
        assert.equal(
          parts.map((part, index) => (index === 0 ? part : part.slice(1))).join(''),
          line
        )
      })
    )
  })
})

test('a card of an address book gives back the names', ({ assert }) => {
  const person = {
    lastName: 'O’Neil; fils',
    firstName: 'نور',
    email: 'n@e.example',
    phone: '+33612345678',
  }
  const lines = new Map(unfolded(vcard(person)))
  assert.equal(lines.get('VERSION'), '4.0')
  assert.equal(unescaped(lines.get('FN')!), 'نور O’Neil; fils')
  assert.deepEqual(
    lines
      .get('N')!
      .split(/(?<!\\);/)
      .map(unescaped),
    ['O’Neil; fils', 'نور', '', '', '']
  )
  assert.equal(lines.get('TEL;VALUE=uri'), 'tel:+33612345678')
  assert.isFalse(new Map(unfolded(vcard({ ...person, email: null }))).has('EMAIL'))
})

test('a page runs nothing of what people write', ({ assert }) => {
  const value = '<script>alert(1)</script> "x" & \u202Eenvers\u0007'
  const html = asHtml({ type: 'facts', items: [{ label: 'Note', value }] })
  assert.include(html, '&lt;script&gt;alert(1)&lt;/script&gt; &quot;x&quot; &amp; envers</dd>')
  assert.notMatch(html, /[\u202E\p{Cc}](?<!\n)|<script/u)
})

test.group('A spreadsheet', () => {
  const contentOf = async (rows: Parameters<typeof ods>[0][number]['rows']) => {
    const archive = await allOf(ods([{ name: 'Feuille', language: 'fr', rows }], AT))
    return { archive, xml: strFromU8(unzipSync(new Uint8Array(archive))['content.xml']) }
  }

  test('is recognised from its first bytes', async ({ assert }) => {
    const { archive } = await contentOf([])
    const head = archive.subarray(0, 90).toString('latin1')
    assert.equal(archive.readUInt16LE(8), 0)
    assert.isTrue(
      head.slice(30).startsWith('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')
    )
  })

  test('holds text as text, numbers and days as what they are', async ({ assert }) => {
    const { xml } = await contentOf([['=1+1', 12, { day: '2027-03-02' }, null, 'a\u0000<&"\nb']])
    assert.include(xml, 'office:value-type="string"><text:p>=1+1</text:p>')
    assert.include(xml, 'office:value-type="float" office:value="12"')
    assert.include(xml, 'office:date-value="2027-03-02"')
    assert.include(xml, '<text:p>a&lt;&amp;&quot;</text:p><text:p>b</text:p>')
    assert.notInclude(xml, 'formula')
  })

  test('reads its rows as they are written', async ({ assert }) => {
    let read = 0
    async function* rows() {
      for (; read < 100_000; read++) yield [randomBytes(60).toString('hex')]
    }
    const archive = ods([{ name: 'Feuille', language: 'fr', rows: rows() }], AT)
    for (let chunk = 0; chunk < 12; chunk++) await archive.next()
    assert.isBelow(read, 20_000)
    await archive.return(undefined)
  })
})
