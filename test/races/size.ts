/** How long these tests run: a part of them in `npm test`, all of them in `npm run test:races`. */
const isLong = process.env['TIERLINE_LONG'] === '1';

export const RACES = isLong ? 200 : 20;
export const KILLS = isLong ? 50 : 5;
/** The tiers that all of WordNet is synced in. */
export const WORDNET_TIERS = isLong ? ['dev', 'staging', 'prod'] : ['dev'];

/** Another one each time, and printed; `TIERLINE_SEED` repeats one. */
export const SEED = Number(process.env['TIERLINE_SEED'] ?? Date.now() % 2 ** 31);
