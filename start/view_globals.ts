import edge from 'edge.js'
import { countLettersToPrint, countUnposted } from '#letters/queries/paper_letters'

/** What pages count, whoever renders them. */
edge.global('lettersToPrint', countLettersToPrint)
edge.global('answersToPost', countUnposted)
