//! From what the database counted to what is told.

use std::collections::BTreeMap;

use jiff::civil::Date;
use openapi::figures::{
    AffiliationCount, AnswerFigures, ChannelCount, DayCount, DistrictCount, DutyUse, Figures, KindCount, ReportDue,
    StaffFigures, StatusCount, THRESHOLD,
};
use openapi::people::Affiliation;
use openapi::proposals::{Channel, DISTRICTS, ProposalKind, ProposalStatus};

use super::privacy::{protected, told_sum};

/// So many days are told one by one, those without a proposal too; of longer times only those with some.
const DAYS_MAX: usize = 730;

/// Proposals that are alike.
#[derive(Debug, Clone, Copy)]
pub(super) struct Alike {
    pub(super) status: ProposalStatus,
    pub(super) channel: Channel,
    pub(super) kind: ProposalKind,
    pub(super) affiliation: Affiliation,
    pub(super) district: Option<u8>,
    pub(super) count: u32,
}

/// How far answers are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Answers {
    pub(super) answered: u32,
    pub(super) open: u32,
    pub(super) overdue: u32,
    pub(super) median_hours: Option<u32>,
}

/// How duties were used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Used {
    pub(super) duties: u32,
    pub(super) seats: u32,
    pub(super) booked: u32,
    pub(super) came: u32,
    pub(super) walk_ins: u32,
}

/// What the database counted.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) slug: String,
    pub(super) alike: Vec<Alike>,
    pub(super) by_day: BTreeMap<Date, u32>,
    /// From when to when taking part was possible by now.
    pub(super) open_days: Option<(Date, Date)>,
    pub(super) used: Used,
    pub(super) answers: Answers,
    pub(super) report: ReportDue,
    pub(super) rule_set: u32,
}

/// How numbers are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Telling {
    Whole,
    Protected,
}

impl Telling {
    fn table(self, counts: &[u32]) -> Vec<Option<u32>> {
        match self {
            Self::Whole => counts.iter().copied().map(Some).collect(),
            Self::Protected => protected(counts),
        }
    }

    fn sum(self, sum: u32) -> Option<u32> {
        match self {
            Self::Whole => Some(sum),
            Self::Protected => told_sum(sum),
        }
    }
}

/// The figures as the public sees them.
pub(super) fn public(counted: &Counted) -> Figures {
    figures(counted, Telling::Protected)
}

/// The figures whole.
pub(super) fn whole(counted: &Counted) -> StaffFigures {
    let count = |status| sum_of(counted, |alike| alike.status == status);
    let by_status = ProposalStatus::ALL.iter().map(|&status| StatusCount { status, count: Some(count(status)) });
    StaffFigures { by_status: by_status.collect(), figures: figures(counted, Telling::Whole) }
}

fn sum_of(counted: &Counted, is_meant: impl Fn(&Alike) -> bool) -> u32 {
    counted.alike.iter().filter(|alike| is_meant(alike)).map(|alike| alike.count).sum()
}

fn figures(counted: &Counted, telling: Telling) -> Figures {
    let channels = by(counted, telling, Channel::ALL, |alike, channel| alike.channel == *channel);
    let kinds = by(counted, telling, ProposalKind::ALL, |alike, kind| alike.kind == *kind);
    let affiliations = by(counted, telling, Affiliation::ALL, |alike, spoke| alike.affiliation == *spoke);
    let districts: Vec<Option<u8>> = (1..=DISTRICTS).map(Some).chain([None]).collect();
    let districts = by(counted, telling, &districts, |alike, district| alike.district == *district);
    let proposals = telling.sum(sum_of(counted, |_| true));
    Figures {
        consultation_slug: counted.slug.clone(),
        threshold: (telling == Telling::Protected).then_some(THRESHOLD),
        proposals,
        by_day: days(counted, telling),
        by_channel: channels.into_iter().map(|(channel, count)| ChannelCount { channel, count }).collect(),
        by_kind: kinds.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
        by_affiliation: affiliations
            .into_iter()
            .map(|(affiliation, count)| AffiliationCount { affiliation, count })
            .collect(),
        by_district: districts.into_iter().map(|(district, count)| DistrictCount { district, count }).collect(),
        duties: duties(&counted.used, telling),
        answers: answers(&counted.answers, proposals.is_some(), telling),
        report: counted.report.clone(),
        rule_set: counted.rule_set,
    }
}

fn by<K: Copy>(
    counted: &Counted,
    telling: Telling,
    keys: &[K],
    is_of: impl Fn(&Alike, &K) -> bool,
) -> Vec<(K, Option<u32>)> {
    let counts: Vec<u32> = keys.iter().map(|key| sum_of(counted, |alike| is_of(alike, key))).collect();
    keys.iter().copied().zip(telling.table(&counts)).collect()
}

fn days(counted: &Counted, telling: Telling) -> Vec<DayCount> {
    let table = all_days(counted);
    let counts: Vec<u32> = table.iter().map(|(_, count)| *count).collect();
    let dates = table.into_iter().map(|(date, _)| date.to_string());
    dates.zip(telling.table(&counts)).map(|(date, count)| DayCount { date, count }).collect()
}

/// Each day on which taking part was possible by now, and each outside of them on which something arrived.
fn all_days(counted: &Counted) -> Vec<(Date, u32)> {
    let mut days = counted.by_day.clone();
    if let Some((first, last)) = counted.open_days {
        let length = first.until(last).map_or(0, |span| usize::try_from(span.get_days()).unwrap_or_default());
        if length < DAYS_MAX {
            for day in first.series(jiff::ToSpan::day(1)).take(length + 1) {
                days.entry(day).or_default();
            }
        }
    }
    days.into_iter().collect()
}

fn duties(used: &Used, telling: Telling) -> DutyUse {
    // Who booked and did not come is a group too.
    let came = telling.table(&[used.came, used.booked.saturating_sub(used.came)]);
    DutyUse {
        duties: used.duties,
        seats: used.seats,
        booked: telling.sum(used.booked),
        came: came.first().copied().flatten(),
        walk_ins: telling.sum(used.walk_ins),
    }
}

fn answers(answers: &Answers, is_sum_told: bool, telling: Telling) -> AnswerFigures {
    let told = |count| is_sum_told.then_some(count);
    // The median of a few answers says how long one person waited.
    let tells_median = telling == Telling::Whole || answers.answered >= THRESHOLD;
    AnswerFigures {
        answered: told(answers.answered),
        open: told(answers.open),
        overdue: told(answers.overdue),
        median_hours: answers.median_hours.filter(|_| tells_median && is_sum_told),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn counted(alike: &[(Channel, Option<u8>, u32)]) -> Counted {
        let alike = alike.iter().map(|&(channel, district, count)| Alike {
            status: ProposalStatus::Published,
            channel,
            kind: ProposalKind::Idea,
            affiliation: Affiliation::Resident,
            district,
            count,
        });
        Counted {
            slug: "w-liczbach".into(),
            alike: alike.collect(),
            by_day: BTreeMap::new(),
            open_days: None,
            used: Used::default(),
            answers: Answers { answered: 3, open: 9, overdue: 1, median_hours: Some(30) },
            report: ReportDue { due_on: None, overdue: false },
            rule_set: 1,
        }
    }

    #[test]
    fn the_public_sees_no_small_group_and_staff_see_all() {
        let counted = counted(&[(Channel::Web, Some(8), 8), (Channel::Phone, None, 1), (Channel::Paper, None, 3)]);
        let (public, whole) = (public(&counted), whole(&counted));
        let channels = |figures: &Figures| figures.by_channel.iter().map(|of| of.count).collect::<Vec<_>>();
        assert_eq!(channels(&whole.figures), [8, 0, 0, 1, 3].map(Some));
        assert_eq!(
            channels(&public),
            [None; 5],
            "1 and 3 are known to be 4 unless the 8 goes too, and then nothing is left"
        );
        assert_eq!((public.proposals, public.threshold, whole.figures.threshold), (Some(12), Some(5), None));
        assert_eq!(public.by_kind[0].count, Some(12));
        assert_eq!((public.answers.answered, public.answers.median_hours), (Some(3), None));
        assert_eq!(whole.figures.answers.median_hours, Some(30));
        assert_eq!(whole.by_status[1].count, Some(12));
    }

    #[test]
    fn of_a_few_proposals_nothing_is_told() {
        let public = public(&counted(&[(Channel::Web, None, 4)]));
        assert_eq!(public.proposals, None);
        assert!(public.by_kind.iter().all(|of| of.count.is_none()));
        assert_eq!((public.answers.answered, public.answers.open), (None, None));
    }

    #[test]
    fn who_booked_and_did_not_come_is_a_group_too() {
        let used = |booked, came| Used { booked, came, duties: 1, seats: 30, walk_ins: 2 };
        let told = |booked, came| {
            let told = duties(&used(booked, came), Telling::Protected);
            (told.booked, told.came, told.walk_ins)
        };
        assert_eq!(told(20, 17), (Some(20), None, None), "three did not come");
        assert_eq!(told(20, 12), (Some(20), Some(12), None));
        assert_eq!(told(20, 20), (Some(20), Some(20), None));
        assert_eq!(told(3, 0), (None, None, None));
    }

    #[test]
    fn days_without_a_proposal_are_told_as_such() {
        let mut counted = counted(&[]);
        counted.open_days = Some((date(2025, 11, 10), date(2025, 11, 12)));
        counted.by_day = [(date(2025, 11, 11), 7), (date(2025, 11, 20), 5)].into();
        let told: Vec<(String, Option<u32>)> =
            days(&counted, Telling::Protected).into_iter().map(|day| (day.date, day.count)).collect();
        let expected = [("2025-11-10", 0), ("2025-11-11", 7), ("2025-11-12", 0), ("2025-11-20", 5)]
            .map(|(date, count)| (date.to_owned(), Some(count)));
        assert_eq!(told, expected);
    }
}
