import env from '#start/env'
import { formerKeys } from '#foundation/keyring'
import { defineConfig, drivers } from '@adonisjs/core/encryption'

const encryptionConfig = defineConfig({
  default: 'app',
  list: {
    app: drivers.aes256gcm({ id: 'app', keys: [env.get('APP_KEY')] }),
    /** Opens texts sealed before they said under which key they are (foundation/sealed_text.ts). */
    data: drivers.aes256gcm({ id: 'data', keys: [env.get('DATA_KEY'), ...formerKeys()] }),
  },
})

export default encryptionConfig

declare module '@adonisjs/core/types' {
  export interface EncryptorsList extends InferEncryptors<typeof encryptionConfig> {}
}
