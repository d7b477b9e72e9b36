/**
 * Who owns which priorities of the HTTPS listener; the lowest is asked first. Services count upwards from theirs
 * in the order of the deployment, so the same configuration always gives the same rules.
 */
export const LISTENER_PRIORITIES = {
  /** Kept free for the switch that takes the service offline (SMV-45, fact sheet 11). */
  offline: 1,
  securityTxt: 10,
  services: 100,
} as const;
