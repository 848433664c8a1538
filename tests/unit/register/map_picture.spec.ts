import { test } from '@japa/runner'
import { mapPicture } from '#register/pictures/map_picture'

test.group('The map of a register', () => {
  test('places each country where it is, and draws a way to those that are not France', ({
    assert,
  }) => {
    const { markers, countries, missing } = mapPicture([
      { code: 'FR', zone: 'eea' },
      { code: 'IE', zone: 'eea' },
      { code: 'US', zone: 'safeguards' },
      { code: 'JP', zone: 'adequacy' },
    ])
    const [france, ireland, america, japan] = markers

    assert.deepEqual(
      [america, ireland, france, japan].map(({ x }) => x),
      markers.map(({ x }) => x).sort((a, b) => a - b)
    )
    assert.isBelow(ireland.y, france.y)
    assert.equal(france.way, '')
    for (const { way, x, y } of [ireland, america, japan]) {
      assert.match(way, new RegExp(`^M[\\d.]+ [\\d.]+Q.* ${x} ${y}$`))
    }
    assert.deepEqual(
      countries.map(({ zone }) => zone),
      ['eea', 'eea', 'safeguards', 'adequacy']
    )
    assert.deepEqual(missing, [])
  })

  test('keeps apart the numbers of countries that touch, inside the picture', ({ assert }) => {
    const codes = ['BE', 'LU', 'NL', 'DE', 'CH', 'LI', 'AT', 'NZ']
    const { markers, width, height } = mapPicture(codes.map((code) => ({ code, zone: 'eea' })))

    for (const [i, one] of markers.entries()) {
      assert.isTrue(one.x > 0 && one.x < width && one.y > 0 && one.y < height)
      for (const other of markers.slice(i + 1)) {
        assert.isAbove(Math.hypot(one.x - other.x, one.y - other.y), 22)
      }
    }
  })

  test('places a country too small to be drawn, and tells one that no map draws apart', ({
    assert,
  }) => {
    const { markers, countries, missing } = mapPicture([
      { code: 'MT', zone: 'eea' },
      { code: 'RE', zone: 'eea' },
    ])
    assert.deepEqual(
      markers.map(({ number }) => number),
      [1]
    )
    assert.isEmpty(countries)
    assert.deepEqual(missing, ['RE'])
  })
})
