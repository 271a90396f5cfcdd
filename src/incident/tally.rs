//! How many, all told? Statements of harm from several sentences become one toll: sums, subsets, corrections.

use crate::extract::casualties::Casualty;
use crate::extract::counts::Quantity;
use crate::extract::lexicon::{Harm, Role};

/// The toll of one kind of harm.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Toll {
    pub(super) quantity: Quantity,
    /// Persons by role; what is left of the best figure has none.
    pub(super) civilians: u32,
    pub(super) security: u32,
    pub(super) militants: u32,
    /// Two figures disagree.
    pub(super) disputed: bool,
}

/// The statements of one clause, with the clause's place among the incident's.
pub(super) struct Statement<'c> {
    pub(super) clause: usize,
    pub(super) casualty: &'c Casualty,
}

/// The toll of `harm`, if anything is said of it.
pub(super) fn toll(statements: &[Statement<'_>], harm: Harm) -> Option<Toll> {
    let mut others: Option<(Quantity, Option<Role>)> = None;
    // "found three people with gunshot wounds", one of whom died, says no more than what became of each.
    let outcome = harm == Harm::Injured
        && statements.iter().any(|s| s.casualty.harm == Harm::Injured && !s.casualty.none && !s.casualty.found);
    let counts = |s: &&Statement<'_>| s.casualty.harm == harm && !s.casualty.none && !(outcome && s.casualty.found);
    // What those who did it boast of is believed of nobody else's count.
    let figure = |s: &Statement<'_>| s.casualty.quantity.figure();
    let counted = statements.iter().any(|s| counts(&s) && !s.casualty.boasted && figure(s) > 0);
    let boast = statements.iter().filter(|s| counts(s) && s.casualty.boasted).map(figure).max().filter(|_| counted);
    // Nor where nobody is said to be hurt.
    let denied = !counted && denied(statements, harm);
    let counts = |s: &&Statement<'_>| counts(s) && !((counted || denied) && s.casualty.boasted);
    let mut told = statements.iter().filter(counts).peekable();
    let mut clauses: Vec<Clause> = Vec::new();
    while let Some(first) = told.next() {
        // What one clause tells is added up before it is held against the other clauses.
        let mut sum = Sum::of(first.casualty);
        let known = |casualty: &Casualty| casualty.definite || casualty.known;
        let mut definite = known(first.casualty);
        let mut head = first.casualty.head;
        let mut corrects = first.casualty.toll;
        while let Some(next) = told.next_if(|next| next.clause == first.clause) {
            // "the toll rose to 54 after ten died in hospital", "a sixth body, raising the toll to six": the toll holds them.
            if next.casualty.toll {
                sum = Sum::of(next.casualty);
            } else if !corrects {
                sum.within_clause(next.casualty);
            }
            corrects |= next.casualty.toll;
            definite &= known(next.casualty);
            head = None;
        }
        // "ten others were hurt …, while ten others were left in critical condition": the same ten, told again.
        // "a third" and "a passer-by" are two.
        let (quantity, role) = (first.casualty.quantity, first.casualty.parts.first().map(|part| part.role));
        let repeated = first.casualty.additive
            && others.is_some_and(|(known, of)| known == quantity && (of == role || quantity != Quantity::exactly(1)));
        // "claiming 13 lives … eight more bodies have been found since": a report leads with all it knows of.
        let searched = first.casualty.bodies
            && clauses.iter().any(|clause| clause.sum.quantity.figure() > first.casualty.quantity.figure());
        // "left two dead and five hurt … Five others were being treated": others than the dead.
        let led = harm == Harm::Injured && clauses.len() == 1 && clauses[0].sum.quantity == quantity;
        let killed = |s: &Statement<'_>| s.casualty.harm == Harm::Killed && s.clause == statements[0].clause;
        let led = led && statements.iter().any(killed) && first.clause > statements[0].clause;
        let additive = first.casualty.additive && !repeated && !searched && !led;
        others = first.casualty.additive.then_some((quantity, role)).or(others);
        // "a third man was killed", behind two who were hurt: not the third of the dead.
        let nth = first.casualty.nth.filter(|nth| {
            let others = |s: &Statement<'_>| s.casualty.harm != harm && figure(s) + 1 >= *nth;
            harm == Harm::Killed
                && *nth > 2
                && sum.quantity == first.casualty.quantity
                && !statements.iter().any(others)
        });
        clauses.push(Clause { sum, additive, corrects, definite, head, nth });
    }
    let mut sum: Option<Sum> = None;
    let mut at = 0;
    // "The father was treated for smoke. A firefighter hurt his hand": one and one, as long as they are told of one by one.
    let mut heads: Vec<u32> = Vec::new();
    while let Some(clause) = clauses.get(at) {
        at += 1;
        let new = clause.head.filter(|head| harm == Harm::Injured && !heads.contains(head));
        match &mut sum {
            None => {
                let mut first = clause.sum.clone();
                first.quantity = clause.nth.map_or(first.quantity, Quantity::exactly);
                sum = Some(first);
            }
            // "An eighth victim died in hospital": one more than seven, or one of them.
            Some(sum) if let Some(nth) = clause.nth => {
                if sum.quantity.figure() < nth {
                    let all = Sum { quantity: Quantity::exactly(nth), ..clause.sum.clone() };
                    sum.take(all, false, true, false);
                }
            }
            // "The dead are six soldiers, five civilians and the bomber": who blew himself up is in the toll already.
            Some(sum) if clause.is_within(sum, &clauses) => sum.learn_roles(&clause.sum),
            Some(sum)
                if new.is_some()
                    && sum.quantity == Quantity::exactly(sum.quantity.figure())
                    && heads.len() == sum.quantity.figure() as usize =>
            {
                sum.add(&clause.sum);
            }
            Some(sum) => {
                at += further_parts(sum, clause, &clauses[at..]);
                sum.take(clause.sum.clone(), clause.additive, clause.corrects, clause.definite);
            }
        }
        heads.extend(new);
    }
    match sum {
        Some(mut sum) => {
            if harm == Harm::Injured {
                sum.quantity = sum.quantity.less(died_later(statements));
            }
            if let Some(boast) = boast.filter(|boast| *boast > sum.quantity.high.unwrap_or(sum.quantity.figure())) {
                sum.quantity.high = Some(boast);
            }
            Some(sum.toll())
        }
        None => denied.then(|| Toll { quantity: Quantity::exactly(0), ..Toll::default() }),
    }
}

/// What one clause tells of a harm.
struct Clause {
    sum: Sum,
    /// Others than those told of before.
    additive: bool,
    corrects: bool,
    definite: bool,
    /// Of the one person it tells of, the word for what he or she is.
    head: Option<u32>,
    /// Which of all the dead this one is.
    nth: Option<u32>,
}

impl Clause {
    /// Whether the attackers' own deaths are told of here, and counted among all the dead by a list of who they were, or the rest
    /// of those told of: "The three other dead were labourers."
    fn is_within(&self, all: &Sum, clauses: &[Clause]) -> bool {
        let figure = all.quantity.figure();
        let attackers = self.sum.roles[MILITANT];
        let listed = |clause: &Clause| {
            clause.definite
                && clause.sum.roles[MILITANT] > 0
                && clause.sum.quantity.figure() == figure
                && figure > attackers
        };
        let own = attackers > 0 && attackers == self.sum.quantity.figure() && clauses.iter().any(listed);
        let told: u32 = all.roles.iter().sum();
        let rest = self.additive && self.definite && told > 0 && told + self.sum.quantity.figure() == figure;
        own || rest
    }
}

/// "Eight were killed. Six died on the spot, two others in hospital": how many of the clauses behind the one that tells of the
/// six go on to take the eight apart.
fn further_parts(all: &Sum, first: &Clause, next: &[Clause]) -> usize {
    let all = all.quantity.figure();
    if first.additive || first.corrects || first.sum.quantity.figure() >= all {
        return 0;
    }
    let further = next.iter().take_while(|clause| clause.additive && !clause.corrects);
    let parts = further.scan(first.sum.quantity.figure(), |told, clause| {
        *told += clause.sum.quantity.figure();
        Some(*told)
    });
    parts.take_while(|told| *told <= all).position(|told| told == all).map_or(0, |last| last + 1)
}

/// How many of the injured died later, "raising the death toll to 13": those told of in hospital behind the injured, by whom
/// the dead are more than they were with them.
fn died_later(statements: &[Statement<'_>]) -> u32 {
    let injured = |s: &&Statement<'_>| s.casualty.harm == Harm::Injured && !s.casualty.none && !s.casualty.known;
    let Some(told) = statements.iter().rfind(injured).map(|s| s.clause) else { return 0 };
    let late = statements.iter().filter(|s| s.casualty.late && s.clause > told).map(|s| s.casualty.quantity.figure());
    let Some(late) = late.max() else { return 0 };
    let killed = |statements: &[Statement<'_>]| toll(statements, Harm::Killed).map_or(0, |toll| toll.quantity.figure());
    let then = statements.partition_point(|s| s.clause <= told);
    let since = killed(statements).saturating_sub(killed(&statements[..then]));
    if late <= since { late } else { 0 }
}

/// "no casualties" denies deaths and injuries both; so does who was not even hurt, unless others were.
fn denied(statements: &[Statement<'_>], harm: Harm) -> bool {
    let counted =
        statements.iter().any(|s| !s.casualty.none && !s.casualty.boasted && s.casualty.quantity.figure() > 0);
    statements.iter().any(|s| {
        let both = match s.casualty.harm {
            Harm::Casualties => !s.casualty.unhurt || !counted,
            Harm::Injured => !counted,
            _ => false,
        };
        s.casualty.none && (s.casualty.harm == harm || both && matches!(harm, Harm::Killed | Harm::Injured))
    })
}

#[derive(Clone, Debug)]
struct Sum {
    quantity: Quantity,
    /// Persons by role, in the order of [`ROLES`].
    roles: [u32; 3],
    disputed: bool,
    /// "blew himself up": so far only those who did it.
    attackers_only: bool,
    /// So far only those who died of what had hurt them.
    late_only: bool,
    /// So far only those who died where it happened.
    at_once_only: bool,
    /// A toll as of now: whoever more was found is in it.
    corrected: bool,
}

const ROLES: [Role; 3] = [Role::Civilian, Role::Security, Role::Militant];

/// Where [`ROLES`] holds those who carry arms against a state.
const MILITANT: usize = 2;

impl Sum {
    fn of(casualty: &Casualty) -> Self {
        let mut roles = [0; 3];
        for part in &casualty.parts {
            add_role(&mut roles, part.role, part.quantity);
        }
        let whole = casualty.quantity.figure();
        // "including women and children" gives no figure.
        for subset in casualty.subsets.iter().filter(|subset| subset.quantity.best.is_some()) {
            let free = whole.saturating_sub(roles.iter().sum());
            let capped = Quantity::exactly(subset.quantity.figure().min(free));
            add_role(&mut roles, subset.role, capped);
        }
        Self {
            quantity: casualty.quantity,
            roles,
            disputed: false,
            attackers_only: casualty.reflexive,
            late_only: casualty.late,
            at_once_only: casualty.at_once,
            corrected: casualty.toll,
        }
    }

    /// A second statement in the same clause: others, unless it repeats or is contained.
    fn within_clause(&mut self, casualty: &Casualty) {
        let new = Self::of(casualty);
        if casualty.quantity == Quantity::SOME_PEOPLE
            || casualty.known
            || casualty.definite && !self.is_attackers_own(&new)
        {
            return;
        }
        self.add(&new);
        self.attackers_only &= casualty.reflexive;
        self.late_only &= casualty.late;
        self.at_once_only &= casualty.at_once;
    }

    fn add(&mut self, other: &Self) {
        self.quantity = self.quantity.plus(other.quantity);
        for (own, others) in self.roles.iter_mut().zip(other.roles) {
            *own += others;
        }
    }

    /// A statement of a later clause.
    fn take(&mut self, later: Self, additive: bool, corrects: bool, definite: bool) {
        let (own, new) = (self.quantity.figure(), later.quantity.figure());
        let vague = self.quantity.best.is_none();
        let rest = additive && self.corrected && new < own;
        if vague && later.quantity.best.is_some() || corrects {
            self.replace(later, corrects);
        } else if self.attackers_only && new > 0 && !definite && later.roles[MILITANT] == 0 {
            self.add(&later);
            self.attackers_only = false;
        } else if self.late_only && new > 0 && !definite && !later.late_only {
            // "A woman has died of the burns she suffered on Tuesday. Three men were killed that day."
            self.add(&later);
            self.late_only = false;
        } else if later.late_only
            && new > 0
            && !definite
            && (self.at_once_only && new <= own || !self.late_only && new > own)
        {
            // "Fourteen people died on the spot. Two died in hospital.", "… killed one and hurt eight. Two of the hurt have died."
            self.add(&later);
            self.at_once_only = false;
        } else if additive && !rest || self.is_other_side(&later) || definite && self.is_attackers_own(&later) {
            self.add(&later);
        } else if rest || new == own {
            self.learn_roles(&later);
        } else if new < own || definite || later.quantity.best.is_none() {
            // Fewer than all: some of those told of already.
            self.learn_roles(&later);
        } else if self.overlaps(&later) {
            self.replace(later, true);
        } else {
            self.add(&later);
        }
    }

    /// "the gunman was killed", after those he killed: not among them.
    fn is_attackers_own(&self, later: &Self) -> bool {
        self.roles[MILITANT] == 0
            && later.quantity.best.is_some_and(|best| best > 0 && best == later.roles[MILITANT])
            && self.quantity.best.is_some_and(|best| best > 0)
    }

    /// Whether both may count the same people: one of the two tells no role, or they tell the same.
    fn overlaps(&self, later: &Self) -> bool {
        let told = |roles: &[u32; 3]| roles.iter().sum::<u32>();
        told(&self.roles) == 0
            || told(&later.roles) == 0
            || self.roles.iter().zip(later.roles).any(|(a, b)| *a > 0 && b > 0)
    }

    /// All of one role here, all of another there: 21 militants and 14 soldiers.
    fn is_other_side(&self, later: &Self) -> bool {
        let covered =
            |sum: &Self| sum.quantity.best.is_some_and(|best| best > 0 && sum.roles.iter().sum::<u32>() == best);
        covered(self) && covered(later) && self.roles.iter().zip(later.roles).all(|(a, b)| *a == 0 || b == 0)
    }

    /// A later figure in the place of an earlier one; the range holds both.
    fn replace(&mut self, later: Self, disputed: bool) {
        let before = self.quantity;
        let mut quantity = later.quantity;
        if disputed && before.best.is_some() && before.best != quantity.best {
            quantity.low = quantity.low.min(before.low).or(quantity.low);
            quantity.high = quantity.high.map(|high| high.max(before.high.unwrap_or(high)));
            self.disputed = true;
        }
        let roles = if later.roles.iter().sum::<u32>() > 0 { later.roles } else { self.roles };
        *self = Self {
            quantity,
            roles,
            disputed: self.disputed,
            attackers_only: false,
            late_only: false,
            at_once_only: false,
            corrected: self.corrected || later.corrected,
        };
        self.cap_roles();
    }

    fn learn_roles(&mut self, later: &Self) {
        for (own, others) in self.roles.iter_mut().zip(later.roles) {
            *own = (*own).max(others);
        }
        self.cap_roles();
    }

    fn cap_roles(&mut self) {
        let mut free = self.quantity.figure();
        for role in &mut self.roles {
            *role = (*role).min(free);
            free -= *role;
        }
    }

    fn toll(mut self) -> Toll {
        self.cap_roles();
        // Roles are given only beside a best figure, so that they sum to it.
        let roles = if self.quantity.best.is_some() { self.roles } else { [0; 3] };
        Toll {
            quantity: self.quantity,
            civilians: roles[0],
            security: roles[1],
            militants: roles[2],
            disputed: self.disputed,
        }
    }
}

fn add_role(roles: &mut [u32; 3], role: Role, quantity: Quantity) {
    if let Some(at) = ROLES.iter().position(|&r| r == role) {
        roles[at] += quantity.best.or(quantity.low).unwrap_or(0);
    }
}
