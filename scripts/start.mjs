import { handOver } from './bootstrap.mjs'

handOver('serve.mjs')
