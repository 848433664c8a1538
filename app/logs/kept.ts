/** Long enough to look into an incident, as the CNIL advises for what is logged (2021-122). */
export const KEPT_MONTHS = 6
