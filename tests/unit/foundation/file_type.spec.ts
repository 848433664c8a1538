import { test } from '@japa/runner'
import { FILE_TYPES, inspectFile } from '#foundation/file_type'
import { aJpeg, aPdf, aPng } from '#tests/helpers/identity_files'

const WHOLE = { pdf: aPdf(), jpeg: aJpeg(), png: aPng() }

const ZIP = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(60)])
const END_OF_ZIP = Buffer.concat([Buffer.from('PK\x05\x06', 'latin1'), Buffer.alloc(18)])

test.group('A file that somebody hands over', () => {
  for (const type of FILE_TYPES) {
    test(`is a ${type} by its bytes`, ({ assert }) => {
      assert.deepEqual(inspectFile(WHOLE[type]), { type })
    })

    test(`is no ${type} once it is cut`, ({ assert }) => {
      const cut = WHOLE[type].subarray(0, WHOLE[type].length - 7)
      assert.deepEqual(inspectFile(cut), { fault: 'broken' })
    })

    test(`is refused when a ${type} is a ZIP as well`, ({ assert }) => {
      const both = Buffer.concat([WHOLE[type], ZIP, END_OF_ZIP])
      assert.deepEqual(inspectFile(both), { fault: 'two_in_one' })
    })
  }

  test('is refused when it is anything else, whatever it is called', ({ assert }) => {
    const others = [
      ZIP,
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      Buffer.from('<html><script>alert(1)</script></html>'),
      Buffer.from('GIF89a'),
      Buffer.from('MZ\x90\0', 'latin1'),
      Buffer.from('RIFF\0\0\0\0WEBP', 'latin1'),
      Buffer.from(' %PDF-1.7 %%EOF'),
    ]
    for (const bytes of others) assert.deepEqual(inspectFile(bytes), { fault: 'wrong_type' })
    assert.deepEqual(inspectFile(Buffer.alloc(0)), { fault: 'empty' })
  })

  test('is refused when a picture reads as a page or as a PDF too', ({ assert }) => {
    const pages = ['<script>alert(1)</script>', '<!DOCTYPE html>', '<?php system(1)', '%PDF-1.4']
    for (const page of pages) {
      const comment = Buffer.concat([
        Buffer.from([0xff, 0xfe, 0, page.length + 2]),
        Buffer.from(page),
      ])
      const both = Buffer.concat([WHOLE.jpeg.subarray(0, 2), comment, WHOLE.jpeg.subarray(2)])
      assert.deepEqual(inspectFile(both), { fault: 'two_in_one' }, page)
    }
    const page = Buffer.from('%PDF-1.7\n<html>%%EOF')
    assert.deepEqual(inspectFile(page), { fault: 'two_in_one' })
  })

  test('is refused when a PDF does something, however its names are written', ({ assert }) => {
    const acts = ['/OpenAction <</S /JavaScript /JS (x)>>', '/S /Launch', '/EmbeddedFiles 3 0 R']
    for (const act of [...acts, '/S /J#61vaScript', '/#4aS (x)']) {
      assert.deepEqual(inspectFile(aPdf(`1 0 obj <<${act}>> endobj`)), { fault: 'active' }, act)
    }
    const packed = '2 0 obj <</Length 9>> stream\n /JS (x) \nendstream endobj'
    assert.deepEqual(inspectFile(aPdf(packed)), { type: 'pdf' })
    const after = `${packed} 3 0 obj <</JS (x)>> endobj`
    assert.deepEqual(inspectFile(aPdf(after)), { fault: 'active' })
  })

  test('is refused when it unfolds into far more than it weighs', ({ assert }) => {
    assert.deepEqual(inspectFile(aPng(50_000, 50_000)), { fault: 'huge' })
    assert.deepEqual(inspectFile(aJpeg(65_000, 65_000)), { fault: 'huge' })
    assert.deepEqual(inspectFile(aPng(9_000, 12_000)), { type: 'png' })
  })
})
