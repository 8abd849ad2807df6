"""Condition keys of policies that MiniStack does not know, or knows otherwise, so that a ledger is guarded here as on AWS.

`s3:if-none-match` is the value of that header of a write (S3, "Enforce conditional writes on Amazon S3 buckets").
`aws:PrincipalArn` is, for whoever has assumed a role, the role's own ARN, with its path, which the ARN of a session lacks
(IAM, "AWS global condition context keys").
"""

import importlib
import inspect
import re

ASSUMED = re.compile(r"arn:([^:]+):sts::(\d{12}):assumed-role/([^/]+)/.+")


def know_conditions(iam_actions, iam_evaluator):
    """Raises SystemExit when this MiniStack is not the one that this was written for."""
    _wrap(iam_actions, "s3_service_context", ["iam_action", "query_params", "path", "headers"], _with_if_none_match)
    _wrap(iam_evaluator, "_resolve_condition_key", ["key", "ctx"], _with_role)


def _wrap(module, name, parameters, wrapper):
    original = getattr(module, name, None)
    if not callable(original) or list(inspect.signature(original).parameters) != parameters:
        raise SystemExit(
            f"This MiniStack has no {module.__name__}.{name}({', '.join(parameters)}), so it would judge policies of a "
            "ledger wrongly: use the version that setup/requirements.txt pins, or adapt local/emulator/know_conditions.py "
            "to this one."
        )
    setattr(module, name, wrapper(original))


def _with_if_none_match(original):
    def context_of(iam_action, query_params, path="", headers=None):
        context = original(iam_action, query_params, path, headers)
        for name, value in (headers or {}).items():
            if iam_action == "s3:PutObject" and name.lower() == "if-none-match":
                context = {**context, "s3:if-none-match": value}
        return context

    return context_of


def _with_role(original):
    roles = getattr(importlib.import_module("ministack.services.iam"), "_roles", None)
    stored = getattr(roles, "_data", None)
    if not isinstance(stored, dict):
        raise SystemExit(
            "This MiniStack does not keep roles in iam._roles, so the paths of roles would be unknown here: use the version "
            "that setup/requirements.txt pins, or adapt local/emulator/know_conditions.py to this one."
        )

    def resolve(key, ctx):
        value = original(key, ctx)
        if key.lower() != "aws:principalarn":
            return value
        assumed = ASSUMED.fullmatch(value or "")
        if not assumed:
            return value
        _, account, name = assumed.groups()
        role = stored.get((account, name))
        return role["Arn"] if role else "arn:{}:iam::{}:role/{}".format(*assumed.groups())

    return resolve
