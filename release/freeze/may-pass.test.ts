import { heldBy } from './may-pass';

const freeze = { since: '2026-11-01T00:00:00Z', until: '2026-11-02T00:00:00Z', by: 'a', reason: 'sale', record: 'f' };
const grant = {
  ...{ requestedBy: 'a', grantedBy: 'b', reason: 'fire', request: 'r', record: 'g' },
  ...{ since: '2026-11-01T00:00:00Z', until: '2026-11-01T01:00:00Z' },
};

describe('a frozen tier lets no release up', () => {
  it('unless nothing freezes it', () => expect(heldBy('prod', [], [])).toBeNull());
  it('unless two people stand behind a grant', () => expect(heldBy('prod', [freeze], [grant])).toBeNull());
  it('and says until when, why, and what to do', () => {
    expect(heldBy('prod', [freeze], [])).toBe(
      'prod is frozen until 2026-11-02T00:00:00Z (sale), so no release goes up: wait, have it lifted with "tier freeze off prod", or ask for "tier break-glass request prod".',
    );
  });
});
