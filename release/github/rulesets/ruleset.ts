import { z } from 'zod';

const mergeMethod = z.enum(['merge', 'squash', 'rebase']);

const rule = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('deletion') }),
  z.strictObject({ type: z.literal('non_fast_forward') }),
  z.strictObject({ type: z.literal('required_signatures') }),
  z.strictObject({
    type: z.literal('pull_request'),
    parameters: z.strictObject({
      required_approving_review_count: z.int().min(0).max(10),
      dismiss_stale_reviews_on_push: z.boolean(),
      require_code_owner_review: z.boolean(),
      require_last_push_approval: z.boolean(),
      required_review_thread_resolution: z.boolean(),
      allowed_merge_methods: z.array(mergeMethod).min(1),
    }),
  }),
  z.strictObject({
    type: z.literal('required_status_checks'),
    parameters: z.strictObject({
      strict_required_status_checks_policy: z.boolean(),
      do_not_enforce_on_create: z.boolean(),
      required_status_checks: z.array(z.strictObject({ context: z.string().min(1), integration_id: z.int() })).min(1),
    }),
  }),
]);

/**
 * A ruleset as the body of GitHub's "Create a repository ruleset" takes it, as far as this project uses it: a key that is
 * not known here is refused, as GitHub would ignore it.
 */
export const rulesetSchema = z.strictObject({
  name: z.string().min(1),
  target: z.literal('branch'),
  enforcement: z.enum(['active', 'evaluate', 'disabled']),
  bypass_actors: z.array(
    z.strictObject({
      actor_id: z.int().nullable(),
      actor_type: z.enum(['Integration', 'OrganizationAdmin', 'RepositoryRole', 'Team', 'DeployKey', 'User']),
      bypass_mode: z.enum(['always', 'pull_request', 'exempt']),
    }),
  ),
  conditions: z.strictObject({
    ref_name: z.strictObject({
      include: z.array(z.string().regex(/^(refs\/heads\/.+|~DEFAULT_BRANCH|~ALL)$/)).min(1),
      exclude: z.array(z.string()),
    }),
  }),
  rules: z.array(rule),
});

export type Ruleset = z.infer<typeof rulesetSchema>;

/** A ruleset as GitHub answers it: the same, with more about itself and with parameters that newer versions know. */
export const presentSchema = z.looseObject({
  id: z.int(),
  name: z.string(),
  enforcement: z.string().optional(),
  target: z.string().optional(),
  /** Only shown to those who may change the ruleset. */
  bypass_actors: z.array(z.looseObject({})).nullish(),
  conditions: z.looseObject({}).nullish(),
  rules: z.array(z.looseObject({ type: z.string(), parameters: z.looseObject({}).optional() })).optional(),
});

export type PresentRuleset = z.infer<typeof presentSchema>;
