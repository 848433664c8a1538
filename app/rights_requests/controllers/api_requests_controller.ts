import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { canonical } from '#foundation/canonical'
import { keyedDigest } from '#foundation/digest'
import { refuse } from '#foundation/http/program_answers'
import { stampOf } from '#foundation/stamp'
import { apiBearer } from '#people/api_bearer'
import FileRightsRequest from '#rights_requests/actions/file_rights_request'
import ClaimApiFiling from '#rights_requests/actions/claim_api_filing'
import KeepApiAnswer from '#rights_requests/actions/keep_api_answer'
import { answerOf } from '#rights_requests/api/answer'
import { readBody } from '#rights_requests/api/read_body'
import { uuidOf } from '#rights_requests/domain/uuid_of_digest'
import { requestFiledBy } from '#rights_requests/queries/request_filed_by'

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{1,200}$/

/** Requests that partners' programs file for people, and follow: JSON, a key, no cookie. */
export default class ApiRequestsController {
  @inject()
  async store(ctx: HttpContext, claimFiling: ClaimApiFiling, keepAnswer: KeepApiAnswer) {
    const { request, response } = ctx
    const now = DateTime.utc()
    const token = await apiBearer(ctx, 'rights_requests:file', now)
    if (!token) return
    if (!request.is(['json'])) return refuse(ctx, 415)
    const key = request.header('idempotency-key') ?? ''
    if (!IDEMPOTENCY_KEY.test(key)) return refuse(ctx, 400, 'idempotency_key')

    const read = await readBody(request.body(), now)
    if ('faults' in read) return refuse(ctx, 422, undefined, read.faults)

    const name = { apiTokenId: token.id, idempotencyKey: key }
    const bodyDigest = keyedDigest('api_body', canonical(request.body()))
    const claim = await claimFiling.handle({ ...name, bodyDigest, at: now })
    if (claim.is === 'other') return refuse(ctx, 422, 'idempotency_key_reused')
    if (claim.is === 'same') return response.status(201).json(claim.answer)

    const filingKey = uuidOf(keyedDigest('api_filing', `${token.id} ${key}`))
    const filed = await new FileRightsRequest().handle({
      ...read.entry,
      filingKey,
      stamp: stampOf(null, now),
    })
    const answer = await answerOf(filed)
    return response
      .status(201)
      .json(await keepAnswer.handle({ ...name, rightsRequestId: filed.id, answer }))
  }

  /** A program reads what it has filed itself, and nothing else. */
  async show(ctx: HttpContext) {
    const token = await apiBearer(ctx, 'rights_requests:read', DateTime.utc())
    if (!token) return
    const found = await requestFiledBy(token.id, ctx.params.reference)
    return found ? ctx.response.json(await answerOf(found)) : refuse(ctx, 404)
  }
}
