import type { Finding } from '../../../contract/evidence';
import { same } from '../canonical';
import { finding, shown } from '../finding';
import { at, isObject, listOf, propertiesOf, type ResourcePair } from '../template';

/** Roll-outs, subscriptions, schedules and pipelines that are watched less, tell fewer or ask fewer people. */
export function watchingFindings(pair: ResourcePair): readonly Finding[] {
  return (RULES[pair.type] ?? (() => []))(pair).map((says) => finding('guard', pair, says));
}

const RULES: Readonly<Record<string, (pair: ResourcePair) => readonly string[]>> = {
  'AWS::AppConfig::Environment': ({ before, after }) =>
    after
      ? lost(at(propertiesOf(before), 'Monitors'), at(propertiesOf(after), 'Monitors')).map(
          (monitor) => `Roll-outs of flags are no longer watched by ${shown(at(monitor, 'AlarmArn'))}.`,
        )
      : [],
  'AWS::SNS::Subscription': ({ before, after }) =>
    before && !same(propertiesOf(before), propertiesOf(after))
      ? [`${shown(propertiesOf(before)['Endpoint'])} is no longer told, or differently.`]
      : [],
  'AWS::Lambda::EventInvokeConfig': ({ before, after }) =>
    before && !after ? ['Failed runs go nowhere: their settings are gone.'] : [],
  'AWS::Scheduler::Schedule': ({ before, after }) => {
    if (!before) return [];
    if (!after) return ['The schedule is gone.'];
    const [was, is] = [before, after].map((each) => propertiesOf(each)['ScheduleExpression']);
    return same(was, is) ? [] : [`It runs at other times: ScheduleExpression was ${shown(was)}, becomes ${shown(is)}.`];
  },
  'AWS::CodePipeline::Pipeline': pipelineSays,
  'AWS::CodeBuild::Project': ({ before, after }) =>
    (before && after ? ['Source', 'Environment.Image', 'Cache'] : [])
      .filter((path) => !same(at(propertiesOf(before), path), at(propertiesOf(after), path)))
      .map((path) => `The pipeline runs something else: ${path} becomes ${shown(at(propertiesOf(after), path))}.`),
};

const lost = (before: unknown, after: unknown) =>
  listOf(before).filter((each) => !listOf(after).some((other) => same(each, other)));

function pipelineSays({ before, after }: ResourcePair): readonly string[] {
  if (!before) return [];
  if (!after) return ['The pipeline is gone.'];
  const [was, is] = [before, after].map((each) => stagesOf(propertiesOf(each)));
  const stages = [...(was ?? [])].flatMap(([name, stage]) => {
    const now = is?.get(name);
    if (!now) return [`The pipeline’s stage ${name} is gone.`];
    const actions = lost(stage['Actions'], now['Actions']).map((each) => String(at(each, 'Name')));
    const conditions = ['BeforeEntry', 'OnSuccess', 'OnFailure'].filter((side) => !same(stage[side], now[side]));
    return [
      ...actions.map((action) => `In the pipeline’s stage ${name} the action ${action} is gone or changed.`),
      ...conditions.map((side) => `The pipeline’s stage ${name} is entered or left by other conditions (${side}).`),
    ];
  });
  const modes = ['ExecutionMode', 'PipelineType', 'DisableInboundStageTransitions'].filter(
    (name) => !same(propertiesOf(before)[name], propertiesOf(after)[name]),
  );
  return [...stages, ...modes.map((name) => `The pipeline’s ${name} becomes ${shown(propertiesOf(after)[name])}.`)];
}

const stagesOf = (properties: Readonly<Record<string, unknown>>) =>
  new Map(
    listOf(properties['Stages'])
      .filter(isObject)
      .map((stage) => [String(stage['Name']), stage] as const),
  );
