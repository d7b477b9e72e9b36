/** Name of the session document in each environment: the only one by which people start a shell. */
export const RECORDED_SESSION = 'recorded-session';

/** Name of the boundary that each environment keeps for people's permission sets. */
export const PEOPLE_BOUNDARY = 'people-boundary';

/** Name of the boundary in the account of the status site, for the one role that publishes there. */
export const PUBLISHING_BOUNDARY = 'publishing-boundary';
