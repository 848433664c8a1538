type Report = {
  readonly envelopeId?: string
  readonly messageId?: string
  readonly action?: string
  readonly diagnostic?: string
  /** Type of the part that comes back. */
  readonly returned?: string
}

/** A delivery report as a mail server writes it (RFC 3464). */
export function aBounce({
  envelopeId,
  messageId = '<unknown@ailleurs.example>',
  action = 'failed',
  diagnostic = 'smtp; 550 5.1.1 <jeanne@exemple.example>: no such user',
  returned = 'text/rfc822-headers',
}: Report): string {
  return [
    'From: Mail Delivery <mailer-daemon@mx.exemple.example>',
    'To: ne-pas-repondre@tabellion.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Return-Path: <>',
    'Date: Wed, 18 Nov 2026 08:30:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="REPORT"',
    '',
    '--REPORT',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I could not deliver your message.',
    '--REPORT',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.exemple.example',
    ...(envelopeId ? [`Original-Envelope-Id: ${envelopeId}`] : []),
    '',
    'Final-Recipient: rfc822; jeanne@exemple.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    `Diagnostic-Code: ${diagnostic}`,
    '',
    '--REPORT',
    `Content-Type: ${returned}`,
    '',
    `Message-ID: ${messageId}`,
    'Subject: Un changement',
    '',
    '--REPORT--',
    '',
  ].join('\r\n')
}
