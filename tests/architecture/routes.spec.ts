import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import { ROLES } from '#people/domain/role'
import { sources } from '#tests/architecture/sources'

const routes = () => Object.values(router.toJSON()).flat()

/** The door of a route, as `middleware.door({ to })` was given it. */
function doorOf(route: ReturnType<typeof routes>[number]) {
  const all = [...route.middleware.all()] as { name?: string; args?: { to: unknown } }[]
  return all.filter(({ name }) => name === 'door').map(({ args }) => args!.to)
}

test.group('Routes', () => {
  test('each stands behind one door', ({ assert }) => {
    for (const route of routes()) {
      const doors = doorOf(route)
      assert.lengthOf(doors, 1, route.pattern)
      const [to] = doors
      const known = Array.isArray(to)
        ? to.length > 0 && to.every((role) => ROLES.includes(role))
        : to === 'everyone' || to === 'bearer'
      assert.isTrue(known, `${route.pattern}: ${JSON.stringify(to)}`)
    }
  })

  test('each has a name of its own', ({ assert }) => {
    const names = routes().map(({ name, pattern }) => name ?? `${pattern} has none`)
    assert.isEmpty(names.filter((name) => name.endsWith(' has none')))
    assert.lengthOf(new Set(names), names.length)
  })

  test('every name in use exists', ({ assert }) => {
    const names = new Set(routes().map(({ name }) => name))
    const code = [...sources('app/**/*.ts'), ...sources('resources/views/**/*.edge')]
    const unknown = code.flatMap(({ path, text }) =>
      [...text.matchAll(/\b(?:toRoute|route|urlFor|signedUrlFor)\(\s*'([^']+)'/g)]
        .filter(([, name]) => !names.has(name))
        .map(([, name]) => `${path}: ${name}`)
    )
    assert.deepEqual(unknown, [])
  })

  test('addresses written out in views exist', ({ assert }) => {
    const patterns = routes().map(({ pattern }) => pattern)
    const known = (address: string) =>
      patterns.some((pattern) => {
        const shape = pattern.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')
        return pattern !== '*' && new RegExp(`^${shape}$`).test(address)
      })
    const unknown = sources('resources/views/**/*.edge').flatMap(({ path, text }) =>
      [...text.matchAll(/(?:href|action)="(\/[^"{?#]*)["?#]/g)]
        .filter(([, address]) => !known(address) && !address.startsWith('/assets/'))
        .map(([, address]) => `${path}: ${address}`)
    )
    assert.deepEqual(unknown, [])
  })
})
