// The campaigns of the schedule as a person counts them: a special day's before, day and after are one thing.

import type { Localized } from '../base/language';
import type { Level, Phase, ScheduledCampaign } from './types';

/** An arc, or a campaign that stands alone. */
export interface Matter {
  key: string;
  name: Localized;
  level: Level;
  campaigns: ScheduledCampaign[];
  /** Due each day by its rule: no bar tells anything about it. */
  always: boolean;
}

const phases: Phase[] = ['before', 'day', 'after'];
const ranks: Record<Level, number> = { emergency: 0, ordered: 1, special: 2, normal: 3, closed: 4, fallback: 5 };

const inOrder = (list: ScheduledCampaign[]) =>
  [...list].sort((a, b) => phases.indexOf(a.phase ?? 'day') - phases.indexOf(b.phase ?? 'day'));

export function matters(campaigns: readonly ScheduledCampaign[]): Matter[] {
  const groups = new Map<string, ScheduledCampaign[]>();
  for (const campaign of campaigns) {
    const key = campaign.arc ? `arc ${campaign.arc}` : campaign.id;
    groups.set(key, [...groups.get(key) ?? [], campaign]);
  }
  const list = [...groups].map(([key, group]) => {
    const sorted = inOrder(group);
    const main = sorted.find((each) => each.phase === 'day') ?? sorted[0]!;
    const level = sorted.map((each) => each.level).sort((a, b) => ranks[a] - ranks[b])[0]!;
    return { key, name: main.name, level, campaigns: sorted, always: group.every((each) => !each.rule.length) };
  });
  const first = (matter: Matter) => matter.campaigns.flatMap((each) => each.spans.map((span) => span.from)).sort()[0] ?? '9';
  return list.sort((a, b) => ranks[a.level] - ranks[b.level] || first(a).localeCompare(first(b)) || a.key.localeCompare(b.key));
}

export interface Filter { levels: ReadonlySet<Level>; display: string }

export const passes = (campaign: ScheduledCampaign, { levels, display }: Filter): boolean =>
  levels.has(campaign.level) && (!display || !campaign.displays.length || campaign.displays.includes(display));

/** Whether it is due on a day. */
export const isDue = (campaign: ScheduledCampaign, date: string): boolean =>
  campaign.spans.some(({ from, to }) => from <= date && date <= to);
