//! Which of ACLED's types is it? Decided from the triggers, the weapons, the targets, and who stood against whom.

use super::{EventType, SubEventType};
use crate::extract::casualties::Casualty;
use crate::extract::events::{EventMention, Trigger};
use crate::extract::lexicon::{Harm, Role, TargetClass, WeaponClass};

/// What the decision rests on, beside the clauses themselves.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sides {
    /// Roles of those harmed.
    pub(super) civilians: bool,
    pub(super) security: bool,
    pub(super) militants: bool,
    /// Some were protesting.
    pub(super) protesters: bool,
    /// Anybody harmed at all.
    pub(super) people: bool,
    pub(super) bodies: bool,
    /// A state's forces did it.
    pub(super) state: bool,
}

/// The sub-event type of an incident told in these clauses.
pub(super) fn sub_event_type(events: &[&EventMention], sides: Sides) -> SubEventType {
    use SubEventType as S;
    let votes = Votes::of(events);
    let strongest_bomb = [
        S::SuicideBomb,
        S::ChemicalWeapon,
        S::AirDroneStrike,
        S::Grenade,
        S::ShellingArtilleryMissileAttack,
        S::RemoteExplosive,
    ]
    .into_iter()
    .find(|&sub| votes.has(sub));
    let weapon = |class: WeaponClass| events.iter().any(|e| e.weapons.iter().any(|(_, c)| *c == class));
    // Rioters burn and loot.
    let rioting = [S::ViolentDemonstration, S::MobViolence].into_iter().find(|&sub| votes.has(sub));
    let leading = match votes.leading() {
        Some(S::LootingPropertyDestruction) if rioting.is_some() => rioting,
        // The house that an earthquake brought down.
        Some(S::Collapse) if votes.has(S::Earthquake) => Some(S::Earthquake),
        leading => leading,
    };
    if votes.has(S::SuicideBomb) {
        return S::SuicideBomb;
    }
    // "captured two drug traffickers": who carries arms for a state arrests.
    let carried_off = |t: &Trigger| t.sub == S::Abduction && t.strong;
    let by_state = sides.state || sides.militants;
    if by_state && votes.has(S::Abduction) && !events.iter().flat_map(|e| &e.triggers).any(carried_off) {
        return S::Arrests;
    }
    // A kidnapping that ends in death stays a kidnapping; an attack in which some were also carried off stays an attack.
    if votes.has(S::Abduction)
        && !votes.leads(strongest_bomb)
        && votes.begins_with(S::Abduction)
        && !kills_first(events)
    {
        return S::Abduction;
    }
    if let Some(sub) = leading.filter(|sub| matches!(sub.event_type(), EventType::Disaster | EventType::Accident)) {
        return sub;
    }
    if strongest_bomb == Some(S::RemoteExplosive) && is_mishap(events) {
        return S::ExplosionAccident;
    }
    // A town that fell is the news, whatever it was shelled with.
    if let Some(sub) =
        leading.filter(|sub| matches!(sub, S::NonStateActorOvertakesTerritory | S::GovernmentRegainsTerritory))
    {
        return sub;
    }
    // "jets bombed a monastery".
    if strongest_bomb == Some(S::RemoteExplosive) && weapon(WeaponClass::Air) {
        return S::AirDroneStrike;
    }
    // "37 rebels died in a clash in which the army used mortars": who fights is shelled as well, and the fight is the news.
    let fought = events[0].triggers.iter().any(|t| t.mutual && t.strong);
    let blasts = |t: &Trigger| t.sub == S::RemoteExplosive;
    let civil = events.iter().any(|e| e.targets.iter().any(|(_, class)| *class == TargetClass::Civilian));
    if fought
        && !sides.civilians
        && !civil
        && (sides.security || sides.militants)
        && !events[0].triggers.iter().any(blasts)
    {
        return S::ArmedClash;
    }
    if let Some(sub) = strongest_bomb {
        // An attack with rockets is remote violence, a raid in which a grenade was also thrown is too: any explosive decides.
        return sub;
    }
    // "Police shot dead three protesters."
    if sides.protesters && sides.state {
        return S::ExcessiveForce;
    }
    if votes.violent() {
        if weapon(WeaponClass::Artillery) {
            return S::ShellingArtilleryMissileAttack;
        }
        if weapon(WeaponClass::Grenade) {
            return S::Grenade;
        }
        if weapon(WeaponClass::Explosive) {
            return S::RemoteExplosive;
        }
    }
    if let Some(sub) = leading.filter(|sub| matches!(sub.event_type(), EventType::Protests | EventType::Riots)) {
        let harmed = sides.people && matches!(sub, S::PeacefulProtest | S::ProtestWithIntervention);
        // "killed while attending a rally": where no forces are told of, the crowd was only where it happened.
        let forces = sides.state
            || events.iter().any(|e| {
                e.forces.iter().any(|(_, role)| *role == Role::Security)
                    || e.people.iter().any(|people| people.role() == Role::Security)
            });
        let killed = events.iter().flat_map(|e| &e.casualties).any(|c| c.harm == Harm::Killed && !c.none);
        return match (harmed, forces, killed) {
            (true, true, _) => S::ExcessiveForce,
            (true, false, true) => S::Attack,
            _ => sub,
        };
    }
    let raided = votes.begins_with(S::Arrests) && !votes.has(S::Attack);
    if raided && !sides.people && !events.iter().flat_map(|e| &e.triggers).any(|t| t.mutual) {
        return S::Arrests;
    }
    if votes.has(S::SexualViolence) {
        return S::SexualViolence;
    }
    for sub in [S::GovernmentRegainsTerritory, S::NonStateActorOvertakesTerritory] {
        if votes.has(sub) {
            return sub;
        }
    }
    if votes.has(S::LootingPropertyDestruction) && !sides.people && !votes.has(S::ArmedClash) {
        return S::LootingPropertyDestruction;
    }
    if !votes.violent() && !sides.people {
        return leading.unwrap_or(S::Other);
    }
    match is_clash(events, &votes, sides) {
        true if is_brawl(events, sides) => S::ViolentDemonstration,
        true => S::ArmedClash,
        false => S::Attack,
    }
}

/// "students clashed with police": a crowd, where nobody carries arms against the state.
fn is_brawl(events: &[&EventMention], sides: Sides) -> bool {
    let people = || events.iter().flat_map(|e| &e.people);
    let crowd = people().any(|p| p.plural && p.role() == Role::Civilian && p.tokens.start < events[0].tokens.end);
    let arms =
        |class: WeaponClass| !matches!(class, WeaponClass::Melee | WeaponClass::Incendiary | WeaponClass::Chemical);
    let armed = people().any(|p| p.role() == Role::Militant)
        || events.iter().any(|e| {
            !e.groups.is_empty()
                || e.weapons.iter().any(|(_, class)| arms(*class))
                || e.forces.iter().any(|(_, role)| *role == Role::Militant)
        });
    let police = people().any(|p| p.role() == Role::Security)
        || events.iter().any(|e| e.forces.iter().any(|(_, role)| *role == Role::Security));
    let clash = events[0].triggers.iter().any(|t| t.sub == SubEventType::ArmedClash && t.strong);
    crowd && police && clash && !armed && !sides.militants
}

/// "a blast at a fuel depot", "a gas cylinder exploded": what bursts by itself, where nobody set it off.
fn is_mishap(events: &[&EventMention]) -> bool {
    let bursts = |e: &&EventMention| e.triggers.iter().any(|t| t.sub == SubEventType::ExplosionAccident);
    let set_off = |e: &&EventMention| {
        e.weapons.iter().any(|(_, class)| *class == WeaponClass::Explosive)
            || !e.groups.is_empty()
            || e.people.iter().any(|people| people.role() == Role::Militant)
    };
    events.iter().any(bursts) && !events.iter().any(set_off)
}

/// Whether the report leads with the dead and tells of those carried off later.
fn kills_first(events: &[&EventMention]) -> bool {
    let first = events[0];
    first.casualties.iter().any(|c| c.harm == Harm::Killed && !c.none)
        && !first.triggers.iter().any(|t| t.sub == SubEventType::Abduction)
}

/// Two armed sides: the words say so, or those harmed or attacked carry arms and so do those who did it.
fn is_clash(events: &[&EventMention], votes: &Votes, sides: Sides) -> bool {
    if sides.bodies {
        return false;
    }
    let leads = |told: fn(&Trigger) -> bool| events[0].triggers.iter().any(told);
    if leads(|t| t.mutual) {
        return true;
    }
    // An officer who is assassinated fights nobody.
    if leads(|t| t.murder) || sides.civilians && !sides.security {
        return false;
    }
    // "A judge was shot dead", whoever else is told of with it, and whatever fight followed: those told of first carried no arms.
    let harmed = events.iter().flat_map(|e| &e.casualties).find(|c| !c.none && !c.reflexive && c.quantity.figure() > 0);
    let alone = |c: &Casualty| c.quantity.figure() == 1;
    let unarmed = |c: &Casualty| {
        let fits = |role: Role| role == Role::Civilian || role == Role::Unknown && alone(c);
        !c.parts.is_empty() && c.parts.iter().all(|part| fits(part.role))
    };
    if harmed.is_some_and(unarmed) || aims_at_civilian(events[0]) {
        return false;
    }
    if events.iter().flat_map(|e| &e.triggers).any(|t| t.mutual) {
        return true;
    }
    let target = |class| events.iter().any(|e| e.targets.iter().any(|(_, own)| *own == class));
    let armed_target = target(TargetClass::Security);
    // "died while attacking the senator's residence": who guards it is not told.
    if !sides.security && !armed_target && target(TargetClass::Civilian) && votes.begins_with(SubEventType::Attack) {
        return false;
    }
    // An outpost overrun is a clash whoever died there.
    if votes.leading() == Some(SubEventType::ArmedClash) && votes.weight(SubEventType::ArmedClash) >= LEAD {
        return true;
    }
    // A raid or an operation is a clash where either side is known to carry arms for a state.
    sides.security || sides.militants || armed_target || sides.state && votes.has(SubEventType::ArmedClash)
}

/// "an attack against the attorney general", "a judge was attacked".
fn aims_at_civilian(event: &EventMention) -> bool {
    /// Most tokens between the word of the attack and who was attacked.
    const REACH: usize = 4;
    event.triggers.iter().filter(|t| t.strong && t.sub == SubEventType::Attack).any(|t| {
        let (start, end) = (t.tokens.start, t.tokens.end);
        event.people.iter().filter(|people| people.role() == Role::Civilian && !people.bare).any(|people| {
            let behind = people.tokens.start >= end && people.tokens.start - end <= REACH;
            behind || t.passive && people.tokens.end <= start && start - people.tokens.end <= REACH
        })
    })
}

/// The weight of a trigger in the clause that tells first.
const LEAD: u32 = 4;

/// How loudly each sub-type is spoken for.
struct Votes(Vec<(SubEventType, u32)>);

impl Votes {
    fn of(events: &[&EventMention]) -> Self {
        let mut votes: Vec<(SubEventType, u32)> = Vec::new();
        for (n, event) in events.iter().enumerate() {
            for trigger in &event.triggers {
                // The first clause tells what it was; later ones call it "the attack" whatever it was.
                let weight = match (n, trigger.strong, trigger.definite) {
                    (_, false, _) => continue,
                    // "wanted for kidnappings": events in the plural tell what somebody does, not what happened.
                    _ if trigger.noun
                        && trigger.plural
                        && trigger.sub != SubEventType::SuicideBomb
                        && event.triggers.iter().any(|t| t.strong && !t.plural) =>
                    {
                        continue;
                    }
                    (0, true, _) => LEAD,
                    (_, true, false) => 2,
                    (_, true, true) => 1,
                };
                match votes.iter_mut().find(|(sub, _)| *sub == trigger.sub) {
                    Some((_, sum)) => *sum += weight,
                    None => votes.push((trigger.sub, weight)),
                }
            }
        }
        if votes.is_empty() {
            let weak = events.iter().flat_map(|event| &event.triggers).filter(|t| !t.strong);
            votes.extend(weak.map(|trigger| (trigger.sub, 1)));
            // "killed by lightning": that people were killed does not say by what.
            votes.sort_by_key(|(sub, _)| *sub == SubEventType::Attack);
        }
        Self(votes)
    }

    fn has(&self, sub: SubEventType) -> bool {
        self.0.iter().any(|(own, _)| *own == sub)
    }

    fn weight(&self, sub: SubEventType) -> u32 {
        self.0.iter().find(|(own, _)| *own == sub).map_or(0, |(_, weight)| *weight)
    }

    /// The loudest; the first told of equals.
    fn leading(&self) -> Option<SubEventType> {
        let top = self.0.iter().map(|(_, weight)| *weight).max()?;
        self.0.iter().find(|(_, weight)| *weight == top).map(|(sub, _)| *sub)
    }

    /// Whether a sub-type is among those of the clause that tells first of any.
    fn begins_with(&self, sub: SubEventType) -> bool {
        let first = self.0.first().map_or(0, |(_, weight)| *weight);
        self.weight(sub) >= first || self.weight(sub) >= LEAD
    }

    fn leads(&self, sub: Option<SubEventType>) -> bool {
        sub.is_some_and(|sub| self.weight(sub) > self.weight(SubEventType::Abduction))
    }

    fn violent(&self) -> bool {
        self.0.iter().any(|(sub, _)| sub.event_type().is_violent())
    }
}
