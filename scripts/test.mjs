import { handOver } from './bootstrap.mjs'

handOver('run_tests.mjs')
