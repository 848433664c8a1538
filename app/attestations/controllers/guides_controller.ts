import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { platformSigningKey } from '#documents/signing_key'
import { authorityFingerprint } from '#attestations/identity'

/** How to verify an attestation with other people's tools. */
export default class GuidesController {
  async show({ view }: HttpContext) {
    const key = await platformSigningKey(DateTime.utc().toJSDate())
    return view.render('pages/attestations/guide', { authority: authorityFingerprint(key) })
  }
}
