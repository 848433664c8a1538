import env from '#start/env'

/**
 * Who runs this platform: named in registers, notices, agreements and answers
 * (art. 13(1), 30(1)(a), 30(2)(a)). Without settings, a demonstration is run by
 * an invented company; a real one is asked to fill the settings in.
 */
const invented = {
  name: 'Tabellion Démonstration SAS',
  address: '1 rue de l’Exemple, 31000 Toulouse, France',
  email: 'contact@tabellion.example',
  dpoEmail: 'dpo@tabellion.example',
  phone: '05 61 00 00 00',
}
const missing = { name: null, address: null, email: null, dpoEmail: null, phone: null }
const fallback = env.get('TABELLION_DEMO') ? invented : missing

export const platform = {
  name: env.get('PLATFORM_NAME') ?? fallback.name,
  address: env.get('PLATFORM_ADDRESS') ?? fallback.address,
  email: env.get('PLATFORM_EMAIL') ?? fallback.email,
  dpoEmail: env.get('PLATFORM_DPO_EMAIL') ?? fallback.dpoEmail,
  /** For people who write no mail: told in letters on paper. */
  phone: env.get('PLATFORM_PHONE') ?? fallback.phone,
}
