import type {
  Content,
  DeclaredLetter,
  Passage,
  Say,
  Variable,
} from '#letters/domain/declared_letter'
import type { AskedRight } from '#rights_requests/domain/asked_right'

type AboutRequest = Content & {
  reference: string
  rights: readonly AskedRight[]
  linkDays?: number
}

const subject: Passage = { isLine: true }
const named: Passage = { required: ['reference'] }
const lasting: Passage = { required: ['link_days'] }
/** Where the words for a mailbox do not fit somebody who has none. */
const onPaper: Readonly<Record<string, Passage>> = { paper_opening: named, paper_ending: {} }

const reference: Variable<AboutRequest> = { value: (it) => it.reference, strong: true }
const asked: Variable<AboutRequest> = {
  value: ({ rights }, say) => rightsIn('rights_of', rights, say),
}
const rightsAsked: Variable<AboutRequest> = {
  value: ({ rights }, say) => rightsIn('rights_noun', rights, say),
}
const linkDays: Variable<AboutRequest> = { value: (it) => String(it.linkDays) }

function rightsIn(words: string, rights: readonly AskedRight[], { t, list }: Say): string {
  return list(rights.map((right) => t(`rights_requests.${words}.${right}`)))
}

const request: AboutRequest = {
  reference: 'DR-2026-EXEM-PLE0',
  rights: ['erasure'],
  lastDay: '2026-12-22',
  token: 'exemple',
}
/** An example as it is printed. */
const printed = { linkDays: 90, isPaper: true }
const reasons = 'Ici, les raisons écrites par qui répond.'
const question = 'Ici, la question écrite par qui répond.'

const erased = {
  sentence: 'Ici, combien de données ont été effacées.',
  title: 'Attestation d’effacement',
  removedTitle: 'Ce qui a été effacé',
  removed: [],
  kept: [],
}

const done = {
  sentence: 'Ici, ce qui a été corrigé, limité ou arrêté.',
  lists: [],
  notes: [],
}

/** To the person: dates, reasons, links and ways of recourse (art. 12(3) and 12(4)) are fixed. */
const toPerson: DeclaredLetter<AboutRequest>[] = [
  letter('received', { paper_subject: subject, opening: named, ending: {}, ...onPaper }, [
    { linkDays: 30 },
    printed,
  ]),
  letter('received_for_another', { opening: named, ending: {}, ...onPaper }, [
    { linkDays: 30 },
    printed,
  ]),
  letter(
    'verified',
    { opening: named, next: {}, ending: lasting, paper_opening: named, paper_ending: lasting },
    [{ linkDays: 90 }, printed]
  ),
  letter('link_renewed', { opening: { required: ['reference', 'link_days'] }, ending: {} }, [
    { linkDays: 90 },
  ]),
  letter('asked_identity', { opening: named }, [
    { question, promptly: true },
    { question, promptly: false },
  ]),
  letter('asked_clarification', { opening: named }, [
    { question, promptly: true },
    { question, promptly: false },
  ]),
  letter('extended', { opening: {} }, [{ ground: 'complexity', reasons }]),
  letter('answered', { opening: {} }, [
    { number: '2026-000001', erasure: erased },
    { rights: ['access'], packageDays: 30 },
    { rights: ['information'], text: reasons, isWhole: true },
    { rights: ['rectification'], done, isWhole: true },
    { rights: ['access'], packageDays: 30, isPaper: true },
  ]),
  letter('erasure_completed', { opening: {} }, [
    { number: '2026-000002', erasure: erased, isWhole: true },
    { number: '2026-000002', erasure: erased, isWhole: false },
    { number: '2026-000002', erasure: erased, isWhole: true, isPaper: true },
  ]),
  letter('directives_noted', { opening: {} }, [
    { rights: ['after_death'], what: 'kept' },
    { rights: ['after_death'], what: 'revoked' },
  ]),
  letter('fee_asked', { opening: {} }, [
    {
      ...{ rights: ['access'], ground: 'further_copies', article: '15(3)' },
      ...{ amountCents: 1200, reasons },
    },
  ]),
  letter('refused', { opening: named }, [{ ground: 'unfounded', article: '12(5)', reasons }]),
  letter('lapsed', { opening: named, ending: {} }, [{}]),
  letter('withdrawn', { opening: named }, [{}]),
  letter('handed_over', { opening: named }, [
    {
      controller: 'Atelier Morel',
      email: 'atelier@morel.example',
      address: '4 rue des Tilleuls, 31000 Toulouse',
    },
  ]),
]

const toProfessional: DeclaredLetter<AboutRequest>[] = [
  letter('forwarded', { opening: named }, [{}, { decidesItself: true }], 'professional'),
  letter('executed', { opening: {} }, [{ number: '2026-000001', isErased: true }], 'professional'),
  letter(
    'closed',
    { opening: {} },
    [{ outcome: 'refused' }, { outcome: 'withdrawn' }],
    'professional'
  ),
]

function letter(
  name: string,
  passages: Readonly<Record<string, Passage>>,
  contents: readonly Content[],
  to: 'person' | 'professional' = 'person'
): DeclaredLetter<AboutRequest> {
  const isAlone = contents.filter(({ isPaper }) => !isPaper).length === 1
  const examples = contents.map(({ isPaper = false, ...content }, at) => ({
    name: isPaper ? 'on_paper' : isAlone ? 'usual' : `case_${at + 1}`,
    isPaper: isPaper === true,
    content: { ...request, ...content } as AboutRequest,
  }))
  const hasLink = contents.some((content) => 'linkDays' in content)
  const variables = {
    reference,
    asked,
    rights: rightsAsked,
    ...(hasLink && { link_days: linkDays }),
  }
  return {
    template: `rights_requests/${name}`,
    to,
    variables,
    passages: { subject, ...passages },
    examples,
  }
}

type Told = { act: string; at: string; reference: string; kind: string; contact: string | null }

/** To whoever received the data (art. 19). */
export const recipientTold: DeclaredLetter<Told> = {
  template: 'rights_requests/recipient',
  to: 'professional',
  variables: {
    reference: { value: (it) => it.reference, strong: true },
    act: { value: ({ act }, { t }) => t(`limits.recipient_acts.${act}`) },
    day: { value: ({ at }, { day }) => day(at) },
  },
  passages: { subject, opening: { required: ['act', 'day', 'reference'] } },
  examples: (['professional', 'subprocessor'] as const).map((kind, index) => ({
    name: `case_${index + 1}`,
    content: {
      act: 'rectification',
      at: '2026-12-03',
      reference: request.reference,
      kind,
      contact: 'dpo@tabellion.example',
    },
  })),
}

type Ending = { reference: string; controller: string | null; contact: string | null }

/** Art. 18(3). */
export const restrictionEnds: DeclaredLetter<Ending> = {
  template: 'rights_requests/restriction_ends',
  to: 'person',
  variables: { reference: { value: (it) => it.reference, strong: true } },
  passages: { subject, opening: {} },
  examples: [
    {
      name: 'usual',
      content: {
        reference: request.reference,
        controller: 'Atelier Morel',
        contact: 'dpo@tabellion.example',
      },
    },
  ],
}

export const requestLetters = [...toPerson, ...toProfessional]
