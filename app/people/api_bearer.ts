import type { HttpContext } from '@adonisjs/core/http'
import type { DateTime } from 'luxon'
import { programCalls } from '#start/limiter'
import { tokenDigest } from '#foundation/digest'
import { refuse } from '#foundation/http/program_answers'
import type { ApiScope } from '#people/domain/api_scope'
import ApiToken from '#people/models/api_token'

/**
 * The key a program brings, counted against its limit; null once the answer says what is missing. A
 * key that is unknown, revoked or over is told alike.
 */
export async function apiBearer(
  ctx: HttpContext,
  scope: ApiScope,
  now: DateTime
): Promise<ApiToken | null> {
  const [, secret] =
    /^Bearer ([\w-]{16,128})$/.exec(ctx.request.header('authorization') ?? '') ?? []
  const token = secret ? await ApiToken.findBy('digest', tokenDigest(secret)) : null
  if (!token || token.revokedAt || token.expiresAt <= now) {
    ctx.response.header('WWW-Authenticate', 'Bearer')
    refuse(ctx, 401)
    return null
  }
  await programCalls.consume(`program_${token.id}`)
  if (!token.allows(scope)) {
    refuse(ctx, 403)
    return null
  }
  await noteUse(token, now)
  return token
}

/** The day alone: enough to find keys that nobody uses. */
async function noteUse(token: ApiToken, now: DateTime) {
  if (token.lastUsedOn?.toISODate() === now.toISODate()) return
  await token.merge({ lastUsedOn: now }).save()
}
