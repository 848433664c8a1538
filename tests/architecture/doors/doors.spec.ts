import { test } from '@japa/runner'
import router from '@adonisjs/core/services/router'
import limiter from '@adonisjs/limiter/services/main'
import testUtils from '@adonisjs/core/services/test_utils'
import type { ApiClient, ApiResponse } from '@japa/api-client'
import { expected, type Expectation } from '#tests/architecture/doors/expected'
import {
  aWorld,
  leaveTenant,
  type Reader,
  READERS,
  type World,
} from '#tests/architecture/doors/world'

type Route = { name: string; method: 'get' | 'post'; pattern: string; form?: object }

const routes = (): Route[] =>
  Object.values(router.toJSON())
    .flat()
    .map(({ name, methods, pattern }) => ({
      name: name ?? pattern,
      method: methods.includes('GET') ? 'get' : 'post',
      pattern,
    }))

/** The address of a route; parameters it lacks are left as they are, and lead nowhere. */
function address({ pattern }: Route, params: Record<string, string> = {}): string {
  return pattern
    .replace(/:(\w+)/g, (whole, name) => params[name] ?? whole)
    .replace('*', params['*'] ?? '*')
}

async function knock(client: ApiClient, route: Route, path: string, reader: Reader, world: World) {
  await leaveTenant()
  const asked = client[route.method](path).redirects(0).withCsrfToken()
  const request = route.form ? asked.form(route.form as never) : asked
  return reader === 'anonymous' ? request : request.loginAs(world.users[reader])
}

async function freshWorld() {
  await leaveTenant()
  return aWorld()
}

/**
 * Two answers that a reader cannot tell apart. The secrets of forms are new each time, and the
 * switch of language repeats the address that was asked for.
 */
function seen(response: ApiResponse) {
  const text = response.text() as string | undefined
  const body = text
    ?.replace(/<form method="post" action="\/langue">.*?<\/form>/s, '')
    .replace(/name='_csrf' value='[^']*'/g, '')
    .replace(/>\s+</g, '><')
  return { status: response.status(), body }
}

function letsIn({ to }: Expectation, reader: Reader): boolean {
  if (typeof to === 'string') return true
  return reader !== 'anonymous' && to.includes(reader === 'stranger' ? 'professional' : reader)
}

test.group('Every door', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.setup(() => limiter.clear())

  test('is expected, and every expectation has its door', ({ assert }) => {
    const names = routes().map(({ name }) => name)
    const doors = Object.keys(expected)
    assert.deepEqual(
      {
        withoutExpectation: names.filter((name) => !doors.includes(name)),
        withoutDoor: doors.filter((name) => !names.includes(name)),
        twice: names.filter((name, index) => names.indexOf(name) !== index),
      },
      { withoutExpectation: [], withoutDoor: [], twice: [] }
    )
  })

  for (const [name, expectation] of Object.entries(expected)) {
    test(`${name} opens to those expected, and to nobody else`, async ({ assert, client }) => {
      const route = { ...routes().find((it) => it.name === name)!, form: expectation.form }
      const leads = expectation.leads ?? expectation.of
      let world = await aWorld()
      for (const reader of READERS) {
        /** What an act has undone for one reader must be there for the next. */
        if (route.method === 'post' && expectation.of) world = await freshWorld()
        const open = address(route, leads?.(world.own) ?? expectation.absent)
        const answer = await knock(client, route, open, reader, world)
        const { status, body } = seen(answer)
        if (letsIn(expectation, reader)) {
          const isOwn = !expectation.of || reader !== 'stranger'
          if (hasSomething(route, expectation) && isOwn) {
            assert.include([expectation.status ?? 200, 302], status, reader)
          }
          assert.isBelow(status, 500, reader)
          if (typeof expectation.to !== 'string') {
            assert.notEqual(answer.header('location'), '/connexion', reader)
          }
        } else if (reader === 'anonymous') {
          assert.equal(status, 302, reader)
          assert.equal(answer.header('location'), '/connexion')
        } else {
          const nowhere = await knock(
            client,
            { ...route, method: 'get', form: undefined },
            '/nowhere',
            reader,
            world
          )
          assert.deepEqual({ status, body }, seen(nowhere), reader)
        }
      }
    })

    if (!expectation.absent && !expectation.of) continue
    test(`${name} shows nothing of others, as if it did not exist`, async ({ assert, client }) => {
      const route = { ...routes().find((it) => it.name === name)!, form: expectation.form }
      const world = await aWorld()
      for (const reader of READERS.filter((it) => letsIn(expectation, it))) {
        const path = address(route, expectation.absent)
        const absent = seen(await knock(client, route, path, reader, world))
        const nothing = expectation.nothing ?? 404
        assert.equal(absent.status, nothing, reader)
        if (!expectation.of) continue
        const theirs = reader === 'stranger' ? world.own : world.foreign
        const foreign = await knock(
          client,
          route,
          address(route, expectation.of(theirs)),
          reader,
          world
        )
        assert.deepEqual(seen(foreign), absent, reader)
      }
    })
  }
})

/** Whether the address tried leads to something for those let in. */
function hasSomething({ pattern }: Route, { leads, of }: Expectation): boolean {
  return leads !== undefined || of !== undefined || !/[:*]/.test(pattern)
}
