/** Small tables of keys, written anew as soon as one was destroyed. */
export const KEY_TABLES = ['file_keys'] as const
