import { DateTime } from 'luxon'
import type { HttpContext } from '@adonisjs/core/http'
import { platformSigningKey } from '#documents/signing_key'
import { authorityFingerprint } from '#attestations/identity'
import { verifyFile } from '#attestations/queries/verify_attestation'
import { readUpload } from '#attestations/upload'
import { verdictPage } from '#attestations/verdict_page'

/** Anybody verifies the file of an attestation; the answer is the page, nothing is kept. */
export default class FileVerificationsController {
  async store({ request, response, session, view, i18n }: HttpContext) {
    const upload = await readUpload(request)
    if (typeof upload === 'string') {
      const sentence = upload === 'missing' ? 'file_missing' : 'file_wrong'
      session.flash('inputErrorsBag', { file: [i18n.t(`attestations.verify.${sentence}`)] })
      return response.redirect().toRoute('attestations.verification.create')
    }
    const key = await platformSigningKey(DateTime.utc().toJSDate())
    const verdict = await verifyFile(upload, key)
    return view.render('pages/attestations/verdict', {
      ...verdictPage(verdict, 'file', i18n),
      number: verdict.attestation?.number ?? null,
      authority: authorityFingerprint(key),
    })
  }
}
