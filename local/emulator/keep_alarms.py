"""What MiniStack is told of an alarm and does not keep, so that DescribeAlarms gives it back as AWS would.

The alarm clock reads deployed alarms through the API: without this it would see no metric math, no handling of low sample
counts, and no suppressor. The actions of a composite alarm with a suppressor are the clock's, so MiniStack takes none.
"""

import contextlib
import contextvars
import inspect

# What an alarm on an expression does not have; MiniStack gives it defaults.
OF_ONE_METRIC = ("MetricName", "Namespace", "Statistic", "ExtendedStatistic", "Period", "Dimensions", "Unit")
FROM_TEMPLATES = ("EvaluateLowSampleCountPercentile", "EvaluationWindow", "WarmUpConfiguration", "ThresholdMetricId")


def keep_alarms(cloudwatch, provisioners):
    """Raises SystemExit when this MiniStack is not the one that this was written for."""
    _wrap(cloudwatch, "_put_metric_alarm", ["params", "cbor_data", "is_cbor", "is_json"], _keeping(cloudwatch, "_alarms"))
    _wrap(
        cloudwatch,
        "_put_composite_alarm",
        ["params", "cbor_data", "is_cbor", "is_json"],
        _keeping(cloudwatch, "_composite_alarms"),
    )
    _wrap(cloudwatch, "_dispatch_alarm_actions", ["alarm", "old_state", "new_state", "reason"], _leaving_suppressed)
    _wrap(provisioners, "_cw_metric_alarm_record", ["name", "props"], _with_metric_math)


def _wrap(module, name, parameters, wrapper):
    original = getattr(module, name, None)
    if not callable(original) or list(inspect.signature(original).parameters) != parameters:
        raise SystemExit(
            f"This MiniStack has no {module.__name__}.{name}({', '.join(parameters)}), so alarms would lose what is "
            "deployed: use the version that setup/requirements.txt pins, or adapt local/emulator/keep_alarms.py to this one."
        )
    setattr(module, name, wrapper(original))


def _keeping(cloudwatch, store):
    def wrapper(original):
        def put(params, told, is_cbor, is_json=False):
            with _held_back(told or {}):
                answer = original(params, told, is_cbor, is_json)
            alarm = getattr(cloudwatch, store).get(told.get("AlarmName")) if told else None
            if answer[0] == 200 and alarm:
                _keep(alarm, {key: value for key, value in told.items() if key != "Tags"})
            return answer

        return put

    return wrapper


def _keep(alarm, told):
    if told.get("Metrics"):
        for key in OF_ONE_METRIC:
            alarm.pop(key, None)
    for key, value in told.items():
        alarm.setdefault(key, value)


being_put = contextvars.ContextVar("being_put", default=None)


@contextlib.contextmanager
def _held_back(told):
    """An alarm changes its state while it is put, before its suppressor is kept."""
    before = being_put.set(told.get("AlarmName") if told.get("ActionsSuppressor") else None)
    try:
        yield
    finally:
        being_put.reset(before)


def _leaving_suppressed(original):
    def dispatch(alarm, old_state, new_state, reason):
        if not alarm.get("ActionsSuppressor") and alarm["AlarmName"] != being_put.get():
            original(alarm, old_state, new_state, reason)

    return dispatch


def _with_metric_math(original):
    def record(name, props):
        math = props.get("Metrics")
        known = {**props, "Metrics": None, "MetricName": "-", "Namespace": "-"} if math else props
        alarm = original(name, known)
        _keep(alarm, {key: props[key] for key in ("Metrics", *FROM_TEMPLATES) if props.get(key)})
        return alarm

    return record
