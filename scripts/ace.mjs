import { handOver } from './bootstrap.mjs'

handOver('run_ace.mjs')
