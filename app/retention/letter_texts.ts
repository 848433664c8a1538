import type { Content, DeclaredLetter } from '#letters/domain/declared_letter'

type Failed = Content & { night: string; datasets: readonly string[]; path: string }

/** What failed, what it means and the link are fixed. */
export const runFailed: DeclaredLetter<Failed> = {
  template: 'retention/failed',
  to: 'account',
  variables: { night: { value: (it) => it.night, strong: true } },
  passages: { subject: { isLine: true }, opening: { required: ['night'] } },
  examples: [
    {
      name: 'usual',
      content: {
        ...{ night: '2026-11-22', datasets: ['booking.appointments'] },
        path: '/dpo/conservation/passages/2026-11-22',
      },
    },
  ],
}
