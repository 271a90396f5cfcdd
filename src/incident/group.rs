//! Which clauses tell of the same incident? Several incidents in a report are several; one told twice is one.

use jiff::civil::Date;

use super::EventType;
use super::place::{Ground, Placing, Relation};
use super::when::{When, date_of};
use crate::extract::dates::DateRange;
use crate::extract::events::{EventMention, Events};
use crate::extract::lexicon::Harm;
use crate::text::Text;

/// Clauses that tell of one incident.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    /// Among the document's event mentions, in order.
    pub(super) events: Vec<usize>,
    pub(super) placing: Option<Placing>,
    pub(super) when: Option<When>,
    pub(super) aggregate: bool,
    pub(super) recalled: bool,
    /// The passage it began in.
    pub(super) paragraph: usize,
}

/// Kilometres within which two exact places may be one.
const SAME_PLACE_KM: f64 = 25.0;

pub(super) struct Grouper<'c, 'g> {
    pub(super) text: &'c Text<'c>,
    pub(super) events: &'c Events,
    pub(super) ground: &'c Ground<'c, 'g>,
    pub(super) published: Option<Date>,
}

impl Grouper<'_, '_> {
    /// The drafts of a document, in the order in which they are first told.
    pub(super) fn group(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut last_date: Option<DateRange> = None;
        for (n, event) in self.events.mentions.iter().enumerate() {
            let when = date_of(self.text, event, last_date, self.published);
            let placing = self.ground.placing(event).or_else(|| self.same_object(event, &drafts));
            last_date = when.as_ref().map(|when| when.range).or(last_date);
            match self.draft_of(event, &drafts, placing.as_ref(), when.as_ref()) {
                Some(at) => self.join(&mut drafts[at], n, placing, when),
                None if self.begins_incident(event, placing.as_ref(), when.as_ref()) => {
                    let recalled = event.recalled || when.as_ref().is_some_and(|when| when.is_recalled(self.published));
                    drafts.push(Draft {
                        events: vec![n],
                        placing,
                        when,
                        aggregate: event.aggregate,
                        recalled,
                        paragraph: self.text.paragraph_of(event.sentence),
                    });
                }
                None => {}
            }
        }
        drafts
    }

    /// "near the bridge": the thing that an earlier incident was about gives its place.
    fn same_object(&self, event: &EventMention, drafts: &[Draft]) -> Option<Placing> {
        for (tokens, _) in &event.targets {
            let the =
                tokens.start.checked_sub(1).filter(|&at| self.text.is_any(at, &["the", "that", "this", "same"]))?;
            let preposition = the.checked_sub(1).filter(|&at| {
                self.text.is_any(
                    at,
                    &["near", "at", "from", "under", "beneath", "beside", "by", "outside", "on", "in", "around"],
                )
            });
            let Some(preposition) = preposition else { continue };
            let noun = self.text.lower(tokens.end - 1);
            let source = drafts.iter().rev().find(|draft| {
                draft.placing.is_some()
                    && draft.events.iter().any(|&e| {
                        self.events.mentions[e].targets.iter().any(|(known, _)| self.text.lower(known.end - 1) == noun)
                    })
            });
            if let Some(placing) = source.and_then(|draft| draft.placing.clone()) {
                return Some(Placing {
                    mention: placing.mention,
                    relation: Relation::Near,
                    words: preposition..tokens.end,
                    ..placing
                });
            }
        }
        None
    }

    /// The draft that a clause goes on telling of.
    fn draft_of(
        &self,
        event: &EventMention,
        drafts: &[Draft],
        placing: Option<&Placing>,
        when: Option<&When>,
    ) -> Option<usize> {
        if event.opens || event.generic || event.aggregate {
            // A total told again is the same total.
            return drafts.iter().position(|draft| event.aggregate && draft.aggregate);
        }
        let recalled = event.recalled || when.is_some_and(|when| when.is_recalled(self.published));
        let open = |draft: &Draft| !draft.aggregate && draft.recalled == recalled;
        let fits = |draft: &Draft| {
            open(draft) && self.places_agree(draft.placing.as_ref(), placing) && dates_agree(draft.when.as_ref(), when)
        };
        let points_back = !event.triggers.iter().any(|t| t.strong && !t.definite);
        if points_back {
            // "the blast", or harm alone: the incident told last that fits.
            return drafts.iter().rposition(|draft| fits(draft) && (!event.additive || !self.adds_bodies(event)));
        }
        if event.additive && !self.is_elaboration(event) {
            return None;
        }
        drafts
            .iter()
            .rposition(|draft| fits(draft) && self.kinds_agree(draft, event) && self.tolls_agree(draft, event, placing))
    }

    /// Bodies that were "also" found are not the dead told of before.
    fn adds_bodies(&self, event: &EventMention) -> bool {
        event.casualties.iter().any(|c| c.bodies && c.additive)
    }

    /// A clause that only tells more of the harm.
    fn is_elaboration(&self, event: &EventMention) -> bool {
        event.triggers.iter().all(|trigger| !trigger.strong || trigger.definite)
    }

    fn places_agree(&self, a: Option<&Placing>, b: Option<&Placing>) -> bool {
        let (Some(a), Some(b)) = (a, b) else { return true };
        let gazetteer = self.ground.gazetteer;
        if a.mention.is_some() && a.mention == b.mention {
            return true;
        }
        // Two unknown villages of one district are two places.
        if a.context && b.context {
            return self.same_name(a, b);
        }
        if gazetteer.contains(a.key, b.key) || gazetteer.contains(b.key, a.key) {
            return true;
        }
        let (x, y) = (gazetteer.place(a.key), gazetteer.place(b.key));
        !x.is_area() && !y.is_area() && x.position.distance_km(y.position) <= SAME_PLACE_KM
    }

    fn same_name(&self, a: &Placing, b: &Placing) -> bool {
        let key = |placing: &Placing| placing.mention.map(|n| self.ground.mentions[n].key.as_str());
        key(a) == key(b)
    }

    /// Whether a clause may speak of an event of the same kind: a shooting is no flood, but "attack" may be anything violent.
    fn kinds_agree(&self, draft: &Draft, event: &EventMention) -> bool {
        let kinds = |event: &EventMention| {
            event.triggers.iter().filter(|t| t.strong).map(|t| family(t.sub.event_type())).collect::<Vec<_>>()
        };
        let own: Vec<u8> = draft.events.iter().flat_map(|&e| kinds(&self.events.mentions[e])).collect();
        let new = kinds(event);
        own.is_empty() || new.is_empty() || new.iter().any(|kind| own.contains(kind))
    }

    /// Two clauses with numbers of their own and nothing that ties them tell of two events, unless one count holds the other.
    fn tolls_agree(&self, draft: &Draft, event: &EventMention, placing: Option<&Placing>) -> bool {
        let killed = |event: &EventMention| {
            event
                .casualties
                .iter()
                .filter(|c| c.harm == Harm::Killed && !c.none && !c.additive)
                .map(|c| c.quantity.figure())
                .sum::<u32>()
        };
        let own = draft.events.iter().map(|&e| killed(&self.events.mentions[e])).max().unwrap_or(0);
        let new = killed(event);
        let tied = placing.is_some() && draft.placing.as_ref().map(|p| p.key) == placing.map(|p| p.key);
        own == 0 || new == 0 || own == new || tied || new < own
    }

    fn join(&self, draft: &mut Draft, n: usize, placing: Option<Placing>, when: Option<When>) {
        draft.events.push(n);
        if draft.when.is_none() {
            draft.when = when;
        }
        let better = match (&draft.placing, &placing) {
            (None, Some(_)) => true,
            // A place inside the one told before says more.
            (Some(own), Some(new)) => {
                !new.context && own.key != new.key && self.ground.gazetteer.contains(own.key, new.key)
                    || own.context
                        && !new.context
                        && self.ground.gazetteer.contains(own.key, new.key)
                        && own.key != new.key
            }
            _ => false,
        };
        if better {
            draft.placing = placing;
        }
    }

    /// Whether a clause that continues nothing tells enough to be an incident.
    fn begins_incident(&self, event: &EventMention, placing: Option<&Placing>, when: Option<&When>) -> bool {
        if event.generic {
            return false;
        }
        let counted = event.casualties.iter().any(|c| {
            c.quantity.figure() > 0
                && !c.definite
                && matches!(c.harm, Harm::Killed | Harm::Injured | Harm::Abducted | Harm::Missing)
                && !(c.quantity.best.is_none() && placing.is_none() && when.is_none())
        });
        if counted {
            return !self.is_only_natural_death(event);
        }
        let below_country = placing.is_some_and(|p| !self.ground.gazetteer.place(p.key).is_country());
        let set = below_country || when.is_some_and(|when| when.words.is_some());
        event.triggers.iter().any(|trigger| {
            let object = !event.targets.is_empty()
                || event.people.iter().any(|p| p.tokens.start >= trigger.tokens.end)
                || !event.casualties.is_empty();
            trigger.strong
                && if trigger.noun {
                    set && !trigger.plural && (below_country || object)
                } else {
                    set || object && placing.is_some()
                }
        })
    }

    /// Deaths without any word of violence, disaster or accident: somebody died, and that is all.
    fn is_only_natural_death(&self, event: &EventMention) -> bool {
        event.triggers.is_empty()
            && event.weapons.is_empty()
            && event.casualties.iter().all(|c| {
                self.text.is_any(
                    c.predicate.start,
                    &["died", "dies", "die", "death", "dead", "deaths", "missing", "injuries", "injury"],
                ) && !c.bodies
                    && c.quantity.figure() <= 1
            })
    }
}

/// Events that one story may tell of under several names.
fn family(event: EventType) -> u8 {
    match event {
        EventType::Battles
        | EventType::ExplosionsRemoteViolence
        | EventType::ViolenceAgainstCivilians
        | EventType::StrategicDevelopments => 0,
        EventType::Protests | EventType::Riots => 1,
        EventType::Disaster => 2,
        EventType::Accident => 3,
    }
}

fn dates_agree(a: Option<&When>, b: Option<&When>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.range.meets(b.range),
        _ => true,
    }
}
