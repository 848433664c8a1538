import { ApiTokenSchema } from '#database/schema'
import type { ApiScope } from '#people/domain/api_scope'

/** What lets a partner's program in: known by its digest, for what it may do, until it ends. */
export default class ApiToken extends ApiTokenSchema {
  allows(scope: ApiScope): boolean {
    return this.scopes.includes(scope)
  }
}
