import { Arg, FieldResolver, Resolver, Root } from 'type-graphql';
import { flatCharacteristics } from '../../services/simulations/flatCharacteristics.js';
import { CharacteristicValue, OperatingCharacteristics, TrialMetricEnum } from './characteristics.type.js';
import { toCharacteristicValue } from './toCharacteristics.js';

@Resolver(() => OperatingCharacteristics)
export class CharacteristicsResolver {
  @FieldResolver(() => [CharacteristicValue], {
    description: 'The same as a flat list, by design and scenario. Default: all metrics.',
  })
  values(
    @Root() { source }: OperatingCharacteristics,
    @Arg('metrics', () => [TrialMetricEnum], { nullable: true }) metrics?: readonly TrialMetricEnum[] | null,
  ): readonly CharacteristicValue[] {
    return flatCharacteristics(source)
      .map(toCharacteristicValue)
      .filter(({ metric }) => !metrics || metrics.includes(metric));
  }
}
