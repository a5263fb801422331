/** The first with NRT rules and sub-techniques that is known to be in use (facts/arm-api.md §2.2). */
export const insightsVersion = '2025-07-01-preview';
export const savedSearchVersion = '2020-08-01';
export const workspaceVersion = '2023-09-01';
