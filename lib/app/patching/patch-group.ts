/**
 * Tag that names an instance's patch group; without the blank of the older spelling, which instance metadata tags refuse
 * (Systems Manager User Guide, "Patch groups").
 */
export const PATCH_GROUP_TAG = 'PatchGroup';
